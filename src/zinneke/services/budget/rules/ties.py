"""One order for all ties of a count: never that of a database, never that of ids as text."""

from collections.abc import Callable
from functools import cache

from zinneke.services.budget.rules.election import Election
from zinneke.services.budget.rules.settings import Criterion, Settings

Order = Callable[[int], tuple[int, ...]]


def order_of(election: Election, settings: Settings) -> Order:
    """A key for numbers of projects: the one that wins a tie is the smallest."""
    ranks = _lots(election, settings.lot)
    of = {
        Criterion.COST: lambda project: election.projects[project].cost_cents,
        Criterion.VOTES: lambda project: -election.votes[project],
        Criterion.LOT: lambda project: ranks[project],
    }

    @cache
    def key(project: int) -> tuple[int, ...]:
        return tuple(of[criterion](project) for criterion in settings.ties)

    return key


def decided_by(election: Election, settings: Settings, winner: int, others: list[int]) -> Criterion:
    """The criterion that broke a tie: the first by which the winner differs from all others."""
    key = order_of(election, settings)
    for place, criterion in enumerate(settings.ties):
        if all(key(winner)[place] != key(other)[place] for other in others):
            return criterion
    return Criterion.LOT


def _lots(election: Election, lot: tuple[str, ...]) -> list[int]:
    """Of each project, its place among the lots: those drawn first, then natural order."""
    drawn = {name: place for place, name in enumerate(lot)}
    ids = [project.id for project in election.projects]
    natural = sorted(range(len(ids)), key=lambda project: natural_key(ids[project]))
    place = {project: rank for rank, project in enumerate(natural)}
    return [drawn.get(name, len(drawn) + place[project]) for project, name in enumerate(ids)]


def natural_key(name: str) -> tuple[bool, int, str]:
    """Ids of digits only first, by value; others after them, by code point."""
    digits = name.isdecimal() and name.isascii()
    return (not digits, int(name) if digits else 0, name)
