"""SQLite through apsw: one file, one writer with group commit."""
