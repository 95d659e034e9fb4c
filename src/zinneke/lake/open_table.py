"""A version of a table, opened to be asked by many at a time."""

from dataclasses import dataclass

import duckdb

from zinneke.lake.field import Schema
from zinneke.lake.odsql.spatial import register
from zinneke.lake.tables.versions import Version


@dataclass(frozen=True, slots=True)
class OpenTable:
    """Fields, and a connection that can read the rows and nothing else of this machine.

    The connection is everybody's: ask it through `lake.running`, which gives each statement a cursor and a limit.
    """

    schema: Schema
    connection: duckdb.DuckDBPyConnection


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
