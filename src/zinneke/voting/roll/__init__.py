"""Who may vote in an election, and whether they took their vote: never what it was."""
