"""Literals as values of the kind they are compared with (ODSQL: a literal takes the type of the field)."""

from datetime import UTC, date, datetime
from math import isfinite
from typing import Any

from zinneke.lake.field import Kind
from zinneke.lake.odsql.clock import moved
from zinneke.lake.odsql.errors import OdsqlError
from zinneke.lake.odsql.periods import Period, in_utc_range, parse_period
from zinneke.lake.odsql.sql.scope import Scope
from zinneke.lake.odsql.tree import Expression, Moment, Now, Null, Number, Text, Truth

_MOST_INT = 2**63


def as_value(literal: Expression, kind: Kind, scope: Scope) -> Any:
    """The literal as a value of this kind; of a date literal its beginning. Raises OdsqlError."""
    if isinstance(literal, Null):
        return None
    if kind is Kind.TEXT:
        return _text(literal, scope)
    if kind is Kind.BOOLEAN:
        return _truth(literal, scope)
    if kind in (Kind.INT, Kind.DOUBLE):
        return _number(literal, scope)
    if isinstance(literal, Now):
        return at_kind(present(literal, scope), kind)
    found = period(literal, scope)
    return found.first_day if kind is Kind.DATE else at_kind(found.start, kind)


def present(now: Now, scope: Scope) -> datetime:
    """The instant that ``now(…)`` names, in the zone of the request. Raises OdsqlError."""
    try:
        return in_utc_range(moved(scope.now.astimezone(scope.zone), now.parts))
    except (ValueError, OverflowError) as error:
        raise OdsqlError(scope.clause, f"{error}.") from None


def period(literal: Expression, scope: Scope) -> Period:
    """The period that a literal names beside a date. Raises OdsqlError."""
    if not isinstance(literal, Moment | Text | Number):
        raise OdsqlError(scope.clause, "a date is expected.")
    written = literal.value if isinstance(literal, Text) else literal.written
    try:
        return parse_period(written, scope.zone)
    except ValueError as error:
        raise OdsqlError(scope.clause, f"{error}.") from None


def at_kind(moment: datetime, kind: Kind) -> datetime:
    """An instant as it is compared with a field: in UTC, or as wall time beside days."""
    return moment.replace(tzinfo=None) if kind is Kind.DATE else moment.astimezone(UTC)


def day_or_time(found: Period, kind: Kind) -> tuple[date, date | None]:
    """Beginning and end of a period as they are compared with a field of this kind."""
    if kind is Kind.DATE and found.whole_days:
        return found.first_day, found.after_last_day
    return at_kind(found.start, kind), at_kind(found.end, kind) if found.end else None


def number(written: str) -> int | float:
    """A number that DuckDB can hold. Raises ValueError."""
    if written.lstrip("+-").isdecimal() and len(written) < 20 and -_MOST_INT <= int(written) < _MOST_INT:
        return int(written)
    value = float(written)
    if not isfinite(value):
        raise ValueError(f"{written[:40]} is too large a number")
    return value


def _number(literal: Expression, scope: Scope) -> int | float:
    if not isinstance(literal, Number | Text):
        raise OdsqlError(scope.clause, "a number is expected.")
    written = literal.written if isinstance(literal, Number) else literal.value.strip()
    try:
        return number(written)
    except ValueError:
        raise OdsqlError(scope.clause, f"{written} is not a number that can be compared.") from None


def _text(literal: Expression, scope: Scope) -> str:
    if isinstance(literal, Text):
        return literal.value
    if isinstance(literal, Number | Moment):
        return literal.written
    if isinstance(literal, Truth):
        return "true" if literal.value else "false"
    raise OdsqlError(scope.clause, "a text is expected.")


def _truth(literal: Expression, scope: Scope) -> bool:
    if isinstance(literal, Truth):
        return literal.value
    if isinstance(literal, Text) and literal.value.lower() in ("true", "false"):
        return literal.value.lower() == "true"
    raise OdsqlError(scope.clause, "true or false is expected.")
