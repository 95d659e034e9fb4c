"""join, joinLevel and containedBy: whether linked entities come along, how far, and which not (4.5.23, 5.7.1.5)."""

from collections.abc import Mapping
from typing import Any, Final

from zinneke.broker.model.errors import BadRequestData
from zinneke.broker.model.names import uri
from zinneke.broker.model.view import Join
from zinneke.broker.query.parse import parse_names

NO_JOIN: Final = "@none"
JOINS: Final = ("inline", "flat", NO_JOIN)
MEMBERS: Final = frozenset({"join", "joinLevel", "containedBy"})
MOST_DIGITS: Final = 6


def parse_join(members: Mapping[str, Any]) -> Join | None:
    """From parameters, a Query or a ``notification`` object; None for no join. Raises BadRequestData."""
    if members.keys().isdisjoint(MEMBERS):
        return None
    style = members.get("join", NO_JOIN)
    if style not in JOINS:
        raise BadRequestData(f"join is {style!r}: use {', '.join(JOINS)}")
    level = join_level(members.get("joinLevel", 1))
    names = members.get("containedBy")
    contained = () if names is None else parse_names(names, "containedBy")
    seen = frozenset(uri(name, "containedBy") for name in contained)
    return None if style == NO_JOIN else Join(style, level, seen)


def join_level(value: Any) -> int:
    """How many relationships are followed, as a number or as text. Raises BadRequestData."""
    text = str(value)
    if isinstance(value, bool | float) or not (text.isascii() and text.isdecimal()) or not int(text[:MOST_DIGITS]):
        raise BadRequestData(f"joinLevel is {value!r}: give a whole number from 1 on")
    return int(text[:MOST_DIGITS])
