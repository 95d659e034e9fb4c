"""Who supports what, as arrays: the same ballots stand together, weighed by how many gave them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from zinneke.services.budget.rules.election import Election, Points
from zinneke.services.budget.rules.settings import Satisfaction

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Supporters:
    """Those of one project: numbers of their ballots, how many gave each, and what the project is worth to them."""

    ballots: NDArray[np.intp]
    times: Floats
    worth: Floats
    exact_worth: tuple[Points, ...]
    count: int
    all_worth: float
    """What it is worth to all of them together."""


def supporters(election: Election, projects: Iterable[int], satisfaction: Satisfaction) -> dict[int, Supporters]:
    """Of each of these projects."""
    wanted = set(projects)
    found: dict[int, list[tuple[int, Points]]] = {project: [] for project in wanted}
    for number, ballot in enumerate(election.ballots):
        for project, points in ballot.points:
            if project in wanted:
                found[project].append((number, points))
    times = [ballot.times for ballot in election.ballots]
    return {
        project: _arrays(given, times, election.projects[project].cost_cents, satisfaction)
        for project, given in found.items()
    }


def _arrays(
    given: Sequence[tuple[int, Points]], times: Sequence[int], cost_cents: int, satisfaction: Satisfaction
) -> Supporters:
    worth = tuple(_worth(points, cost_cents, satisfaction) for _ballot, points in given)
    counts = [times[ballot] for ballot, _points in given]
    return Supporters(
        np.array([ballot for ballot, _points in given], np.intp),
        np.array(counts, np.float64),
        np.array([float(one) for one in worth], np.float64),
        worth,
        sum(counts),
        float(sum(one * count for one, count in zip(worth, counts, strict=True))),
    )


def _worth(points: Points, cost_cents: int, satisfaction: Satisfaction) -> Points:
    match satisfaction:
        case Satisfaction.COST:
            return cost_cents
        case Satisfaction.CARDINALITY:
            return 1
        case Satisfaction.POINTS:
            return points
        case Satisfaction.COST_POINTS:
            return points * cost_cents
