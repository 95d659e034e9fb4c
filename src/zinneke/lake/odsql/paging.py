"""How much may be asked for at a time: Explore API v2.1, ``limit`` and ``offset``, with the reference's own words."""

from dataclasses import dataclass
from typing import Final

from zinneke.lake.odsql.errors import InvalidParameter

DEFAULT_LIMIT: Final = 10
ALL: Final = -1
MOST_ROWS: Final = 100
DEEPEST_ROW: Final = 10_000
MOST_GROUPS: Final = 20_000


@dataclass(frozen=True, slots=True)
class Page:
    """``limit`` rows after the first ``offset``; None: all."""

    limit: int | None = DEFAULT_LIMIT
    offset: int = 0


EVERYTHING: Final = Page(None)


def list_page(limit: int = DEFAULT_LIMIT, offset: int = 0, *, grouped: bool = False) -> Page:
    """The page of a list. -1 asks for as many as are allowed. Raises InvalidParameter."""
    most, deepest = (MOST_GROUPS, MOST_GROUPS) if grouped else (MOST_ROWS, DEEPEST_ROW)
    if not ALL <= limit <= most:
        raise InvalidParameter(
            f"Invalid value for limit API parameter: {limit} was found but {ALL} <= limit <= {most} is expected."
        )
    if offset < 0:
        raise InvalidParameter(
            f"Invalid value for offset API parameter: {offset} was found but offset >= 0 is expected."
        )
    if offset + max(limit, 0) > deepest:
        raise InvalidParameter(
            "Invalid value for sum of offset + limit API parameter: "
            f"{offset + max(limit, 0)} was found but <= {deepest} is expected"
        )
    return Page(min(most, deepest - offset) if limit == ALL else limit, offset)


def export_page(limit: int = ALL) -> Page:
    """The rows of an export: all, or the first so many. Raises InvalidParameter."""
    if limit < ALL:
        raise InvalidParameter(
            f"Invalid value for limit API parameter: {limit} was found but {ALL} <= limit is expected."
        )
    return Page(None if limit == ALL else min(limit, 2**62))
