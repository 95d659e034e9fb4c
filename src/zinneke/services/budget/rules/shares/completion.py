"""Spending what equal shares leaves: shares are raised step by step, each run from scratch ("Add1")."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from zinneke.services.budget.rules.settings import Completion, Settings, Stop
from zinneke.services.budget.rules.shares.run import Shared, Town

Told = Callable[[int, int], None]
"""Hears of each run: how many there were, and what it would spend in cents."""


@dataclass(frozen=True, slots=True)
class Completed:
    """The run that holds, how many there were (the one that overspent too), and what was funded after it by votes.
    ``beyond`` is the run that would have overspent, if one did.
    """

    run: Shared
    runs: int
    by_votes: tuple[int, ...] = ()
    beyond: Shared | None = None

    @property
    def funded(self) -> tuple[int, ...]:
        """All that is funded, in this order."""
        return (*self.run.funded, *self.by_votes)


def start_of(budget_cents: int, voters: int, settings: Settings) -> Fraction:
    """The first share of each voter in cents."""
    share = Fraction(budget_cents, voters)
    return Fraction(floor(share / 100) * 100) if settings.start_whole else share


def completed(
    town: Town, budget_cents: int, start_cents: Fraction, settings: Settings, considered: Iterable[int], told: Told
) -> Completed:
    """Run once, or until nothing more may be spent. ``considered`` are the projects asked of whether anything fits."""
    asked = list(considered)
    held, runs, beyond = town.run(start_cents), 1, None
    told(runs, held.cost_cents)
    if settings.completion is not Completion.NONE:
        for attempt in _raised(town, start_cents, settings):
            if _is_final(town, held, budget_cents, settings, asked):
                break
            runs += 1
            run = attempt()
            told(runs, run.cost_cents)
            if run.cost_cents > budget_cents:
                beyond = run
                break
            held = run
    by_votes = _by_votes(town, held, budget_cents) if settings.completion is Completion.ADD1U else ()
    return Completed(held, runs, by_votes, beyond)


def _raised(town: Town, start_cents: Fraction, settings: Settings) -> Iterator[Callable[[], Shared]]:
    share = start_cents
    while True:
        share += settings.increment_cents
        yield lambda endowment=share: town.run(endowment)  # type: ignore[misc]


def _is_final(town: Town, held: Shared, budget_cents: int, settings: Settings, asked: list[int]) -> bool:
    """Whether shares need not be raised further: everything is funded, or, where that ends it, nothing more fits."""
    funded = set(held.funded)
    if funded.issuperset(town.supporters):
        return True
    left = budget_cents - held.cost_cents
    costs = [town.election.projects[one].cost_cents for one in asked if one not in funded]
    return settings.stop is Stop.EXHAUSTIVE and all(cost > left for cost in costs)


def _by_votes(town: Town, held: Shared, budget_cents: int) -> tuple[int, ...]:
    """Of the others, those of most votes that still fit."""
    votes, left = town.election.votes, budget_cents - held.cost_cents
    others = sorted(set(town.supporters) - set(held.funded), key=lambda one: (-votes[one], town.order(one)))
    added = []
    for project in others:
        if (cost := town.election.projects[project].cost_cents) <= left:
            added.append(project)
            left -= cost
    return tuple(added)
