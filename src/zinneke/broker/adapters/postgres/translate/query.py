"""Whole statements: a query's entities, their number, and the ids with a past."""

from zinneke.broker.adapters.needed import needed_attribute
from zinneke.broker.adapters.postgres.translate.condition import holds
from zinneke.broker.adapters.postgres.translate.geography import may_lie, surely_lies
from zinneke.broker.adapters.postgres.translate.present import Present
from zinneke.broker.adapters.postgres.translate.scope import in_scope
from zinneke.broker.adapters.postgres.translate.selection import selected
from zinneke.broker.adapters.sql import Sql, all_of, any_of, runnable
from zinneke.broker.model.document import Iri
from zinneke.broker.query.tree import And, Compare, Condition, Exists, Or, Path, Query, Regex


def exactly(query: Query) -> bool:
    """Whether SQL says everything the query says; if not, what it finds has to be judged, unless it is settled."""
    return query.geo is None and _exactly_but_for_places(query)


def documents_of(query: Query, present: Present) -> Sql:
    """The documents of matching entities, in the order of insertion, and whether each is settled."""
    found = Sql("SELECT e.document, ") + (settled(query, present) or "FALSE") + " FROM entities AS e WHERE "
    return runnable(found + matching(query, present) + " ORDER BY e.key")


def ids_of(query: Query, present: Present) -> Sql:
    """The ids of the same entities in the same order."""
    return runnable(Sql("SELECT e.id FROM entities AS e WHERE ") + matching(query, present) + " ORDER BY e.key")


def count_of(query: Query, present: Present) -> Sql:
    """How many entities match and are settled."""
    found = Sql("SELECT count(*) FROM entities AS e WHERE ") + matching(query, present) + " AND "
    return runnable(found + (settled(query, present) or "FALSE"))


def unsettled_of(query: Query, present: Present) -> Sql:
    """The documents of the others, which have to be judged, with FALSE beside each."""
    found = Sql("SELECT e.document, FALSE FROM entities AS e WHERE ") + matching(query, present)
    surely = settled(query, present)
    return runnable(found if surely is None else found + " AND NOT " + surely)


def settled(query: Query, present: Present) -> Sql | None:
    """A matching entity ``e`` need not be judged; None where every one has to be."""
    if not _exactly_but_for_places(query):
        return None
    return Sql("TRUE") if query.geo is None else surely_lies(query.geo, present)


def matching(query: Query, present: Present) -> Sql:
    """The entity ``e`` fits, as far as SQL can say."""
    parts = [
        present.alive("e"),
        selected(query.selectors, "e", lambda names: present.has_all("e.types", names)),
    ]
    if query.attributes:
        parts.append(any_of(_has(attribute, present) for attribute in query.attributes))
    if query.scope is not None:
        parts.append(in_scope(query.scope, "e"))
    if query.geo is not None:
        parts.append(may_lie(query.geo, present))
    if query.condition is not None:
        needed = needed_attribute(query.condition)
        if needed is not None:
            parts.append(present.has_all("e.attributes", (needed,)))
        parts.append(holds(query.condition, present))
    return all_of(parts)


def _exactly_but_for_places(query: Query) -> bool:
    return all(selector.id_pattern is None for selector in query.selectors) and (
        query.condition is None or not _has_pattern(query.condition)
    )


def _has(attribute: Iri, present: Present) -> Sql:
    """The entity ``e`` has an instance of the attribute that has not expired."""
    return all_of((present.has_all("e.attributes", (attribute,)), holds(Exists(Path((attribute,))), present)))


def _has_pattern(condition: Condition) -> bool:
    match condition:
        case And(parts) | Or(parts):
            return any(_has_pattern(part) for part in parts)
        case Compare():
            return any(isinstance(operand, Regex) for operand in condition.operands)
        case _:
            return False
