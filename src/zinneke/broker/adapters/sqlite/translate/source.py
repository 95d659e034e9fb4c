"""Where a query starts: the index that leaves the fewest entities to look at.

Entities follow a source by CROSS JOIN, which SQLite takes as an order: left to choose, it has preferred an
expression over the R*Tree and been ninety times slower.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from zinneke.broker.adapters.needed import needed_attribute
from zinneke.broker.adapters.shape import encode
from zinneke.broker.adapters.sql import Sql, holds_any, join
from zinneke.broker.adapters.sqlite.translate.present import Present
from zinneke.broker.model.document import Iri
from zinneke.broker.query.tree import Query


@dataclass(frozen=True, slots=True)
class Source:
    """The tables to read ``e`` from, the column that gives the order of insertion, which parts of the query
    whatever comes out of them fits already (``geo``, ``selectors``), and whether they come in order by themselves."""

    tables: Sql
    order: str = "e.key"
    settles: frozenset[str] = frozenset()
    in_order: bool = False


SEVERAL: Final = 2
MOST_MERGED: Final = 50
"""SQLite combines 500 selections at most."""

EVERYTHING: Final = Source(Sql("entities AS e"))


def source_of(query: Query, present: Present, after: int = -1) -> Source:
    """The best start for a query, of whose matches those with a number above ``after`` are wanted."""
    if present.narrowed.entities is not None:
        return _listed(present.narrowed.entities, placed=present.narrowed.placed)
    if query.selectors and all(selector.ids for selector in query.selectors):
        return _by_id(query, present)
    if types := _needed_types(query):
        source = _by_name("entity_types", "type", types, present, after)
        return replace(source, settles=frozenset({"selectors"})) if _only_types(query) else source
    if attributes := _needed_attributes(query):
        return _by_name("entity_attributes", "attribute", attributes, present, after)
    return EVERYTHING


def _listed(entities: tuple[int, ...], *, placed: bool) -> Source:
    """Entities by number. They come as they are listed: asked to sort, SQLite would look at all of them first."""
    listed = Sql("json_each(?) AS s CROSS JOIN entities AS e ON e.key = s.value", (encode(entities).decode(),))
    return Source(listed, "s.value", frozenset({"geo"} if placed else ()), in_order=True)


def _by_id(query: Query, present: Present) -> Source:
    ids = dict.fromkeys(name for selector in query.selectors for name in selector.ids)
    chosen = Sql("(SELECT key AS entity FROM entities WHERE tenant = ? AND ", (present.tenant,))
    chosen += holds_any("id", ids)
    return Source(chosen + ") AS s CROSS JOIN entities AS e ON e.key = s.entity")


def _by_name(table: str, column: str, wanted: Iterable[Iri], present: Present, after: int) -> Source:
    """Entities listed under one of the names, in order of insertion: those of several names are merged as they come."""
    keys = tuple(dict.fromkeys(present.names.keys(wanted)))
    if len(keys) > MOST_MERGED:
        listed = Sql(f"(SELECT DISTINCT entity FROM {table} WHERE tenant = ? AND ", (present.tenant,))
        return Source(listed + holds_any(column, keys) + ") AS s CROSS JOIN entities AS e ON e.key = s.entity")
    each = f"SELECT entity FROM {table} WHERE tenant = ? AND {column} = ? AND entity > ?"
    arms = join([Sql(each, (present.tenant, key, after)) for key in keys or (None,)], " UNION ")
    if len(keys) < SEVERAL:
        return Source(Sql("(") + arms + ") AS s CROSS JOIN entities AS e ON e.key = s.entity", "s.entity")
    # A subquery with a limit keeps its order, and is read only as far as it is needed.
    merged = Sql("(") + arms + " ORDER BY 1 LIMIT -1) AS s CROSS JOIN entities AS e ON e.key = s.entity"
    return Source(merged, "s.entity", in_order=True)


def _needed_types(query: Query) -> tuple[Iri, ...]:
    """Types of which every match has one: the first of each group; none if some selector asks for no type."""
    if not all(selector.types for selector in query.selectors):
        return ()
    return tuple(group[0] for selector in query.selectors if selector.types for group in selector.types.any_of)


def _only_types(query: Query) -> bool:
    """Whether the selectors ask for nothing but any of those types."""
    return all(
        selector.types is not None
        and all(len(group) == 1 for group in selector.types.any_of)
        and selector.id_pattern is None
        and not selector.ids
        for selector in query.selectors
    )


def _needed_attributes(query: Query) -> tuple[Iri, ...]:
    """Attributes of which every match has one."""
    if query.attributes:
        return query.attributes
    needed = needed_attribute(query.condition) if query.condition else None
    return () if needed is None else (needed,)
