"""Policy of notices: which language, which way, when, how often again. Pure functions; no database, no clock."""
