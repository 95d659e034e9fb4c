"""The index in a file of its own, by SQLite's full-text search."""
