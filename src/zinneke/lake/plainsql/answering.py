"""A statement that was read, carried out over versions of tables: within time, memory, and sight of nothing else."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any, Final

import duckdb

from zinneke.lake.field import ROW, Field, Kind, Schema, quoted
from zinneke.lake.odsql.listing import NUMBER
from zinneke.lake.open_table import seal
from zinneke.lake.plainsql.reading import SHOWN, Statement, StatementError
from zinneke.lake.running import AT_ONCE, LIMIT_S, bounded, within
from zinneke.lake.tables.versions import Version

MEMORY: Final = "256MB"
MOST_BYTES: Final = 50_000_000
"""Of texts in one answer."""
SETTINGS: Final[Mapping[str, Any]] = {
    "memory_limit": MEMORY,
    "threads": 1,
    "temp_directory": "",
    "autoload_known_extensions": False,
    "autoinstall_known_extensions": False,
    "default_null_order": "nulls_last_on_asc_first_on_desc",
}
"""Nothing is written to disk; null is the greatest, as in PostgreSQL."""


@dataclass(frozen=True, slots=True)
class Rows:
    """``types`` are DuckDB's names of the types of the columns."""

    names: Sequence[str]
    types: Sequence[str]
    rows: Sequence[tuple[Any, ...]]


def answer(statement: Statement, versions: Mapping[str, Version], limit_s: float = LIMIT_S) -> Rows:
    """The rows. ``versions`` by the names that the statement has for them. Raises StatementError, TooLong."""
    with opened_together(versions) as connection, within(connection, limit_s) as cursor:
        try:
            found = cursor.execute("SELECT * FROM json_execute_serialized_sql($tree)", {"tree": statement.tree})
            described = found.description or []
            zoned = [name for name, kind, *_ in described if "TIME ZONE" in str(kind)]
            if zoned:
                raise StatementError(f"the column {zoned[0][:SHOWN]} is a time with a zone: cast it to timestamp")
            rows = bounded(iter(lambda: found.fetchmany(AT_ONCE), []), MOST_BYTES)
        except (duckdb.InterruptException, duckdb.OutOfMemoryException):
            raise
        except duckdb.Error as error:
            raise StatementError(_plain(error)) from None
    return Rows([name for name, *_ in described], [str(kind) for _, kind, *_ in described], rows)


@contextmanager
def opened_together(versions: Mapping[str, Version]) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection of its own in which each version is a view under its name, to be read only."""
    with closing(duckdb.connect(config=dict(SETTINGS))) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        for place, (name, version) in enumerate(versions.items()):
            path = str(version.path).replace("'", "''")
            connection.execute(f"ATTACH '{path}' AS f{place} (READ_ONLY)")
            connection.execute(f"CREATE VIEW {quoted(name)} AS {_view(version.schema(), f'f{place}')}")
        seal(connection)
        yield connection


def columns(field: Field) -> Iterator[tuple[str, str]]:
    """The columns in which a statement sees a field, and how they are made: a point is two, a shape is not seen."""
    if field.kind is Kind.GEO_SHAPE:
        return
    for name, _ in field.columns():
        yield (
            name,
            f"timezone('UTC', {quoted(name)})" if field.kind is Kind.DATETIME and not field.many else quoted(name),
        )


def _view(schema: Schema, catalog: str) -> str:
    listed = [f"{quoted(ROW)} AS {quoted(NUMBER)}"]
    listed += [f"{sql} AS {quoted(name)}" for field in schema.fields for name, sql in columns(field)]
    return f"SELECT {', '.join(listed)} FROM {catalog}.{quoted(schema.table)}"  # noqa: S608 - names of the schema


def _plain(error: duckdb.Error) -> str:
    """What DuckDB complains of: its first line, which names columns and types."""
    return (str(error).splitlines() or ["the statement cannot be carried out"])[0][: 2 * SHOWN]
