"""Where a query starts: the index that leaves the fewest entities to look at.

Entities follow a source by CROSS JOIN, which SQLite takes as an order: left to choose, it has preferred an
expression over the R*Tree and been ninety times slower.
"""

from dataclasses import dataclass, replace
from typing import Final

from zinneke.broker.adapters.sqlite.translate.geography import box_source
from zinneke.broker.adapters.sqlite.translate.path import ENTITY_MEMBERS
from zinneke.broker.adapters.sqlite.translate.present import Present
from zinneke.broker.adapters.sqlite.translate.sql import Sql, holds_any
from zinneke.broker.model.document import Iri
from zinneke.broker.query.tree import And, Compare, Condition, Exists, Query, Selector


@dataclass(frozen=True, slots=True)
class Source:
    """The tables to read ``e`` from, the column that gives the order of insertion, and which parts of the
    query whatever comes out of them fits already: ``geo``, ``selectors``."""

    tables: Sql
    order: str = "e.key"
    settles: frozenset[str] = frozenset()


EVERYTHING: Final = Source(Sql("entities AS e"))


def source_of(query: Query, present: Present) -> Source:
    """The best start for a query."""
    if query.selectors and all(selector.ids for selector in query.selectors):
        return _by_id(query, present)
    if query.geo is not None and (boxes := box_source(query.geo, present)) is not None:
        return Source(
            Sql("(") + boxes + ") AS s CROSS JOIN entities AS e ON e.key = s.entity", settles=frozenset({"geo"})
        )
    if (name := _only_type(query)) is not None:
        source = _by_name("entity_types", "type", name, present)
        return replace(source, settles=frozenset({"selectors"})) if _is_a_type_alone(query.selectors[0]) else source
    if (name := _needed_attribute(query)) is not None:
        return _by_name("entity_attributes", "attribute", name, present)
    return EVERYTHING


def _by_id(query: Query, present: Present) -> Source:
    ids = dict.fromkeys(name for selector in query.selectors for name in selector.ids)
    chosen = Sql("(SELECT key AS entity FROM entities WHERE tenant = ? AND ", (present.tenant,))
    chosen += holds_any("id", ids)
    return Source(chosen + ") AS s CROSS JOIN entities AS e ON e.key = s.entity")


def _by_name(table: str, column: str, name: Iri, present: Present) -> Source:
    tables = Sql(
        f"(SELECT entity FROM {table} WHERE tenant = ? AND {column} = ?) AS s"
        " CROSS JOIN entities AS e ON e.key = s.entity",
        (present.tenant, present.names.key(name)),
    )
    return Source(tables, "s.entity")


def _only_type(query: Query) -> Iri | None:
    if len(query.selectors) != 1 or (types := query.selectors[0].types) is None or len(types.any_of) != 1:
        return None
    return types.any_of[0][0]


def _is_a_type_alone(selector: Selector) -> bool:
    return selector.types is not None and len(selector.types.any_of[0]) == 1 and selector.id_pattern is None


def _needed_attribute(query: Query) -> Iri | None:
    if len(query.attributes) == 1:
        return query.attributes[0]
    return _needed_by(query.condition) if query.condition else None


def _needed_by(condition: Condition) -> Iri | None:
    match condition:
        case Exists(path) | Compare(path):
            return None if path.names[0] in ENTITY_MEMBERS else path.names[0]
        case And(parts):
            return next((name for part in parts if (name := _needed_by(part)) is not None), None)
        case _:
            return None
