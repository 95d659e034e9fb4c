"""One value beside another: SQL that is null or false where either is null."""

from datetime import date
from typing import Final

from zinneke.lake.field import NUMERIC, SCALAR, TEMPORAL, Kind
from zinneke.lake.odsql.errors import OdsqlError
from zinneke.lake.odsql.kinds import Type, is_constant
from zinneke.lake.odsql.sql.constants import as_value, day_or_time, period
from zinneke.lake.odsql.sql.expressions import typed
from zinneke.lake.odsql.sql.scope import Scope
from zinneke.lake.odsql.tree import Comparison, Expression, Now, Null

EACH: Final = '"@each"'
"""A value of a list, in tests of each."""
_TURNED: Final[dict[Comparison, Comparison]] = {"=": "=", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}


def compared(operator: Comparison, left: Expression, right: Expression, scope: Scope) -> str:
    """``left operator right``. Of a list: one of its values does; for ``!=``, none is equal. Raises OdsqlError."""
    if is_constant(left) and not is_constant(right):
        return compared(_TURNED[operator], right, left, scope)
    if Null() in (left, right):
        return "FALSE"
    sql, found = typed(left, scope)
    if found.kind not in SCALAR:
        raise OdsqlError(scope.clause, f"a {found.kind} is not compared.")
    if not found.many:
        return beside(sql, found, operator, right, scope)
    if operator == "!=":
        return f"(NOT {any_value(sql, beside(EACH, found, '=', right, scope))})"
    return any_value(sql, beside(EACH, found, operator, right, scope))


def any_value(sql: str, test: str) -> str:
    """Whether a value of a list passes a test that calls it EACH. Null where the list is null."""
    return f"(len(list_filter({sql}, lambda {EACH}: {test})) > 0)"


def beside(sql: str, found: Type, operator: Comparison, right: Expression, scope: Scope) -> str:
    """A value, given as SQL, compared with an expression. Raises OdsqlError where their types do not fit."""
    kind = found.kind
    if kind is None:
        return "FALSE"
    if not is_constant(right):
        return f"({sql} {operator} {_fitting(right, kind, scope)})"
    if kind in TEMPORAL and not isinstance(right, Now):
        return _beside_period(sql, operator, *day_or_time(period(right, scope), kind), scope)
    return f"({sql} {operator} {scope.bind(as_value(right, kind, scope))})"


def _fitting(right: Expression, kind: Kind, scope: Scope) -> str:
    """Another expression, fit to be compared with this kind."""
    sql, found = typed(right, scope)
    alike = {kind, found.kind} <= NUMERIC or {kind, found.kind} <= TEMPORAL or kind is found.kind
    if found.many or not alike:
        raise OdsqlError(scope.clause, f"a {kind} is not compared with a {found.kind or 'null'}.")
    if kind is Kind.DATETIME and found.kind is Kind.DATE:
        return f"timezone({scope.bind(scope.zone.key)}, CAST({sql} AS TIMESTAMP))"
    if kind is Kind.DATE and found.kind is Kind.DATETIME:
        return f"timezone({scope.bind(scope.zone.key)}, {sql})"
    return sql


def _beside_period(sql: str, operator: Comparison, start: date, end: date | None, scope: Scope) -> str:
    """Equal is what lies in the period, less what lies before it, greater what lies behind."""
    since = f"{sql} >= {scope.bind(start)}"
    if operator == ">=":
        return f"({since})"
    if operator == "<":
        return f"({sql} < {scope.bind(start)})"
    if end is None:
        return {
            "=": f"({since})",
            "!=": f"({sql} < {scope.bind(start)})",
            "<=": f"({sql} IS NOT NULL)",
            ">": "FALSE",
        }[operator]
    until = f"{sql} < {scope.bind(end)}"
    return {
        "=": f"({since} AND {until})",
        "!=": f"({sql} < {scope.bind(start)} OR {sql} >= {scope.bind(end)})",
        "<=": f"({until})",
        ">": f"({sql} >= {scope.bind(end)})",
    }[operator]
