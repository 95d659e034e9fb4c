"""My page: a resident's affairs, neighbourhood and settings in one place."""
