"""Comparisons of q (table of 4.9): an element of an entity with operands."""

from datetime import date, datetime, time
from typing import Any

from zinneke.broker.model.times import as_date, as_instant, as_time
from zinneke.broker.query.pattern import matches
from zinneke.broker.query.tree import Compare, Range, Regex, Scalar, Uri
from zinneke.broker.query.walk import Element

Operand = Scalar | Uri | Range | Regex

_LINKS = ("Relationship", "ListRelationship")


def holds_between(element: Element, comparison: Compare) -> bool:
    """Whether the element stands in the relation to the operands."""
    operator, operands = comparison.operator, comparison.operands
    if operator == "==":
        return _equals_any(element, operands)
    if operator == "!=":
        return not _equals_any(element, operands)
    if element.kind in _LINKS:
        return False
    return any(_relates(content, operator, operands[0]) for content in _texts(element))


def _equals_any(element: Element, operands: tuple[Operand, ...]) -> bool:
    """Equal to an operand, or an array that contains it; of a LanguageProperty, any text counts."""
    return any(_equals(one, operand) for one in contents(element) for operand in operands)


def contents(element: Element) -> list[Any]:
    """Everything in the element that a comparison may look at: itself, its items, its languages."""
    content = element.content
    return _texts(element) + (content if isinstance(content, list) else [])


def _texts(element: Element) -> list[Any]:
    if element.kind != "LanguageProperty":
        return [element.content]
    return [text for found in element.content.values() for text in (found if isinstance(found, list) else [found])]


def _equals(content: Any, operand: Operand) -> bool:
    match operand:
        case Range(low, high):
            return _relates(content, ">=", low) and _relates(content, "<=", high)
        case Regex(pattern):
            return isinstance(content, str) and matches(pattern, content)
        case Uri(uri):
            return bool(content == uri)
    found = _alike(content, operand)
    return found is not None and bool(found == operand)


def _relates(content: Any, operator: str, operand: Operand) -> bool:
    if isinstance(operand, Regex):
        return isinstance(content, str) and matches(operand.pattern, content) == (operator == "~=")
    if isinstance(operand, Uri | Range):
        return False
    found = _alike(content, operand)
    if found is None:
        return False
    order = {">": found > operand, ">=": found >= operand, "<": found < operand, "<=": found <= operand}
    return bool(order[operator])


def _alike(content: Any, operand: Scalar) -> Any:
    """The content as a value of the operand's type, or None: different types never compare (4.9)."""
    match operand:
        case bool():
            return content if isinstance(content, bool) else None
        case int() | float():
            return content if isinstance(content, int | float) and not isinstance(content, bool) else None
        case str():
            return content if isinstance(content, str) else None
    return _moment(content, operand) if isinstance(content, str) else None


def _moment(text: str, operand: datetime | date | time) -> datetime | date | time | None:
    match operand:
        case datetime():
            return as_instant(text)
        case date():
            return as_date(text)
        case time():
            return as_time(text)
