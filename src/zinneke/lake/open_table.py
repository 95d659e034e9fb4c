"""A version of a table, opened to be asked by many at a time."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, Final, Protocol

import duckdb

from zinneke.lake.field import Schema
from zinneke.lake.odsql.spatial import register
from zinneke.lake.remembered import Remembered, Rows
from zinneke.lake.running import fetch
from zinneke.lake.tables.versions import Version

_REMEMBERED: Final = Remembered()
_OPENING: Final = Lock()
"""One thread at a time: all that open a file in this process get the same database, and set it up once."""


class Question(Protocol):
    """A statement and what is bound in it."""

    @property
    def sql(self) -> str: ...
    @property
    def parameters(self) -> Mapping[str, Any]: ...


@dataclass(frozen=True, slots=True)
class OpenTable:
    """Fields, and a connection that can read the rows and nothing else of this machine.

    The connection is everybody's: use it through `ask` or `lake.running`, which give each statement a cursor and a
    limit.
    """

    schema: Schema
    connection: duckdb.DuckDBPyConnection
    _itself: object = field(default_factory=object, repr=False, compare=False)

    def ask(self, question: Question) -> Rows:
        """All rows of a statement. Raises TooLong.

        They are remembered, since rows never change: many readers leaf through the same table, or see the same chart.
        """
        key = (self._itself, question.sql, repr(question.parameters))
        known = _REMEMBERED.get(key)
        if known is None:
            known = fetch(self.connection, question.sql, question.parameters)
            _REMEMBERED.keep(key, known)
        return known

    def count(self, question: Question) -> int:
        """The one number a statement gives. Raises TooLong."""
        return int(self.ask(question)[0][0])


def open_version(version: Version) -> OpenTable:
    """Open a version. It stays good whatever is published after it, for its file is never written to again."""
    with _OPENING:
        connection = version.open()
        if not _is_sealed(connection):
            connection.execute("SET GLOBAL TimeZone = 'UTC'")
            register(connection)
            seal(connection)
    return OpenTable(version.schema(), connection)


def seal(connection: duckdb.DuckDBPyConnection) -> None:
    """From now on statements reach no file and no address, and change no setting."""
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")


def _is_sealed(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether somebody has the same database open already."""
    ((sealed,),) = connection.execute("SELECT current_setting('lock_configuration')").fetchall()
    return bool(sealed)
