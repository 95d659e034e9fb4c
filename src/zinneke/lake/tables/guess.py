"""What each column seems to be, from a sample: the whole file confirms it later."""

from collections.abc import Sequence
from typing import Final

import duckdb

from zinneke.lake.field import Kind
from zinneke.lake.tables.column import Cell, Column
from zinneke.lake.tables.readings import CONTAINERS, GUESSED, MADE, TEXT, Reading

_BLANKS_AROUND: Final = "count(*) FILTER ({x} <> trim({x}))"


def guess(
    engine: duckdb.DuckDBPyConnection, table: str, name: str, column: Column, share: float, fixed: Kind | None = None
) -> Reading:
    """The narrowest reading that takes every value of a column of a table; failing that, the one that leaves out the
    fewest, if they are few; else text. ``fixed`` is the kind that the owner named."""
    if fixed is Kind.TEXT:
        return TEXT
    if column.cells & CONTAINERS:
        fitting = (made for made in MADE if column.cells <= made.cells and fixed in (None, made.kind))
        return next(fitting, TEXT)
    tried = [one for one in GUESSED if _allowed(one, column.cells) and fixed in (None, one.kind)]
    if not tried:
        return TEXT
    if _has_blanks_around(engine, table, name):
        tried = [one.trimmed() for one in tried]
    return _best(engine, table, name, tried, 1.0 if fixed else share)


def _best(engine: duckdb.DuckDBPyConnection, table: str, name: str, tried: Sequence[Reading], share: float) -> Reading:
    counts = ", ".join(f"count({one.of(name)})" for one in tried)
    total, *taken = engine.execute(f"SELECT count({name}), {counts} FROM {table}").fetchall()[0]  # noqa: S608
    best = max(taken)
    if share < 1 and (not total or total - best > total * share):
        return TEXT
    return tried[taken.index(best)]


def _allowed(reading: Reading, cells: frozenset[Cell]) -> bool:
    """A source that has types is believed: its texts may be dates, never numbers, unless numbers stand among them."""
    if Cell.UNTYPED in cells:
        return True
    typed = cells - {Cell.TEXT}
    return bool(reading.cells) and (typed or cells) <= reading.cells


def _has_blanks_around(engine: duckdb.DuckDBPyConnection, table: str, name: str) -> bool:
    query = f"SELECT {_BLANKS_AROUND.format(x=name)} FROM {table}"  # noqa: S608 - both are names of ours
    return bool(engine.execute(query).fetchall()[0][0])
