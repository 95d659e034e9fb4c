"""A table on disk, opened as the site opens it, and what is taken out of it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from zinneke.lake.exports.extract import Extract
from zinneke.lake.exports.wanted import Wanted
from zinneke.lake.field import Schema
from zinneke.lake.odsql.compile import compile_records
from zinneke.lake.odsql.paging import export_page
from zinneke.lake.odsql.spatial import register
from zinneke.lake.odsql.tests.conftest import NOW, ROWS, SCHEMA, fill
from zinneke.lake.open_table import OpenTable, seal

Taken = Callable[..., Extract]


def opened(path: Path, schema: Schema, rows: list[dict[str, Any]]) -> OpenTable:
    """Rows in a file, open to be read."""
    with duckdb.connect(str(path)) as writer:
        writer.execute("SET TimeZone = 'UTC'")
        fill(writer, schema, rows)
    connection = duckdb.connect(str(path), read_only=True, config={"threads": 2, "autoload_known_extensions": False})
    connection.execute("SET TimeZone = 'UTC'")
    register(connection)
    seal(connection)
    return OpenTable(schema, connection)


def taken_from(
    table: OpenTable, wanted: Wanted | None = None, limit: int = -1, *, numbered: bool = False, **asked: Any
) -> Extract:
    """An extract of a table."""
    wanted = wanted or Wanted()
    query = compile_records(
        table.schema, now=NOW, page=export_page(limit), timezone=wanted.timezone, lang="en", numbered=numbered, **asked
    )
    return Extract(table, query, wanted)


@pytest.fixture
def districts(tmp_path: Path) -> Iterator[OpenTable]:
    """The districts of the tests of ODSQL, in a file."""
    table = opened(tmp_path / "rows.duckdb", SCHEMA, ROWS)
    yield table
    table.connection.close()


@pytest.fixture
def taken(districts: OpenTable) -> Taken:
    """An extract of the districts."""
    return lambda wanted=None, **asked: taken_from(districts, wanted, **asked)
