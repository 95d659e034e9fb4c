"""orderBy (4.23): mixed types in the order the standard gives, then by value."""

from collections.abc import Iterator
from itertools import count

from zinneke.broker.adapters.shape import encode
from zinneke.broker.adapters.sql import Sql, all_of, join
from zinneke.broker.adapters.sqlite.functions import MISSING
from zinneke.broker.adapters.sqlite.translate.path import walk
from zinneke.broker.adapters.sqlite.translate.present import Present
from zinneke.broker.query.collation import ROOT
from zinneke.broker.query.tree import Order, Query


def ordering(query: Query, present: Present, insertion: str) -> Sql:
    """The terms of ORDER BY; entities that are equal so far come in order of insertion."""
    aliases = (f"o{number}" for number in count())
    return join([*(_term(key, query.collation, present, aliases) for key in query.order), Sql(insertion)], ", ")


def _term(key: Order, collation: str, present: Present, aliases: Iterator[str]) -> Sql:
    reached = walk(key.path, "e", present, aliases)
    element = reached.element
    # Of several instances the first one sorts: the default one, where there is one, is stored first.
    found = Sql(" FROM ") + join(reached.tables, " CROSS JOIN ") + " WHERE " + all_of(reached.conditions) + " LIMIT 1)"
    if key.from_geometry is not None:
        reference = encode(key.from_geometry).decode()
        distance = Sql(f"(SELECT distance_m({element}.type, {element}.value, ?)", (reference,)) + found
        return distance + (" DESC NULLS LAST" if key.direction == "dist-desc" else " ASC NULLS LAST")
    way = "DESC" if key.direction == "desc" else "ASC"
    rank = Sql(f"coalesce((SELECT order_rank({element}.type, {element}.atom)") + found + f", {MISSING}) {way}"
    by = None if key.path.names == ("id",) and collation == ROOT else collation
    value = Sql(f"(SELECT order_value({element}.type, {element}.atom, {element}.value, ?)", (by,)) + found + f" {way}"
    return rank + ", " + value
