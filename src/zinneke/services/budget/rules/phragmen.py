"""Sequential Phragmén: the cost of each project is a load on its supporters; the least burdened go first. Exact."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from zinneke.services.budget.rules.election import Election
from zinneke.services.budget.rules.settings import Settings
from zinneke.services.budget.rules.ties import Order


@dataclass(frozen=True, slots=True)
class Load:
    """A round: the project, the load of each of its supporters after it, and whether it fitted."""

    project: int
    load_cents: Fraction
    left_cents: int
    fitted: bool


@dataclass(frozen=True, slots=True)
class Phragmen:
    """Every round, and the ties that were met."""

    rounds: tuple[Load, ...]
    ties: tuple[tuple[int, ...], ...] = ()

    @property
    def funded(self) -> tuple[int, ...]:
        """What is funded, in this order."""
        return tuple(one.project for one in self.rounds if one.fitted)


class _Loads:
    """What each ballot carries: classes of ballots that carry the same, and loads of projects, made anew when stale."""

    def __init__(self, election: Election, projects: Sequence[int]) -> None:
        self._election = election
        self._of = [Fraction(0)] * len(election.ballots)
        self._who: dict[int, list[int]] = {project: [] for project in projects}
        for number, ballot in enumerate(election.ballots):
            for project, _points in ballot.points:
                if project in self._who:
                    self._who[project].append(number)
        self._known: dict[int, Fraction] = {}

    def after(self, project: int) -> Fraction:
        """The load of the supporters of a project if it were funded."""
        if project not in self._known:
            sums: dict[Fraction, int] = {}
            for ballot in self._who[project]:
                load = self._of[ballot]
                sums[load] = sums.get(load, 0) + self._election.ballots[ballot].times
            carried = sum((load * times for load, times in sums.items()), Fraction(0))
            cost = self._election.projects[project].cost_cents
            self._known[project] = (carried + cost) / self._election.votes[project]
        return self._known[project]

    def fund(self, project: int, load: Fraction) -> None:
        touched = set(self._who[project])
        for ballot in touched:
            self._of[ballot] = load
        self._known = {other: known for other, known in self._known.items() if touched.isdisjoint(self._who[other])}


def phragmen(election: Election, projects: Sequence[int], settings: Settings, order: Order) -> Phragmen:
    """Fund until the next project does not fit; where settings say so, drop that one and go on."""
    loads, waiting = _Loads(election, projects), set(projects)
    left, rounds, ties = election.budget_cents, [], []
    while waiting:
        lowest = min(loads.after(project) for project in waiting)
        equal = sorted((project for project in waiting if loads.after(project) == lowest), key=order)
        if len(equal) > 1:
            ties.append(tuple(equal))
        project = equal[0]
        waiting.remove(project)
        cost = election.projects[project].cost_cents
        fits = cost <= left
        rounds.append(Load(project, lowest, left, fits))
        if fits:
            left -= cost
            loads.fund(project, lowest)
        elif not settings.phragmen_goes_on:
            break
    return Phragmen(tuple(rounds), tuple(ties))
