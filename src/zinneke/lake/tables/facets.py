"""Which fields of a new table are facets: those by which people narrow a list, found by how many values they have."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import duckdb

from zinneke.lake.field import TEMPORAL, Field, Kind, Schema, quoted

MOST_VALUES: Final = 100
LEAST_REPEATS: Final = 2
"""How often a text must come back on average: of three rows, three names are no facet."""

Counts = Mapping[str, tuple[int, int]]
"""By the name of a field: how many rows have a value, and how many values there are, about."""

_COUNTED: Final = frozenset({Kind.TEXT, Kind.INT, Kind.DATE, Kind.DATETIME, Kind.BOOLEAN})


def counted(engine: duckdb.DuckDBPyConnection, schema: Schema) -> dict[str, tuple[int, int]]:
    """The counts of all fields that have any, lists aside, in one pass: a field at a time took thrice as long."""
    fields = [one for one in schema.fields if one.kind in _COUNTED and not one.many]
    found = _row(engine, ", ".join(_counts(quoted(one.name)) for one in fields) or "0", quoted(schema.table))
    counts = {one.name: (found[2 * at], found[2 * at + 1]) for at, one in enumerate(fields)}
    for one in schema.fields:
        if one.kind is Kind.TEXT and one.many:
            each = f"(SELECT unnest({quoted(one.name)}) AS value FROM {quoted(schema.table)})"  # noqa: S608
            filled, distinct = _row(engine, _counts("value"), each)
            counts[one.name] = filled, distinct
    return counts


def with_facets(schema: Schema, counts: Counts) -> Schema:
    """The schema with its facets marked."""
    return Schema(
        schema.table, tuple(replace(one, facet=is_facet(one, *counts.get(one.name, (0, 0)))) for one in schema.fields)
    )


def is_facet(field: Field, filled: int, distinct: int) -> bool:
    """Whether a field with so many values, so many of them different, is one to narrow a list by.

    Dates always are: they are opened year by year. Numbers never: people ask for a range of them.
    """
    if field.kind in TEMPORAL or field.kind is Kind.BOOLEAN:
        return filled > 0 and not field.many
    return field.kind is Kind.TEXT and 0 < distinct <= MOST_VALUES and filled >= distinct * LEAST_REPEATS


def _counts(name: str) -> str:
    return f"count({name}), approx_count_distinct({name})"


def _row(engine: duckdb.DuckDBPyConnection, selected: str, source: str) -> tuple[int, ...]:
    return tuple(engine.execute(f"SELECT {selected} FROM {source}").fetchall()[0])  # noqa: S608 - names are quoted
