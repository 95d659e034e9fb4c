"""Connections to the database of the index: a thread has its own, and opens another once that has broken."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from typing import Any, Final, cast

import psycopg

from zinneke.search.ports import IndexAway
from zinneke.search.postgres.shelf import Connection, PostgresShelf
from zinneke.search.postgres.writing import PostgresBatch

VERSION: Final = 1
SCHEMA: Final = "zinneke_search"
ANSWER_WITHIN: Final = "SET statement_timeout = '10s'"
MAKING: Final = 7_046_318
"""The lock of whoever makes the schema."""
_ALIVE: Final[dict[str, Any]] = {
    "connect_timeout": 5, "keepalives_idle": 5, "keepalives_interval": 2, "keepalives_count": 3,
    "application_name": "zinneke-search",
}  # fmt: skip


class PostgresBacking:
    """One database."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._mine = threading.local()
        self._every: list[Connection] = []
        self._made = False

    @contextmanager
    def reading(self) -> Iterator[PostgresShelf]:
        """One instant of the index, for one question."""
        with _explained():
            connection = self._open()
            if not self._made and not _is_made(connection):
                raise IndexAway("the index was not made yet: zinneke search rebuild")
            self._made = True
            with connection.transaction():
                connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                yield PostgresShelf(connection)

    @contextmanager
    def writing(self) -> Iterator[PostgresBatch]:
        """One transaction; the schema is made where there is none."""
        with _explained():
            connection = self._open()
            if not self._made:
                _make(connection)
                self._made = True
            with connection.transaction():
                yield PostgresBatch(connection)

    def close(self) -> None:
        """Close them all."""
        for connection in self._every:
            connection.close()
        self._every.clear()
        self._mine = threading.local()

    def _open(self) -> Connection:
        known: Connection | None = getattr(self._mine, "connection", None)
        if known is not None and not known.closed and not known.broken:
            return known
        connection = psycopg.connect(self._url, autocommit=True, **_ALIVE)
        connection.execute(f"SET search_path = {SCHEMA}, pg_catalog".encode())
        connection.execute("SET jit = off")
        connection.execute(ANSWER_WITHIN.encode())
        self._mine.connection = connection
        self._every.append(connection)
        return connection


def _is_made(connection: Connection) -> bool:
    row = connection.execute("SELECT to_regclass(%s)", (f"{SCHEMA}.version",)).fetchone()
    if row is None or row[0] is None:
        return False
    (number,) = cast(tuple[int], connection.execute("SELECT number FROM version").fetchone())
    if number != VERSION:
        raise IndexAway(f"the index is of another version: drop the schema {SCHEMA}, then zinneke search rebuild")
    return True


def _make(connection: Connection) -> None:
    with connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (MAKING,))
        if not _is_made(connection):
            connection.execute(files("zinneke.search.postgres").joinpath("schema.sql").read_bytes())


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except psycopg.Error as error:
        raise IndexAway(f"the database of the index: {error}") from error
