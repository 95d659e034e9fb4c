"""Which projects are counted, and why others are left out before anything is counted."""

from dataclasses import dataclass
from enum import StrEnum

from zinneke.services.budget.rules.election import Election
from zinneke.services.budget.rules.settings import Settings


class Left(StrEnum):
    """Why a project is left out of the count."""

    WITHDRAWN = "withdrawn"
    NO_VOTES = "no_votes"
    BELOW_THRESHOLD = "below_threshold"
    ABOVE_BUDGET = "above_budget"


@dataclass(frozen=True, slots=True)
class Eligible:
    """Numbers of the projects that are counted, and of the others the reason."""

    projects: tuple[int, ...]
    left_out: dict[int, Left]


def eligible(election: Election, settings: Settings) -> Eligible:
    """Sort the projects out. One without a vote is never funded, by any rule."""
    found = {project: _left(election, settings, project) for project in range(len(election.projects))}
    counted = tuple(project for project, reason in found.items() if reason is None)
    return Eligible(counted, {project: reason for project, reason in found.items() if reason is not None})


def voters_counted(election: Election, settings: Settings) -> int:
    """By how many the budget is shared. Blank ballots are published as a number; they count where settings say so."""
    return election.voters + (election.blank if settings.counts_blank else 0)


def _left(election: Election, settings: Settings, project: int) -> Left | None:
    if election.projects[project].withdrawn:
        return Left.WITHDRAWN
    if election.votes[project] == 0:
        return Left.NO_VOTES
    if _is_below(election, settings, project):
        return Left.BELOW_THRESHOLD
    if election.projects[project].cost_cents > election.budget_cents:
        return Left.ABOVE_BUDGET
    return None


def _is_below(election: Election, settings: Settings, project: int) -> bool:
    votes, voters = election.votes[project], voters_counted(election, settings)
    if election.scores[project] < settings.least_score or votes < settings.least_share * voters:
        return True
    cost = election.projects[project].cost_cents
    return settings.fair_share and votes * 3 * election.budget_cents < cost * voters
