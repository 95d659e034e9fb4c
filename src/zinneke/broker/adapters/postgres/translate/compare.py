"""Comparisons of q (table of 4.9): an element, given as a row, with operands."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from zinneke.broker.adapters.postgres.translate.path import Reached
from zinneke.broker.adapters.shape import encode
from zinneke.broker.adapters.sql import Sql, all_of, any_of
from zinneke.broker.model.times import microseconds
from zinneke.broker.query.tree import Compare, Range, Regex, Scalar, Uri

Operand = Scalar | Uri | Range | Regex
Test = Callable[[str], Sql]
"""A condition on a JSON value, taken as one scalar."""

NEVER: Final = Sql("FALSE")
_FIRST_DAY: Final = date(1970, 1, 1)


def compares(comparison: Compare, reached: Reached, aliases: Iterator[str]) -> Sql:
    """The element stands in the relation to any of the operands. A pattern is left to be judged later."""
    if any(isinstance(operand, Regex) for operand in comparison.operands):
        return Sql("TRUE")
    if comparison.operator in ("==", "!="):
        equal = _of_any(_equals_any(comparison.operands), reached, aliases)
        return equal if comparison.operator == "==" else Sql("NOT ") + equal
    relates = _relates(comparison.operator, comparison.operands[0])
    return all_of((Sql(f"NOT {reached.links}"), _of_text(relates, reached, aliases)))


def _of_any(test: Test, reached: Reached, aliases: Iterator[str]) -> Sql:
    """The test holds for the element, for an item of the array it is, or for one of its languages."""
    array = f"CASE jsonb_typeof({reached.value}) WHEN 'array' THEN {reached.value} END"
    return any_of((_of_text(test, reached, aliases), _some(array, "$[*]", test, aliases)))


def _of_text(test: Test, reached: Reached, aliases: Iterator[str]) -> Sql:
    if reached.instance is None:
        return test(reached.value)
    languages = f"CASE {reached.kind} WHEN 'LanguageProperty' THEN {reached.value} END"
    return any_of((test(reached.value), _some(languages, "$.*[*]", test, aliases)))


def _some(value: str, inside: str, test: Test, aliases: Iterator[str]) -> Sql:
    part = next(aliases)
    parts = Sql(f"EXISTS (SELECT 1 FROM jsonb_path_query({value}, '{inside}') AS {part}(value) WHERE ")
    return parts + test(f"{part}.value") + ")"


def _equals_any(operands: tuple[Operand, ...]) -> Test:
    """Texts and numbers together as lists, which stay quick where thousands are given; others one by one."""
    plain: list[Any] = [
        operand.uri if isinstance(operand, Uri) else operand
        for operand in operands
        if isinstance(operand, str | int | float | Uri)
    ]
    others = [_equals(operand) for operand in operands if not isinstance(operand, str | int | float | Uri)]

    def test(value: str) -> Sql:
        parts = [other(value) for other in others]
        if texts := [one for one in plain if isinstance(one, str)]:
            text = f"(jsonb_typeof({value}) = 'string' AND ({value} #>> '{{}}') = ANY(?::text[]))"
            parts.append(Sql(text, (texts,)))
        if rest := [encode(one).decode() for one in plain if not isinstance(one, str)]:
            parts.append(Sql(f"{value} = ANY(?::text[]::jsonb[])", (rest,)))
        return any_of(parts)

    return test


def _equals(operand: Operand) -> Test:
    if isinstance(operand, Range):
        low, high = _ordered(">=", operand.low), _ordered("<=", operand.high)
        return lambda value: all_of((low(value), high(value)))
    return _relates("=", operand)


def _relates(operator: str, operand: Operand) -> Test:
    if isinstance(operand, Range | Regex | Uri):
        return lambda _: NEVER
    return _ordered(operator, operand)


def _ordered(operator: str, operand: Scalar) -> Test:
    """Same JSON type, and in the order asked for; times compare as instants."""
    match operand:
        case bool() | int() | float():
            kind = "boolean" if isinstance(operand, bool) else "number"
            bound = encode(operand).decode()
            return lambda value: Sql(
                f"(jsonb_typeof({value}) = '{kind}' AND {value} {operator} ?::text::jsonb)", (bound,)
            )
        case datetime():
            return _timed("instant_us", operator, microseconds(operand))
        case date():
            return _timed("date_days", operator, (operand - _FIRST_DAY).days)
        case time():
            since = timedelta(
                hours=operand.hour, minutes=operand.minute, seconds=operand.second, microseconds=operand.microsecond
            )
            return _timed("time_us", operator, since // timedelta(microseconds=1))
        case str():
            return lambda value: Sql(
                f"(jsonb_typeof({value}) = 'string' AND ({value} #>> '{{}}') COLLATE \"C\" {operator} ?)", (operand,)
            )


def _timed(function: str, operator: str, bound: int) -> Test:
    # What is no time gives NULL, which a NOT around this would not turn into true.
    return lambda value: Sql(f"coalesce({function}({value} #>> '{{}}') {operator} ?, FALSE)", (bound,))
