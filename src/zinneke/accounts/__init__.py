"""People who work for the city: accounts, roles, sign-in."""
