"""SQLite through apsw: one file, one writer with group commit."""

from zinneke.broker.adapters.sqlite.store import SqliteStore, open_store

__all__ = ["SqliteStore", "open_store"]
