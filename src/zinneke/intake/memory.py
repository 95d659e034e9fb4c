"""The file in which the intake remembers: dead letters, states of sources, bookmarks, each its own table."""

from pathlib import Path
from typing import Final

import apsw

WAIT_FOR_LOCK_MS: Final = 5000


def open_memory(path: Path, schema: str) -> apsw.Connection:
    """A connection to the file, with the tables of ``schema`` in it. May be used by one thread at a time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = apsw.Connection(str(path))
    connection.set_busy_timeout(WAIT_FOR_LOCK_MS)
    connection.execute("PRAGMA journal_mode = WAL;" + schema).fetchall()
    return connection
