"""Whole statements: a query's entities, their number, and the ids with a past."""

from zinneke.broker.adapters.needed import needed_attribute
from zinneke.broker.adapters.postgres.translate.condition import holds
from zinneke.broker.adapters.postgres.translate.geography import may_lie
from zinneke.broker.adapters.postgres.translate.present import Present
from zinneke.broker.adapters.postgres.translate.scope import in_scope
from zinneke.broker.adapters.postgres.translate.selection import selected
from zinneke.broker.adapters.sql import Sql, all_of, any_of, runnable
from zinneke.broker.model.document import Iri
from zinneke.broker.query.tree import And, Compare, Condition, Exists, Or, Path, Query, Regex


def exactly(query: Query) -> bool:
    """Whether SQL says everything the query says; if not, what it finds has to be judged."""
    return (
        query.geo is None
        and all(selector.id_pattern is None for selector in query.selectors)
        and (query.condition is None or not _has_pattern(query.condition))
    )


def documents_of(query: Query, present: Present) -> Sql:
    """The documents of matching entities, in the order of insertion."""
    return runnable(Sql("SELECT e.document FROM entities AS e WHERE ") + _matching(query, present) + " ORDER BY e.key")


def ids_of(query: Query, present: Present) -> Sql:
    """The ids of the same entities in the same order."""
    return runnable(Sql("SELECT e.id FROM entities AS e WHERE ") + _matching(query, present) + " ORDER BY e.key")


def count_of(query: Query, present: Present) -> Sql:
    """How many entities match."""
    return runnable(Sql("SELECT count(*) FROM entities AS e WHERE ") + _matching(query, present))


def _matching(query: Query, present: Present) -> Sql:
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
