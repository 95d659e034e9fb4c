"""Greedy as cities use it: most points, or votes, first; what does not fit is passed over, ends it, or is topped up."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from zinneke.services.budget.rules.election import Election, Project
from zinneke.services.budget.rules.settings import Settings, Skip
from zinneke.services.budget.rules.ties import Order


class Turn(StrEnum):
    """What became of a project when its turn came."""

    FUNDED = "funded"
    TOPPED_UP = "topped_up"
    """Funded with what was left, the gap being paid from the reserve."""
    PARTLY = "partly_funded"
    DOES_NOT_FIT = "does_not_fit"
    CONFLICT = "conflict"
    THEME_FULL = "theme_full"
    STOPPED_BEFORE = "stopped_before"


@dataclass(frozen=True, slots=True)
class Step:
    """One project's turn: its rank from 1, what was left when it came, what it got, and for a conflict with whom."""

    project: int
    rank: int
    left_cents: int
    turn: Turn
    given_cents: int = 0
    conflicts_with: int | None = None


@dataclass(frozen=True, slots=True)
class Greedy:
    """Every turn in its order, and groups of projects of equal rank."""

    steps: tuple[Step, ...]
    ties: tuple[tuple[int, ...], ...] = ()

    @property
    def funded(self) -> tuple[int, ...]:
        """Projects that are funded, those with money of the reserve or in part too."""
        return tuple(step.project for step in self.steps if step.given_cents or step.turn is Turn.FUNDED)

    @property
    def cost_cents(self) -> int:
        """What is spent, the reserve included."""
        return sum(step.given_cents for step in self.steps)


@dataclass(slots=True)
class _Purse:
    left_cents: int
    reserve_cents: int
    by_theme: dict[str, int]
    groups: dict[str, int] = field(default_factory=dict)
    stopped: bool = False


def greedy(election: Election, projects: Sequence[int], settings: Settings, order: Order) -> Greedy:
    """Take each project in its turn."""
    ranked = sorted(projects, key=lambda one: (-election.scores[one], order(one)))
    purse = _Purse(election.budget_cents, settings.reserve_cents, dict(settings.theme_caps_cents))
    steps = tuple(
        _step(election, project, rank, purse, settings) for rank, project in enumerate(_first(election, ranked), 1)
    )
    return Greedy(steps, _ties(election, ranked))


def _first(election: Election, ranked: Sequence[int]) -> list[int]:
    """The ranking, where projects that exclude each other stand in the order of their priorities among their places."""
    places: dict[str, list[int]] = {}
    for place, project in enumerate(ranked):
        if election.projects[project].group:
            places.setdefault(election.projects[project].group, []).append(place)
    found = list(ranked)
    for taken in places.values():
        of_group = [ranked[place] for place in taken]
        by_priority = sorted(of_group, key=lambda one: _priority(election, one))
        for place, project in zip(taken, by_priority, strict=True):
            found[place] = project
    return found


def _priority(election: Election, project: int) -> int:
    given = election.projects[project].priority
    return given if given is not None else 1 << 30


def _step(election: Election, number: int, rank: int, purse: _Purse, settings: Settings) -> Step:
    project = election.projects[number]
    left = purse.left_cents
    if purse.stopped:
        return Step(number, rank, left, Turn.STOPPED_BEFORE)
    if project.group in purse.groups and project.group:
        return Step(number, rank, left, Turn.CONFLICT, conflicts_with=purse.groups[project.group])
    if project.cost_cents > purse.by_theme.get(project.theme, project.cost_cents):
        return Step(number, rank, left, Turn.THEME_FULL)
    if project.cost_cents <= left:
        return _given(election, purse, Step(number, rank, left, Turn.FUNDED, project.cost_cents))
    purse.stopped = settings.skip is Skip.NO_SKIP or settings.partial
    if _may_be_topped_up(project, purse, settings):
        return _given(election, purse, Step(number, rank, left, Turn.TOPPED_UP, project.cost_cents))
    if settings.partial and left > 0:
        return _given(election, purse, Step(number, rank, left, Turn.PARTLY, left))
    return Step(number, rank, left, Turn.DOES_NOT_FIT)


def _may_be_topped_up(project: Project, purse: _Purse, settings: Settings) -> bool:
    if settings.overrun is None or purse.left_cents < settings.overrun * project.cost_cents:
        return False
    return project.cost_cents - purse.left_cents <= purse.reserve_cents


def _given(election: Election, purse: _Purse, step: Step) -> Step:
    project = election.projects[step.project]
    purse.reserve_cents -= max(0, step.given_cents - purse.left_cents)
    purse.left_cents = max(0, purse.left_cents - step.given_cents)
    if project.theme in purse.by_theme:
        purse.by_theme[project.theme] -= step.given_cents
    if project.group:
        purse.groups[project.group] = step.project
    return step


def _ties(election: Election, ranked: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """Groups of projects with the same score."""
    by_score: dict[object, list[int]] = {}
    for project in ranked:
        by_score.setdefault(election.scores[project], []).append(project)
    return tuple(tuple(group) for group in by_score.values() if len(group) > 1)
