"""A version of a table, opened to be asked by many at a time."""

from dataclasses import dataclass, field
from typing import Final

import duckdb

from zinneke.lake.field import Schema
from zinneke.lake.odsql.spatial import register
from zinneke.lake.odsql.sql.statements import Query
from zinneke.lake.running import fetch
from zinneke.lake.tables.versions import Version

KEPT: Final = 1_000
"""Numbers remembered of a table."""


@dataclass(frozen=True, slots=True)
class OpenTable:
    """Fields, and a connection that can read the rows and nothing else of this machine.

    The connection is everybody's: ask it through `lake.running`, which gives each statement a cursor and a limit.
    """

    schema: Schema
    connection: duckdb.DuckDBPyConnection
    _counts: dict[str, int] = field(default_factory=dict, repr=False, compare=False)

    def count(self, query: Query) -> int:
        """The one number a statement gives. Raises TooLong.

        It is remembered, since rows never change: whoever leafs through a table asks for it on every page.
        """
        key = f"{query.sql} {query.parameters!r}"
        if key not in self._counts:
            if len(self._counts) >= KEPT:
                self._counts.clear()
            self._counts[key] = int(fetch(self.connection, query.sql, query.parameters)[0][0])
        return self._counts[key]


def open_version(version: Version) -> OpenTable:
    """Open a version. It stays good whatever is published after it, for its file is never written to again."""
    connection = version.open()
    register(connection)
    seal(connection)
    return OpenTable(version.schema(), connection)


def seal(connection: duckdb.DuckDBPyConnection) -> None:
    """From now on statements reach no file and no address, and change no setting."""
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
