"""Tables that the city makes itself, of rows it knows: typed from the start, so there is nothing to find out."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

import duckdb

from zinneke.lake import own_csv
from zinneke.lake.engine import connect
from zinneke.lake.field import ROW, Field, Schema, quoted
from zinneke.lake.tables.load import Loaded
from zinneke.lake.tables.report import Rejects, Report

TARGET: Final = "made"


def make(
    target: Path, schema: Schema, fill: Callable[[duckdb.DuckDBPyConnection, str], None], *, called: str, unit: str
) -> Loaded:
    """A new DuckDB file with the table of a schema, filled by a function that is given an engine and the table's name.

    Its rows are numbered by the function. ``called`` is where they come from and ``unit`` what each of them is, for the
    report.
    """
    with closing(connect(target.parent)) as engine:
        written = str(target).replace("'", "''")
        engine.execute(f"ATTACH '{written}' AS {TARGET}; USE {TARGET}")
        engine.execute(schema.create())
        table = f"{TARGET}.{quoted(schema.table)}"
        fill(engine, table)
        (rows,) = engine.execute(f"SELECT count(*) FROM {table}").fetchall()[0]  # noqa: S608
        engine.execute(f"USE memory; CHECKPOINT {TARGET}; DETACH {TARGET}")
    return Loaded(schema, Report(Rejects(1), called, unit, rows))


def write_things(path: Path, fields: Sequence[Field], rows: Iterable[Mapping[str, object]]) -> int:
    """Rows by the names of columns, as a CSV that `load_things` reads. Bytes are hexadecimal. Gives their number."""
    names = [name for one in fields for name, _ in one.columns()]
    return own_csv.write(path, ([row.get(name) for name in names] for row in rows))


def load_things(engine: duckdb.DuckDBPyConnection, path: Path, fields: Sequence[Field], table: str) -> None:
    """The rows that `write_things` wrote, in a temporary table, in order and numbered. What is empty is missing."""
    columns = [column for one in fields for column in one.columns()]
    typed = ", ".join(
        f"{f'unhex(c{place})' if kind == 'BLOB' else f'c{place}::{kind}'} AS {quoted(name)}"
        for place, (name, kind) in enumerate(columns)
    )
    source = own_csv.source(f"c{place}" for place, _ in enumerate(columns))
    query = f"SELECT row_number() OVER () AS {quoted(ROW)}, {typed} FROM {source}"  # noqa: S608
    engine.execute(f"CREATE TEMP TABLE {table} AS {query}", [str(path)])


def filled_from(path: Path, fields: Sequence[Field]) -> Callable[[duckdb.DuckDBPyConnection, str], None]:
    """What fills a table of these fields with the rows that `write_things` wrote."""

    def fill(engine: duckdb.DuckDBPyConnection, table: str) -> None:
        load_things(engine, path, fields, "things")
        engine.execute(f"INSERT INTO {table} SELECT * FROM things")  # noqa: S608

    return fill
