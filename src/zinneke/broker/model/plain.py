"""Plain members of subscriptions and registrations: text, flags, numbers, times, names. Each raises BadRequestData."""

from collections.abc import Callable, Mapping
from math import isfinite
from typing import Any

from zinneke.broker.model.context import Context
from zinneke.broker.model.errors import BadRequestData
from zinneke.broker.model.times import canonical

Read = Callable[[Any, Context], Any]
"""Reads a member of a document into its stored form, with names expanded."""


def text(value: Any, _context: Context) -> str:
    """Some text."""
    if not isinstance(value, str) or not value:
        raise BadRequestData(f"{value!r} is no text")
    return value


def flag(value: Any, _context: Context) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise BadRequestData(f"{value!r} is neither true nor false")
    return value


def seconds(value: Any, _context: Context) -> int | float:
    """A length of time in seconds, greater than 0."""
    if not isinstance(value, int | float) or isinstance(value, bool) or not isfinite(value) or not 0 < value < 1e9:
        raise BadRequestData(f"{value!r} is no time in seconds: give a number greater than 0")
    return value


def milliseconds(value: Any, _context: Context | None = None) -> int | float:
    """A length of time in milliseconds, greater than 0."""
    if not isinstance(value, int | float) or isinstance(value, bool) or not isfinite(value) or value <= 0:
        raise BadRequestData(f"{value!r} is no time in milliseconds: give a number greater than 0")
    return value


def moment(value: Any, _context: Context) -> str:
    """A DateTime in canonical form."""
    return canonical(value)


def listed(value: Any) -> list[str]:
    """An array that is not empty, each text once."""
    if not isinstance(value, list) or not value:
        raise BadRequestData(f"{value!r} is no array of names with at least one in it")
    return list(dict.fromkeys(value)) if all(isinstance(name, str) for name in value) else value


def names(value: Any, context: Context) -> list[str]:
    """Names of attributes, expanded."""
    return [context.expand_attribute(name) for name in listed(value)]


def read_members(
    members: Mapping[str, Any], context: Context, read: Mapping[str, Read], whose: str = "a subscription"
) -> dict[str, Any]:
    """Members in their stored form. Raises BadRequestData, naming the member."""
    stored = {}
    for member, value in members.items():
        if member not in read:
            raise BadRequestData(f"{whose} has no member {member!r} there: it takes {', '.join(read)}")
        try:
            stored[member] = read[member](value, context)
        except BadRequestData as problem:
            raise BadRequestData(f"{member}: {problem.detail}") from problem
    return stored
