"""Whole statements: a query's entities, their number, and the ids with a past."""

from collections.abc import Callable
from typing import Final

from zinneke.broker.adapters.sql import Sql, all_of, any_of, holds_any, runnable
from zinneke.broker.adapters.sqlite.narrowing import Range
from zinneke.broker.adapters.sqlite.past import attributes_of, blocks_within, times_within
from zinneke.broker.adapters.sqlite.translate.condition import holds
from zinneke.broker.adapters.sqlite.translate.geography import lies
from zinneke.broker.adapters.sqlite.translate.order import ordering
from zinneke.broker.adapters.sqlite.translate.present import Present
from zinneke.broker.adapters.sqlite.translate.scope import in_scope
from zinneke.broker.adapters.sqlite.translate.selection import selected
from zinneke.broker.adapters.sqlite.translate.source import Source, source_of
from zinneke.broker.model.document import Iri
from zinneke.broker.query.tree import Exists, Path, Query, TemporalWindow

PAST_ATTRIBUTES: Final = attributes_of("e.key")


def documents_of(query: Query, present: Present, limit: int | None, offset: int, after: int | None = None) -> Sql:
    """The documents and numbers of matching entities, in the query's order, else that of insertion.

    ``after``: only those with a greater number.
    """
    return _listed_as("e.document, e.key", query, present, limit, offset, after)


def ids_of(query: Query, present: Present, limit: int | None) -> Sql:
    """The ids of matching entities, in the same order."""
    return _listed_as("e.id", query, present, limit, 0, None)


def _listed_as(columns: str, query: Query, present: Present, limit: int | None, offset: int, after: int | None) -> Sql:
    source = source_of(query, present, -1 if after is None else after)
    statement = Sql(f"SELECT {columns} FROM ") + source.tables + " WHERE " + _matching(query, source, present)
    if after is not None:
        statement += Sql(f" AND {source.order} > ?", (after,))
    if query.order or not source.in_order:
        statement += Sql(" ORDER BY ") + ordering(query, present, source.order)
    return runnable(statement + Sql(" LIMIT ? OFFSET ?", (-1 if limit is None else limit, offset)))


def count_of(query: Query, present: Present) -> Sql:
    """How many entities match."""
    source = source_of(query, present)
    return runnable(Sql("SELECT count(*) FROM ") + source.tables + " WHERE " + _matching(query, source, present))


def past_ids_of(query: Query, window: TemporalWindow, present: Present, limit: int | None, offset: int) -> Sql:
    """Ids of entities, present or not, with an instance in the window, of the query's attributes if it names any."""
    attributes = present.names.keys(query.attributes) if query.attributes else None
    of_attributes = Sql("TRUE") if attributes is None else holds_any("past.attribute", attributes)
    _, inside, times = times_within(window)
    reached, bounds = blocks_within(window)
    statement = Sql("SELECT e.id FROM entities AS e WHERE e.tenant = ? AND ", (present.tenant,))
    statement += selected(query.selectors, "e", _listed("past_types", "type", present))
    statement += Sql(f" AND EXISTS (SELECT 1 FROM ({PAST_ATTRIBUTES}) AS past WHERE ") + of_attributes
    for table, there, bindings in (("history", inside, times), ("sealed", reached, bounds)):
        statement += Sql(" AND (" if table == "history" else " OR ")
        statement += Sql(
            f"EXISTS (SELECT 1 FROM {table} WHERE entity = e.key AND attribute = past.attribute AND {there})", bindings
        )
    paged = Sql(")) ORDER BY e.key LIMIT ? OFFSET ?", (-1 if limit is None else limit, offset))
    return runnable(statement + paged)


def _matching(query: Query, source: Source, present: Present) -> Sql:
    parts = [_has_value(group, source.order) for group in present.narrowed.ranges]
    parts.append(present.alive("e", found=source.in_order))
    if "selectors" not in source.settles:
        parts.append(selected(query.selectors, "e", _listed("entity_types", "type", present)))
    if query.attributes:
        parts.append(any_of(map(_listed("entity_attributes", "attribute", present), query.attributes)))
        parts.append(any_of(_has(attribute, present) for attribute in query.attributes))
    if query.scope is not None:
        parts.append(in_scope(query.scope, "e"))
    if query.geo is not None and "geo" not in source.settles:
        parts.append(lies(query.geo, present))
    if query.condition is not None:
        parts.append(holds(query.condition, present))
    return all_of(parts)


def _has_value(ranges: tuple[Range, ...], entity: str) -> Sql:
    """Indexes of values have the entity in one of these ranges."""
    row = f"FROM indexed_values WHERE source = ? AND entity = {entity} AND kind = ? AND value >= ? AND value <= ?"
    return any_of(Sql(f"EXISTS (SELECT 1 {row})", limits) for limits in ranges)


def _has(attribute: Iri, present: Present) -> Sql:
    """The entity ``e`` has an instance of the attribute that has not expired."""
    return holds(Exists(Path((attribute,))), present)


def _listed(table: str, column: str, present: Present) -> Callable[[Iri], Sql]:
    """The entity ``e`` is listed in an index table under a name."""
    with_tenant = "tenant = ? AND " if table != "past_types" else ""

    def listed(name: Iri) -> Sql:
        tenant = (present.tenant,) if with_tenant else ()
        return Sql(
            f"EXISTS (SELECT 1 FROM {table} WHERE {with_tenant}{column} = ? AND entity = e.key)",
            (*tenant, present.names.key(name)),
        )

    return listed
