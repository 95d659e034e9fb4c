"""A schema of its own in PostgreSQL, with the statements that are written for a file."""

import re
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

import psycopg

from zinneke.voting.stores.ports import Row, StoreAway

Connection = psycopg.Connection[Row]
WRITING: Final = 9_474
"""The lock of whoever writes, together with the name of the schema."""
_VALUE: Final = re.compile(r"(?<![:\w]):([a-z_]+)\b")
_DIALECT: Final = ((" STRICT, WITHOUT ROWID", ""), (" BLOB", " bytea"), (" INTEGER", " bigint"))
_ALIVE: Final[dict[str, Any]] = {
    "connect_timeout": 5, "keepalives_idle": 5, "keepalives_interval": 2, "keepalives_count": 3,
    "application_name": "zinneke-voting",
}  # fmt: skip


class PostgresStore:
    """One schema; a thread has a connection of its own."""

    def __init__(self, url: str, name: str, schema: str) -> None:
        self._url = url
        self._name = name
        self._schema = schema
        self._mine = threading.local()
        self._every: list[Connection] = []

    @contextmanager
    def reading(self) -> Iterator["PostgresRows"]:
        """One instant, for questions."""
        with self._transaction("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY") as rows:
            yield rows

    @contextmanager
    def writing(self) -> Iterator["PostgresRows"]:
        """One transaction, on the disk when the block has ended. Writers wait for each other, as with a file."""
        with self._transaction(self._locked()) as rows:
            yield rows

    def scrub(self) -> None:
        """Write its tables anew. What was archived of its write-ahead log, and copies, go by their own dates."""
        with self._told():
            connection = self._connection()
            tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", (self._name,))
            for (table,) in tables.fetchall():
                connection.execute(f"VACUUM FULL {self._name}.{table}".encode())

    def close(self) -> None:
        """Close every connection."""
        for connection in self._every:
            connection.close()
        self._every.clear()
        self._mine = threading.local()

    def _locked(self) -> str:
        return f"SELECT pg_advisory_xact_lock({WRITING}, hashtext('{self._name}'))"

    @contextmanager
    def _transaction(self, begin: str) -> Iterator["PostgresRows"]:
        with self._told():
            connection = self._connection()
            with connection.transaction():
                connection.execute(begin.encode())
                yield PostgresRows(connection)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except psycopg.Error as error:
            raise StoreAway(f"the database of {self._name}: {error}") from error

    def _connection(self) -> Connection:
        known: Connection | None = getattr(self._mine, "connection", None)
        if known is not None and not known.closed and not known.broken:
            return known
        connection: Connection = psycopg.connect(self._url, autocommit=True, **_ALIVE)
        connection.execute("SET synchronous_commit = on")
        with connection.transaction():
            connection.execute(self._locked().encode())
            connection.execute(f"CREATE SCHEMA IF NOT EXISTS {self._name}".encode())
            connection.execute(f"SET search_path = {self._name}, pg_catalog".encode())
            connection.execute(in_dialect(self._schema).encode())
        self._mine.connection = connection
        self._every.append(connection)
        return connection


class PostgresRows:
    """A transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self, statement: str, **given: Any) -> list[Row]:
        """The rows of a question."""
        return self._connection.execute(_with_values(statement), given).fetchall()

    def run(self, statement: str, **given: Any) -> int:
        """Change something."""
        return self._connection.execute(_with_values(statement), given).rowcount

    def many(self, statement: str, given: Iterable[Mapping[str, Any]]) -> None:
        """The same change for each of these."""
        self._connection.cursor().executemany(_with_values(statement), list(given))


def in_dialect(schema: str) -> str:
    """Tables of SQLite as PostgreSQL writes them."""
    for ours, theirs in _DIALECT:
        schema = schema.replace(ours, theirs)
    return schema


def _with_values(statement: str) -> bytes:
    return _VALUE.sub(r"%(\1)s", statement).encode()
