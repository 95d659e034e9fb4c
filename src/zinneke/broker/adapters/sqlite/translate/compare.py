"""Comparisons of q (table of 4.9): an element, given as a row, with operands."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from typing import Final, TypeGuard

from zinneke.broker.adapters.sql import Sql, Value, all_of, any_of, holds_any
from zinneke.broker.adapters.sqlite.translate.path import Reached
from zinneke.broker.model.times import microseconds
from zinneke.broker.query.tree import Compare, Range, Regex, Scalar, Uri

Operand = Scalar | Uri | Range | Regex
Test = Callable[[str], Sql]
"""A condition on the row with this alias, taken as one scalar."""

NEVER: Final = Sql("FALSE")
LARGEST: Final = 2**63 - 1
EQUALITIES: Final = ("==", "!=")
PATTERNS: Final = ("~=", "!~=")


def compares(comparison: Compare, reached: Reached, aliases: Iterator[str]) -> Sql:
    """The element stands in the relation to any of the operands."""
    element, operator = reached.element, comparison.operator
    if operator in EQUALITIES:
        test = _either(_equals_any(comparison.operands))
        equal = _any_scalar(test, element, reached.main, aliases)
        return equal if operator == "==" else Sql("NOT ") + equal
    test = _either(_relates(operator, operand) for operand in comparison.operands)
    return all_of((_not_a_link(reached), _scalar_or_language(test, element, reached.main, aliases)))


def _either(tests: Iterator[Test]) -> Test:
    kept = tuple(tests)
    return lambda row: any_of(test(row) for test in kept)


def _any_scalar(test: Test, element: str, main: str | None, aliases: Iterator[str]) -> Sql:
    """The test holds for the element, for an item of the array it is, or for one of its languages."""
    item = next(aliases)
    listed = Sql(
        f"EXISTS (SELECT 1 FROM json_each(CASE {element}.type WHEN 'array' THEN {element}.value END) AS {item} WHERE "
    )
    return any_of((_scalar_or_language(test, element, main, aliases), listed + test(item) + ")"))


def _scalar_or_language(test: Test, element: str, main: str | None, aliases: Iterator[str]) -> Sql:
    if main != element:
        return test(element)
    text = next(aliases)
    languages = f"json_tree(CASE {main}.key WHEN 'languageMap' THEN {main}.value END) AS {text}"
    in_a_language = Sql(f"EXISTS (SELECT 1 FROM {languages} WHERE {text}.type = 'text' AND ") + test(text) + ")"
    return any_of((test(element), in_a_language))


def _not_a_link(reached: Reached) -> Sql:
    """Relationships know only equality."""
    return Sql(f"{reached.main}.key NOT IN ('object', 'objectList')") if reached.main else Sql("TRUE")


def _equals_any(operands: tuple[Operand, ...]) -> Iterator[Test]:
    """Texts together and numbers together as lists, which stay quick where thousands are given; others one by one."""
    texts = [
        operand.uri if isinstance(operand, Uri) else operand for operand in operands if isinstance(operand, str | Uri)
    ]
    numbers = [_number(operand) for operand in operands if _is_number(operand)]
    if texts:
        yield lambda row: Sql(f"({row}.type = 'text' AND ") + holds_any(f"{row}.atom", texts) + ")"
    if numbers:
        yield lambda row: Sql(f"({row}.type IN ('integer', 'real') AND ") + holds_any(f"{row}.atom", numbers) + ")"
    yield from (_equals(each) for each in operands if not isinstance(each, str | Uri) and not _is_number(each))


def _is_number(operand: Operand) -> TypeGuard[int | float]:
    return isinstance(operand, int | float) and not isinstance(operand, bool)


def _equals(operand: Operand) -> Test:
    if isinstance(operand, Range):
        low, high = _ordered(">=", operand.low), _ordered("<=", operand.high)
        return lambda row: all_of((low(row), high(row)))
    if isinstance(operand, Regex):
        return _matches("~=", operand)
    return _ordered("=", operand)


def _relates(operator: str, operand: Operand) -> Test:
    if operator in PATTERNS:
        return _matches(operator, operand)
    if isinstance(operand, Range | Regex | Uri):
        return lambda _: NEVER
    return _ordered(operator, operand)


def _matches(operator: str, operand: Operand) -> Test:
    if not isinstance(operand, Regex):
        return lambda _: NEVER
    sign = "REGEXP" if operator == "~=" else "NOT REGEXP"
    return lambda row: Sql(f"({row}.type = 'text' AND {row}.atom {sign} ?)", (operand.pattern,))


def _ordered(operator: str, operand: Scalar | Uri) -> Test:
    """Same JSON type, and in the order asked for; times compare as instants."""
    match operand:
        case bool():
            return lambda row: Sql(f"({row}.type IN ('true', 'false') AND {row}.atom {operator} ?)", (int(operand),))
        case int() | float():
            bound = _number(operand)
            return lambda row: Sql(f"({row}.type IN ('integer', 'real') AND {row}.atom {operator} ?)", (bound,))
        case datetime():
            return _timed("instant_us", operator, microseconds(operand))
        case date():
            return _timed("date_text", operator, operand.isoformat())
        case time():
            return _timed("time_text", operator, operand.isoformat(timespec="microseconds"))
        case Uri(text) | str(text):
            return lambda row: Sql(f"({row}.type = 'text' AND {row}.atom {operator} ?)", (text,))


def _timed(function: str, operator: str, bound: Value) -> Test:
    # What is no time gives NULL, which a NOT around this would not turn into true.
    return lambda row: Sql(f"({row}.type = 'text' AND ifnull({function}({row}.atom) {operator} ?, FALSE))", (bound,))


def _number(operand: int | float) -> int | float:
    """SQLite holds whole numbers up to 64 bits, greater ones as real numbers, as it does those in documents."""
    return operand if abs(operand) <= LARGEST else float(operand)
