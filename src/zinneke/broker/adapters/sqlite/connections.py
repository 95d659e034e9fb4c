"""Connections to the file: one that writes, and one per reading thread."""

from pathlib import Path
from typing import Final

import apsw

from zinneke.broker.adapters.sqlite import functions

PAGE_CACHE_KIB: Final = 64 * 1024
MAPPED_BYTES: Final = 1 << 30
"""Reads go through the operating system's page cache without a copy; only pages in use take memory."""

CHECKPOINT_PAGES: Final = 8_000
"""About 32 MB of log before pages move into the file: a hot page then moves once for hundreds of commits."""

BUSY_MS: Final = 10_000


def open_writer(path: Path) -> apsw.Connection:
    """The one connection that writes. A commit returns only after the log is synced to disk."""
    connection = _open(path, apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.wal_autocheckpoint(CHECKPOINT_PAGES)
    return connection


def open_reader(path: Path) -> apsw.Connection:
    """A connection that can only read; it sees what has been committed."""
    connection = _open(path, apsw.SQLITE_OPEN_READWRITE)
    connection.execute("PRAGMA query_only = 1")
    return connection


def _open(path: Path, flags: int) -> apsw.Connection:
    connection = apsw.Connection(str(path), flags=flags)
    connection.set_busy_timeout(BUSY_MS)
    connection.execute(f"PRAGMA cache_size = -{PAGE_CACHE_KIB}")
    connection.execute(f"PRAGMA mmap_size = {MAPPED_BYTES}")
    connection.execute("PRAGMA temp_store = MEMORY")
    functions.install(connection)
    return connection
