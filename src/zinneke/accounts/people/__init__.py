"""Staff of the city: their accounts, departments and roles."""
