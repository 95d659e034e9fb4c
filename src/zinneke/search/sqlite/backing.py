"""Connections to the file of the index: a thread has its own, and opens another once the file is another one."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Final

import apsw

from zinneke.search.ports import IndexAway
from zinneke.search.sqlite.shelf import SqliteShelf
from zinneke.search.sqlite.writing import SqliteBatch

BUSY_MS: Final = 20_000
CACHE_KIB: Final = 32 * 1024
MAPPED_BYTES: Final = 1 << 30
VERSION: Final = 1
"""Of the schema. A file of another version is no index: it is made anew, as everything in it is told elsewhere."""


class SqliteBacking:
    """One file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._mine = threading.local()
        self._every: list[apsw.Connection] = []

    @contextmanager
    def reading(self) -> Iterator[SqliteShelf]:
        """One instant of the index, for one question."""
        with _explained(self._path):
            connection = self._open("reader", apsw.SQLITE_OPEN_READONLY)
            with connection:
                yield SqliteShelf(connection)

    @contextmanager
    def writing(self) -> Iterator[SqliteBatch]:
        """One transaction; the file is made where there is none."""
        with _explained(self._path):
            connection = self._open("writer", apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE)
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield SqliteBatch(connection)
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")

    def close(self) -> None:
        """Close them all."""
        for connection in self._every:
            connection.close()
        self._every.clear()
        self._mine = threading.local()

    def _open(self, name: str, flags: int) -> apsw.Connection:
        known: tuple[apsw.Connection, int] | None = getattr(self._mine, name, None)
        if known is not None and known[1] == _file_number(self._path):
            return known[0]
        connection = apsw.Connection(str(self._path), flags=flags)
        connection.set_busy_timeout(BUSY_MS)
        connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        connection.execute(f"PRAGMA mmap_size = {MAPPED_BYTES}")
        if flags & apsw.SQLITE_OPEN_CREATE:
            _prepare(connection)
        if connection.pragma("user_version") != VERSION:
            raise IndexAway(f"{self._path} is of another version: zinneke search rebuild")
        self._every.append(connection)
        setattr(self._mine, name, (connection, _file_number(self._path)))
        return connection


def _prepare(connection: apsw.Connection) -> None:
    """A file that can be lost is not synced at every commit: WAL keeps it whole."""
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    if connection.pragma("user_version") == 0:
        with connection:
            if connection.pragma("user_version") == 0:
                connection.execute(files("zinneke.search.sqlite").joinpath("schema.sql").read_text("utf-8"))
                connection.pragma("user_version", VERSION)


def _file_number(path: Path) -> int:
    try:
        return path.stat().st_ino
    except OSError:
        return -1


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except (apsw.Error, OSError) as error:
        raise IndexAway(f"{path}: {error}") from error
