"""Who would be better off with greedy's list than with that of equal shares."""

from collections.abc import Collection
from dataclasses import dataclass

from zinneke.services.budget.rules.election import Election
from zinneke.services.budget.rules.settings import Comparison


@dataclass(frozen=True, slots=True)
class Preference:
    """How many voters prefer which list; the others are as well off with either."""

    first: int
    second: int


def preference(election: Election, first: Collection[int], second: Collection[int], by: Comparison) -> Preference:
    """Compare two lists for each voter: by how many funded projects they chose, or by whether they have any."""
    one, two = set(first), set(second)
    for_first = for_second = 0
    for ballot in election.ballots:
        chosen = [project for project, _points in ballot.points]
        here, there = (sum(project in funded for project in chosen) for funded in (one, two))
        if by is Comparison.EXCLUSION:
            here, there = min(here, 1), min(there, 1)
        for_first += ballot.times * (here > there)
        for_second += ballot.times * (there > here)
    return Preference(for_first, for_second)
