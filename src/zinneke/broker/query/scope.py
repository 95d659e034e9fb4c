"""scopeQ (4.19): scopes by level, ``+`` for one level, a final ``#`` for all beneath."""

import re
from collections.abc import Sequence
from typing import Final

from zinneke.broker.model.errors import BadRequestData
from zinneke.broker.query.groups import read_groups
from zinneke.broker.query.tree import ScopePattern, ScopeQuery

ONE_LEVEL: Final = "+"
THE_REST: Final = "#"

_LEVEL: Final = re.compile(r"[^\W\d_]\w*")


def parse_scope_query(text: str) -> ScopeQuery:
    """The scopes asked for; quotation marks around the whole are left off (C.5.15). Raises BadRequestData."""
    if len(text) > 1 and text[0] == text[-1] == '"':
        text = text[1:-1]
    return ScopeQuery(read_groups(text, "scopeQ", _pattern))


def matches_scope(pattern: ScopePattern, scope: str) -> bool:
    """Whether a scope of an entity fits the pattern; ``/A/#`` fits ``/A`` too."""
    levels = scope.strip("/").split("/")
    wanted = pattern.levels
    if wanted[-1] == THE_REST:
        wanted = wanted[:-1]
        levels = levels[: len(wanted)]
    return len(levels) == len(wanted) and all(
        want in (ONE_LEVEL, level) for want, level in zip(wanted, levels, strict=True)
    )


def in_scope(query: ScopeQuery, scopes: Sequence[str]) -> bool:
    """Whether the scopes fit all patterns of one of the groups."""
    return any(
        all(any(matches_scope(pattern, scope) for scope in scopes) for pattern in group) for group in query.any_of
    )


def _pattern(text: str) -> ScopePattern:
    # A + that was not encoded in a URL has become a blank.
    levels = tuple(level.replace(" ", ONE_LEVEL) for level in text.removeprefix("/").split("/"))
    for place, level in enumerate(levels):
        last = place == len(levels) - 1
        if level != ONE_LEVEL and not (level == THE_REST and last) and not _LEVEL.fullmatch(level):
            raise BadRequestData(f"{text!r} is not a scope: write levels such as /Brussels/+ or /Brussels/#")
    return ScopePattern(levels)
