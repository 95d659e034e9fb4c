"""``range`` as SQL: the number of the range a value lies in, and how that number is called."""

from decimal import Decimal
from itertools import pairwise
from math import isfinite
from typing import Any, Final

from zinneke.lake.field import NUMERIC, TEMPORAL, Field, Kind
from zinneke.lake.odsql import ranges
from zinneke.lake.odsql.clause_tree import Ranges, Steps, Width
from zinneke.lake.odsql.errors import OdsqlError
from zinneke.lake.odsql.kinds import field_of
from zinneke.lake.odsql.rows import Reader
from zinneke.lake.odsql.sql.constants import at_kind, day_or_time, number, period
from zinneke.lake.odsql.sql.expressions import local_time
from zinneke.lake.odsql.sql.scope import Scope, column
from zinneke.lake.odsql.tree import Moment, Number, Text

_MOST_DECIMALS: Final = 9
_LONGEST_DAYS: Final = 36_525
"""Of an interval: a century."""
_CALENDAR: Final = frozenset({"week", "month", "quarter", "year"})


def numbered(grouping: Ranges, scope: Scope) -> tuple[str, Reader]:
    """SQL that numbers the ranges, null outside them, and the texts of the numbers. Raises OdsqlError."""
    field = field_of(grouping.name, scope.schema, scope.clause)
    if field.many or field.kind not in NUMERIC | TEMPORAL:
        raise OdsqlError(scope.clause, f"range() wants numbers or dates, and {field.name} holds {field.kind}.")
    if isinstance(grouping.by, Steps):
        return _steps(field, grouping.by, scope)
    if grouping.by.unit is not None:
        return _time_width(field, grouping.by, scope)
    return _width(field, grouping.by, scope)


def _width(field: Field, by: Width, scope: Scope) -> tuple[str, Reader]:
    width = Decimal(by.count.written)
    if field.kind not in NUMERIC:
        raise OdsqlError(scope.clause, f"range() of {field.name}, a {field.kind}, wants an interval such as 1 day.")
    digits = -int(width.as_tuple().exponent)
    if not 0 < width < 10**15 or digits > _MOST_DECIMALS:
        raise OdsqlError(scope.clause, f"{by.count.written} is no width of a range.")
    sql = column(field.name)
    if field.kind is Kind.INT and width == int(width):
        bound = scope.bind(int(width))
        # DuckDB's // cuts towards zero; ranges go on below it.
        sql = f"CASE WHEN {sql} >= 0 THEN {sql} // {bound} ELSE ({sql} + 1) // {bound} - 1 END"
        return sql, ranges.closed_width(int(width))
    scale = 10 ** max(digits, 0)
    steps = scope.bind(float(width * scale))
    # Rounded, since 0.29 * 100 is 28.999999999999996.
    return f"floor(round({sql} * {scope.bind(float(scale))}, 6) / {steps})", _finite(ranges.open_width(width))


def _time_width(field: Field, by: Width, scope: Scope) -> tuple[str, Reader]:
    unit, count = by.unit, by.count.written
    if unit is None or field.kind not in TEMPORAL:
        raise OdsqlError(scope.clause, f"range() of {field.name}, a {field.kind}, wants a number.")
    if not count.isdecimal() or not int(count[:18]) > 0 or (unit in _CALENDAR and int(count[:18]) != 1):
        raise OdsqlError(
            scope.clause, f"{count} {unit}: a whole number is expected, and 1 for week, month, quarter, year."
        )
    time = local_time(column(field.name), field.kind, scope)
    zone = scope.zone
    read = ranges.time_width(int(count[:18]), unit, zone)
    if unit in _CALENDAR or int(count) == 1:
        return f"epoch_us(date_trunc('{unit}', {time}))", read
    length = ranges.LENGTHS[unit]
    if len(count) > 12 or int(count) * length.total_seconds() > _LONGEST_DAYS * 86_400:
        raise OdsqlError(scope.clause, f"{count} {unit}s is longer than a century.")
    width = scope.bind(int(count) * (length.days * 86_400_000_000 + length.seconds * 1_000_000 + length.microseconds))
    micros = f"epoch_us({time})"
    return f"({micros} - (({micros} % {width}) + {width}) % {width})", read


def _steps(field: Field, by: Steps, scope: Scope) -> tuple[str, Reader]:
    sql = column(field.name)
    places, read = _bounds(field, by, scope)
    cases = [f"WHEN {sql} < {place} THEN {at}" for at, place in enumerate(places)]
    if not by.below:
        cases[0] = f"WHEN {sql} < {places[0]} THEN NULL"
    last = str(len(places)) if by.above else "NULL"
    # Doubles have a value above all numbers, which is none.
    return f"CASE WHEN {sql} IS NULL THEN NULL {' '.join(cases)} ELSE {last} END", read


def _bounds(field: Field, by: Steps, scope: Scope) -> tuple[list[str], Reader]:
    if field.kind in TEMPORAL:
        periods = [period(bound, scope) for bound in by.bounds]
        _ascending([one.start for one in periods], scope)
        starts = [day_or_time(one, field.kind)[0] for one in periods]
        texts = [ranges.millisecond_text(one.start.astimezone(scope.zone)) for one in periods]
        if field.kind is Kind.DATE:
            texts = [f"{at_kind(one.start, field.kind).isoformat(timespec='milliseconds')}Z" for one in periods]
        return [scope.bind(start) for start in starts], ranges.open_steps(texts)
    values = [_number(bound, scope) for bound in by.bounds]
    _ascending(values, scope)
    places = [scope.bind(value) for value in values]
    whole = [value for value in values if isinstance(value, int)]
    if field.kind is Kind.INT and len(whole) == len(values):
        return places, ranges.closed_steps(whole)
    return places, ranges.open_steps([ranges.decimal(Decimal(str(value))) for value in values])


def _number(bound: Number | Moment | Text, scope: Scope) -> int | float:
    if not isinstance(bound, Number):
        raise OdsqlError(scope.clause, "the bounds of a range of numbers are numbers.")
    try:
        return number(bound.written)
    except ValueError as error:
        raise OdsqlError(scope.clause, f"{error}.") from None


def _ascending(values: list[Any], scope: Scope) -> None:
    if any(low >= high for low, high in pairwise(values)):
        raise OdsqlError(scope.clause, "the bounds of a range ascend.")


def _finite(read: Reader) -> Reader:
    return lambda value: read(value) if isfinite(value) else None
