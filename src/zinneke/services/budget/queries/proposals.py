"""Projects as everybody reads them: lists narrowed and sorted, a page, a map."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Final

from django.db.models import Count, Q, QuerySet

from zinneke.kernel.geo import Point
from zinneke.kernel.matching import matches
from zinneke.services.budget.models import Process, Proposal
from zinneke.services.budget.rules.states import HIDDEN
from zinneke.services.budget.rules.states import State as ProposalState
from zinneke.services.budget.rules.themes import Theme


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which projects, in which order; empty members want all."""

    state: str = ""
    theme: str = ""
    pot: str = ""
    words: str = ""
    sort: str = "shuffled"


def public(process: Process) -> QuerySet[Proposal]:
    """Projects that everybody may read."""
    hidden = [state.value for state in HIDDEN]
    found = process.proposals.filter(visible=True, current__isnull=False).exclude(state__in=hidden)
    return found.select_related("current", "pot").prefetch_related("lines", "costs")


def listed(process: Process, wanted: Wanted, at: datetime) -> list[Proposal]:
    """The projects in the order that is asked for. A process has hundreds, not thousands: words are sought here."""
    found = public(process).annotate(supported=Count("endorsements"))
    merged = Q(state=ProposalState.MERGED_INTO)
    found = found.filter(Q(state=wanted.state) if wanted.state else ~merged)
    if wanted.theme:
        found = found.filter(theme=wanted.theme)
    if wanted.pot:
        found = found.filter(pot__code=wanted.pot)
    rows = [row for row in found if not wanted.words or _fits(row, wanted.words)]
    return sorted(rows, key=_order(wanted.sort, at))


def one(process: Process, number: int) -> Proposal | None:
    """A project by its number, whoever may read it."""
    return process.proposals.select_related("current", "pot", "process").filter(number=number).first()


def cost_of(proposal: Proposal) -> int | None:
    """Cents: as on the ballot once it is there, else as reckoned last; None: not known."""
    lines, costs = list(proposal.lines.all()), list(proposal.costs.all())
    if lines:
        return lines[-1].cost_cents
    return costs[-1].amount_cents if costs else None


def placed(rows: Iterable[Proposal]) -> Iterator[tuple[Proposal, Point]]:
    """The projects that have a place, with it."""
    return ((row, Point(row.lon, row.lat)) for row in rows if row.lon is not None and row.lat is not None)


SORTS: Final = ("shuffled", "number", "newest", "cheapest", "dearest")


def wanted_of(given: Mapping[str, str]) -> Wanted:
    """What an address asks for; what it does not name well is passed over."""
    state, theme, sort = given.get("state", ""), given.get("theme", ""), given.get("sort", "")
    return Wanted(
        state if state in set(ProposalState) - HIDDEN else "",
        theme if theme in set(Theme) else "",
        given.get("pot", "")[:40],
        given.get("q", "").strip()[:100],
        sort if sort in SORTS else SORTS[0],
    )


def _fits(row: Proposal, words: str) -> bool:
    text = row.current.text if row.current else ""
    return str(row.number) == words.lstrip("#") or matches(words, row.title, text, row.address)


def _order(sort: str, at: datetime) -> Callable[[Proposal], Any]:
    """Shuffled: another order each day, the same for everybody on it, so that none always comes first."""
    day = at.astimezone(UTC).date().isoformat()
    keys: dict[str, Callable[[Proposal], Any]] = {
        "number": lambda row: row.number,
        "newest": lambda row: (-row.made_at.timestamp(), row.number),
        "cheapest": lambda row: (cost_of(row) is None, cost_of(row) or 0, row.number),
        "dearest": lambda row: (cost_of(row) is None, -(cost_of(row) or 0), row.number),
    }
    return keys.get(sort, lambda row: sha256(f"{day}/{row.pk}".encode()).hexdigest())
