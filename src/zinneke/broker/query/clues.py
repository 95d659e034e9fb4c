"""Clues: something small that every entity which fits a condition of q shows, so that an index can find conditions.

A condition may have no clue; then every entity has to be judged by it. What shows a clue may still fail the condition.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from math import inf
from typing import Any, Final, Literal

from zinneke.broker.model.times import as_instant, microseconds
from zinneke.broker.query.compare import contents
from zinneke.broker.query.tree import And, Compare, Condition, Exists, Or, Path, Range, Uri
from zinneke.broker.query.walk import Element

Unit = Literal["number", "instant"]


@dataclass(frozen=True, slots=True)
class Word:
    """There is this text or truth value."""

    path: Path
    word: str | bool


@dataclass(frozen=True, slots=True)
class Span:
    """The greatest value is at least ``low`` and the smallest at most ``high``; instants count in microseconds.

    ``apart``: the two ends come from different comparisons, which different values of an entity may meet.
    """

    path: Path
    unit: Unit
    low: float = -inf
    high: float = inf
    apart: bool = False


Clue = Word | Span
Clues = tuple[Clue, ...]
"""Alternatives: an entity that fits shows one of them."""

_MOST: Final = 64
"""A list of more alternatives is not worth an index."""


def clues(condition: Condition | None) -> Clues:
    """The clues of a condition that are likely to be the rarest; empty if it has none."""
    return min(necessary(condition), key=_breadth, default=())


def necessary(condition: Condition | None) -> tuple[Clues, ...]:
    """All that an entity which fits must show: of each of these, one clue."""
    match condition:
        case Compare():
            found = _compared(condition)
            return (found,) if found else ()
        case And(parts):
            return tuple(_together(found for part in parts for found in necessary(part)))
        case Or(parts):
            either = _either([clues(part) for part in parts])
            return (either,) if either else ()
        case Exists() | None:
            return ()


def words(elements: Iterable[Element]) -> set[str | bool]:
    """The texts and truth values in these elements."""
    return {one for element in elements for one in contents(element) if isinstance(one, str | bool)}


def measures(elements: Iterable[Element], unit: Unit) -> list[float]:
    """The values of the unit in these elements."""
    read = _number if unit == "number" else _instant
    return [value for element in elements for one in contents(element) if (value := read(one)) is not None]


def extent(elements: Iterable[Element], unit: Unit) -> tuple[float, float] | None:
    """The smallest and the greatest value of the unit in these elements; None without any."""
    found = measures(elements, unit)
    return (min(found), max(found)) if found else None


def _compared(comparison: Compare) -> Clues:
    path, operator = comparison.path, comparison.operator
    if path.linked is not None:
        return ()
    if operator == "==":
        return _either([_equal(path, operand) for operand in comparison.operands])
    bound = _bound(comparison.operands[0])
    if bound is None or operator not in (">", ">=", "<", "<="):
        return ()
    unit, value = bound
    return (Span(path, unit, low=value) if operator.startswith(">") else Span(path, unit, high=value),)


def _equal(path: Path, operand: Any) -> Clues:
    match operand:
        case str() | bool():
            return (Word(path, operand),)
        case Uri(uri):
            return (Word(path, uri),)
        case Range(low, high):
            ends = _bound(low), _bound(high)
        case _:
            ends = _bound(operand), _bound(operand)
    if ends[0] is None or ends[1] is None:
        return ()
    return (Span(path, ends[0][0], ends[0][1], ends[1][1]),)


def _bound(operand: Any) -> tuple[Unit, float] | None:
    if isinstance(operand, datetime):
        return "instant", float(microseconds(operand))
    number = _number(operand)
    return None if number is None else ("number", number)


def _either(alternatives: list[Clues]) -> Clues:
    found = tuple(clue for one in alternatives for clue in one)
    return found if all(alternatives) and len(found) <= _MOST else ()


def _together(parts: Iterable[Clues]) -> Iterable[Clues]:
    """Spans of one element that hold together are one narrower span."""
    spans: dict[tuple[Path, Unit], Span] = {}
    for part in parts:
        if len(part) > 1 or not isinstance(part[0], Span):
            yield part
            continue
        span = part[0]
        if other := spans.get((span.path, span.unit)):
            low, high = max(span.low, other.low), min(span.high, other.high)
            span = Span(span.path, span.unit, low, high, apart=True)
        spans[span.path, span.unit] = span
    yield from ((span,) for span in spans.values())


def _breadth(found: Clues) -> tuple[float, int]:
    """How much is likely to show one of the clues: a word is rarer than a short span, that than an open one."""
    return max((one.high - one.low if isinstance(one, Span) else -1.0) for one in found), len(found)


def _number(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return float(value)
    except OverflowError:
        return inf if value > 0 else -inf


def _instant(value: Any) -> float | None:
    moment = as_instant(value) if isinstance(value, str) else None
    return None if moment is None else float(microseconds(moment))
