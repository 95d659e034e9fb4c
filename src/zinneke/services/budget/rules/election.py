"""An election as it is counted: projects with what they cost, ballots as people gave them, the money there is."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

Points = int | Fraction


class BallotType(StrEnum):
    """What a ballot is (Pabulib, ``vote_type``)."""

    APPROVAL = "approval"
    CHOOSE_ONE = "choose-1"
    ORDINAL = "ordinal"
    CUMULATIVE = "cumulative"
    SCORING = "scoring"


SCORED = frozenset({BallotType.ORDINAL, BallotType.CUMULATIVE, BallotType.SCORING})
"""Ballots that give points, by which greedy ranks; of the others it ranks by votes."""


@dataclass(frozen=True, slots=True)
class Project:
    """A project on the ballot. ``group`` is that of projects which exclude each other, ``priority`` the one that goes
    first there, the lowest; None: by rank.
    """

    id: str
    cost_cents: int
    name: str = ""
    district: str = ""
    theme: str = ""
    group: str = ""
    priority: int | None = None
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Ballot:
    """What ``times`` people gave alike: points by number of project, more than 0 each (an approval gives 1)."""

    points: tuple[tuple[int, Points], ...]
    times: int = 1


@dataclass(frozen=True)
class Election:
    """Projects, ballots that differ, and the budget. ``blank`` ballots name no project, and are no part of others."""

    projects: tuple[Project, ...]
    ballots: tuple[Ballot, ...]
    budget_cents: int
    ballot_type: BallotType = BallotType.APPROVAL
    blank: int = 0

    @cached_property
    def voters(self) -> int:
        """How many people gave a ballot that names a project."""
        return sum(ballot.times for ballot in self.ballots)

    @cached_property
    def votes(self) -> tuple[int, ...]:
        """Of each project, how many people named it."""
        counted = [0] * len(self.projects)
        for ballot in self.ballots:
            for project, _points in ballot.points:
                counted[project] += ballot.times
        return tuple(counted)

    @cached_property
    def scores(self) -> tuple[Points, ...]:
        """Of each project, the points it was given: votes, where ballots give none."""
        if self.ballot_type not in SCORED:
            return self.votes
        counted: list[Points] = [0] * len(self.projects)
        for ballot in self.ballots:
            for project, points in ballot.points:
                counted[project] += points * ballot.times
        return tuple(counted)


def grouped(given: Mapping[tuple[tuple[int, Points], ...], int]) -> tuple[Ballot, ...]:
    """Ballots that differ, each with how often it was given, in an order that does not depend on who came first."""
    return tuple(Ballot(points, times) for points, times in sorted(given.items()) if points)
