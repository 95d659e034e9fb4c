"""The projects of a result, narrowed and in the order that a reader asks for."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from zinneke.services.budget.queries.results import Row
from zinneke.services.budget.rules.themes import Theme

AS_COUNTED: Final = "count"
"""What is funded in the order of the count, the others by votes."""
_KEYS: Final[Mapping[str, Callable[[Row], tuple[int, int]]]] = {
    "votes": lambda row: (-row.votes, row.line.order),
    "number": lambda row: (row.line.order, 0),
    "cheapest": lambda row: (row.line.cost_cents, row.line.order),
    "dearest": lambda row: (-row.line.cost_cents, row.line.order),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which projects, in which order; an empty theme wants all."""

    theme: str = ""
    sort: str = AS_COUNTED


def wanted_of(given: Mapping[str, str]) -> Wanted:
    """What an address asks for; what it does not name well is passed over."""
    theme, sort = given.get("theme", ""), given.get("sort", "")
    return Wanted(theme if theme in set(Theme) else "", sort if sort in _KEYS else AS_COUNTED)


def narrowed(rows: Iterable[Row], wanted: Wanted) -> list[Row]:
    """Those of a theme, in the order that is wanted."""
    kept = [row for row in rows if wanted.theme in ("", row.line.proposal.theme)]
    return sorted(kept, key=_KEYS[wanted.sort]) if wanted.sort in _KEYS else kept
