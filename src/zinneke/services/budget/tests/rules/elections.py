"""Elections for tests: one that can be counted by hand, and random ones."""

from collections import Counter
from pathlib import Path
from typing import Final

import pytest
from hypothesis import strategies as st

from zinneke.services.budget.rules.election import Ballot, BallotType, Election, Points, Project, grouped
from zinneke.services.budget.rules.pabulib.elections import election_of
from zinneke.services.budget.rules.pabulib.reading import File, read

SHARED: Final = Path(__file__).resolve().parents[7] / "shared" / "data" / "participation" / "pabulib"
COSTS: Final = {"a": 60, "b": 25, "c": 35, "d": 40, "e": 20}
BALLOTS: Final = ("abc", "acd", "acd", "c", "a", "b", "acd", "e", "abd", "bde")


def by_hand(budget: int = 100) -> Election:
    """Five projects, ten ballots: every rule gives another list."""
    return made(COSTS, BALLOTS, budget)


def made(costs: dict[str, int], ballots: tuple[str, ...], budget: int, unit: int = 100) -> Election:
    """Projects of one letter each, in units of the currency."""
    projects = tuple(Project(name, cost * unit) for name, cost in costs.items())
    numbers = {name: number for number, name in enumerate(costs)}
    given: Counter[tuple[tuple[int, Points], ...]] = Counter()
    given.update(tuple(sorted((numbers[name], 1) for name in ballot)) for ballot in ballots)
    return Election(projects, grouped(given), budget * unit, blank=given[()])


def ids(election: Election, funded: tuple[int, ...]) -> str:
    """The list of winners as a word, sorted."""
    return " ".join(sorted(election.projects[project].id for project in funded))


def recorded(name: str) -> tuple[Election, File]:
    """A published election."""
    path = SHARED / f"{name}.pb"
    if not path.exists():
        pytest.skip("the recordings of elections are not here")
    file = read(path.read_text("utf-8"))
    election, _warnings = election_of(file)
    return election, file


@st.composite
def elections(draw: st.DrawFn, scored: bool = False) -> Election:
    """Small elections with ties, free projects, projects nobody wants and projects dearer than the budget."""
    count = draw(st.integers(1, 7))
    costs = draw(st.lists(st.sampled_from([0, 100, 200, 300, 333, 500, 700, 1100]), min_size=count, max_size=count))
    points = st.integers(1, 3) if scored else st.just(1)
    ballot = st.dictionaries(st.integers(0, count - 1), points, max_size=count)
    ballots = draw(st.lists(ballot, min_size=1, max_size=14))
    given: Counter[tuple[tuple[int, Points], ...]] = Counter(tuple(sorted(one.items())) for one in ballots)
    projects = tuple(Project(str(number), cost) for number, cost in enumerate(costs))
    kind = BallotType.CUMULATIVE if scored else BallotType.APPROVAL
    return Election(projects, grouped(given), draw(st.sampled_from([100, 600, 1000, 1500])), kind, given[()])


def turned(election: Election) -> Election:
    """The same election with every ballot by itself, in the opposite order."""
    apart = tuple(Ballot(one.points) for one in reversed(election.ballots) for _ in range(one.times))
    return Election(election.projects, apart, election.budget_cents, election.ballot_type, election.blank)
