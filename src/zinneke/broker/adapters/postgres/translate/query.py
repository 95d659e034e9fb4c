"""Whole statements: a query's entities, their number, and the ids with a past."""

from zinneke.broker.adapters.needed import needed_attribute
from zinneke.broker.adapters.postgres.translate import geography
from zinneke.broker.adapters.postgres.translate.condition import holds
from zinneke.broker.adapters.postgres.translate.present import Present
from zinneke.broker.adapters.postgres.translate.scope import in_scope
from zinneke.broker.adapters.postgres.translate.selection import selected
from zinneke.broker.adapters.postgres.translate.shapes import FITS, JUDGE
from zinneke.broker.adapters.sql import Sql, all_of, any_of, runnable
from zinneke.broker.model.document import Iri
from zinneke.broker.query.tree import And, Compare, Condition, Exists, Or, Path, Query, Regex


def exactly(query: Query) -> bool:
    """Whether SQL says everything the query says; if not, what it finds has to be judged, unless its grade is FITS."""
    return query.geo is None and _exactly_but_for_places(query)


def graded(query: Query, present: Present) -> bool:
    """Whether some of what SQL finds need not be judged, and some has to be."""
    return query.geo is not None and present.shapes and _exactly_but_for_places(query)


def documents_of(query: Query, present: Present) -> Sql:
    """The documents of matching entities, in the order of insertion, with the grade of each."""
    return runnable(_graded("e.document, ", query, present) + " ORDER BY e.key")


def ids_of(query: Query, present: Present) -> Sql:
    """The ids of the same entities in the same order."""
    return runnable(Sql("SELECT e.id FROM entities AS e WHERE ") + matching(query, present) + " ORDER BY e.key")


def count_of(query: Query, present: Present) -> Sql:
    """How many entities match."""
    return runnable(Sql("SELECT count(*) FROM entities AS e WHERE ") + matching(query, present))


def counts_of(query: Query, present: Present) -> Sql:
    """Grades, and how many matching entities have each."""
    rows = _graded("", query, present) + " OFFSET 0) AS graded (grade) GROUP BY grade"
    return runnable(Sql("SELECT grade, count(*) FROM (") + rows)


def unsettled_of(query: Query, present: Present) -> Sql:
    """The documents that have to be judged, with their grade."""
    if not graded(query, present):
        return documents_of(query, present)
    rows = _graded("e.document, ", query, present) + " OFFSET 0) AS graded (document, grade)"
    return runnable(Sql("SELECT document, grade FROM (") + rows + f" WHERE grade = {JUDGE}")


def grade(query: Query, present: Present) -> Sql:
    """How sure it is that a matching entity ``e`` fits."""
    if not _exactly_but_for_places(query):
        return Sql(str(JUDGE))
    return Sql(str(FITS)) if query.geo is None else geography.grade(query.geo, present)


def _graded(columns: str, query: Query, present: Present) -> Sql:
    return Sql(f"SELECT {columns}") + grade(query, present) + " FROM entities AS e WHERE " + matching(query, present)


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
        parts.append(geography.may_lie(query.geo, present))
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
