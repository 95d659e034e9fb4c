"""``where`` as SQL.

The language has two truth values: a comparison with null is false, and ``not`` turns it. SQL has three. AND and OR give
true in SQL exactly where they do here, so tests stand bare and whole blocks of rows are skipped; only ``not`` has to
say IS NOT TRUE.
"""

from zinneke.lake.field import SCALAR, TEMPORAL, Kind
from zinneke.lake.odsql.errors import OdsqlError
from zinneke.lake.odsql.kinds import field_of, is_constant
from zinneke.lake.odsql.sql import geo, text
from zinneke.lake.odsql.sql.comparisons import EACH, any_value, beside, compared
from zinneke.lake.odsql.sql.constants import as_value
from zinneke.lake.odsql.sql.expressions import known, typed
from zinneke.lake.odsql.sql.scope import Scope, column
from zinneke.lake.odsql.tree import (
    And,
    Between,
    Compare,
    Comparison,
    Condition,
    Flag,
    Holds,
    InBox,
    Is,
    Like,
    Name,
    Near,
    Not,
    Null,
    OneOf,
    Or,
    Relates,
    Search,
)


def satisfied(condition: Condition, scope: Scope) -> str:
    """A condition as SQL that is true exactly where it holds, false or null elsewhere. Raises OdsqlError."""
    if isinstance(condition, And | Or):
        word = " AND " if isinstance(condition, And) else " OR "
        return f"({word.join(satisfied(part, scope) for part in condition.parts)})"
    if isinstance(condition, Not):
        return f"({satisfied(condition.part, scope)} IS NOT TRUE)"
    if isinstance(condition, Near | InBox | Relates):
        return _geographic(condition, scope)
    if isinstance(condition, Like):
        return text.like(condition, scope)
    if isinstance(condition, Search):
        return text.search(condition, scope)
    return _comparison(condition, scope)


def _geographic(test: Near | InBox | Relates, scope: Scope) -> str:
    if isinstance(test, Near):
        return geo.near(test, scope)
    return geo.in_box(test, scope) if isinstance(test, InBox) else geo.relates(test, scope)


def _comparison(test: Compare | Is | OneOf | Between | Holds | Flag, scope: Scope) -> str:
    if isinstance(test, Compare):
        return compared(test.operator, test.left, test.right, scope)
    if isinstance(test, Between):
        return _between(test, scope)
    if isinstance(test, OneOf):
        return _one_of(test, scope)
    if isinstance(test, Is):
        return _is(test, scope)
    if isinstance(test, Holds):
        if not is_constant(test.literal):
            raise OdsqlError(scope.clause, f"a literal is expected before in {test.name.name}.")
        return compared("=", test.name, test.literal, scope)
    return _flag(test, scope)


def _flag(test: Flag, scope: Scope) -> str:
    field = field_of(test.name, scope.schema, scope.clause)
    if field.kind is not Kind.BOOLEAN or field.many:
        raise OdsqlError(scope.clause, f"{test.name.name} is no boolean field: compare it with something.")
    return column(field.name)


def _between(test: Between, scope: Scope) -> str:
    sql, found = typed(test.expression, scope)
    if found.kind not in SCALAR:
        raise OdsqlError(scope.clause, f"a {found.kind} lies in no interval.")
    low: Comparison = ">=" if test.with_low else ">"
    high: Comparison = "<=" if test.with_high else "<"
    value = EACH if found.many else sql
    if Null() in (test.low, test.high):
        return "FALSE"
    inside = f"({beside(value, found, low, test.low, scope)} AND {beside(value, found, high, test.high, scope)})"
    return any_value(sql, inside) if found.many else inside


def _one_of(test: OneOf, scope: Scope) -> str:
    sql, found = typed(test.expression, scope)
    if found.kind in TEMPORAL or found.many or found.kind not in SCALAR:
        tests = [compared("=", test.expression, one, scope) for one in test.literals]
        return f"({' OR '.join(tests)})"
    values = [as_value(one, found.kind, scope) for one in test.literals if one != Null()]
    places = dict.fromkeys(scope.bind(value) for value in values)
    return f"({sql} IN ({', '.join(places)}))" if places else "FALSE"


def _is(test: Is, scope: Scope) -> str:
    sql, found = typed(test.expression, scope)
    if test.value is not None:
        if found.kind is not Kind.BOOLEAN or found.many:
            raise OdsqlError(scope.clause, f"is {str(test.value).lower()} wants a boolean, not a {found.kind}.")
        return f"({sql} = {'TRUE' if test.value else 'FALSE'})"
    if found.many:
        return f"(coalesce(len({sql}), 0) = 0)"
    if isinstance(test.expression, Name):
        sql = known(test.expression, found.kind)
    return f"({sql} IS NULL)"
