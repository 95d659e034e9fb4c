"""A file of its own: written through to the disk at each commit, and what is overwritten is gone."""

import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import apsw

from zinneke.voting.stores.ports import Row, StoreAway

BUSY_MS: Final = 20_000


class SqliteStore:
    """One file; a thread has a connection of its own."""

    def __init__(self, path: Path, schema: str) -> None:
        self._path = path
        self._schema = schema
        self._mine = threading.local()
        self._every: list[apsw.Connection] = []

    @contextmanager
    def reading(self) -> Iterator["SqliteRows"]:
        """One instant, for questions."""
        with self._transaction("BEGIN") as rows:
            yield rows

    @contextmanager
    def writing(self) -> Iterator["SqliteRows"]:
        """One transaction, on the disk when the block has ended."""
        with self._transaction("BEGIN IMMEDIATE") as rows:
            yield rows

    def scrub(self) -> None:
        """Write the file anew, and empty its write-ahead log."""
        with self._told():
            connection = self._connection()
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close every connection."""
        for connection in self._every:
            connection.close()
        self._every.clear()
        self._mine = threading.local()

    @contextmanager
    def _transaction(self, begin: str) -> Iterator["SqliteRows"]:
        with self._told():
            connection = self._connection()
            connection.execute(begin)
            try:
                yield SqliteRows(connection)
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except (apsw.Error, OSError) as error:
            raise StoreAway(f"{self._path}: {error}") from error

    def _connection(self) -> apsw.Connection:
        known: apsw.Connection | None = getattr(self._mine, "connection", None)
        if known is not None:
            return known
        self._path.touch(mode=0o600)
        connection = apsw.Connection(str(self._path))
        connection.set_busy_timeout(BUSY_MS)
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "secure_delete = ON", "foreign_keys = ON"):
            connection.execute(f"PRAGMA {pragma}")
        with connection:
            connection.execute(self._schema)
        self._every.append(connection)
        self._mine.connection = connection
        return connection


class SqliteRows:
    """A transaction."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection

    def all(self, statement: str, **given: Any) -> list[Row]:
        """The rows of a question."""
        return list(self._connection.execute(statement, given))

    def run(self, statement: str, **given: Any) -> int:
        """Change something."""
        self._connection.execute(statement, given)
        return int(self._connection.changes())

    def many(self, statement: str, given: Iterable[Mapping[str, Any]]) -> None:
        """The same change for each of these."""
        self._connection.executemany(statement, list(given))
