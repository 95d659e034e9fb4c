"""Why, by rules that take projects in turn: greedy, Phragmén, knapsack."""

from fractions import Fraction
from typing import Final

from zinneke.services.budget.rules.election import Election
from zinneke.services.budget.rules.explained.figures import about, exact, number
from zinneke.services.budget.rules.explained.reasons import Facts, Reason
from zinneke.services.budget.rules.greedy import Greedy, Step, Turn
from zinneke.services.budget.rules.knapsack import Knapsack, worth_of
from zinneke.services.budget.rules.phragmen import Phragmen
from zinneke.services.budget.rules.settings import Settings

REASONS: Final = {
    Turn.DOES_NOT_FIT: Reason.DOES_NOT_FIT,
    Turn.CONFLICT: Reason.CONFLICT,
    Turn.THEME_FULL: Reason.THEME_FULL,
    Turn.STOPPED_BEFORE: Reason.STOPPED_BEFORE,
}


def by_turns(election: Election, by: Greedy) -> dict[int, Facts]:
    """Of every project that had its turn: its rank, what was left, and for who lost how much was missing."""
    funded = [step for step in by.steps if step.given_cents or step.turn is Turn.FUNDED]
    last = funded[-1] if funded else None
    return {step.project: about(election, step.project) | _turn(election, step, last) for step in by.steps}


def _turn(election: Election, step: Step, last: Step | None) -> Facts:
    facts: Facts = {"rank": step.rank, "left_at_its_turn_cents": step.left_cents}
    if step.turn not in REASONS:
        return facts | {"funded": True, "by": step.turn, "given_cents": step.given_cents}
    facts |= {"funded": False, "reason": REASONS[step.turn]}
    facts["missing_cents"] = max(0, election.projects[step.project].cost_cents - step.left_cents)
    if step.conflicts_with is not None:
        facts["conflicts_with"] = election.projects[step.conflicts_with].id
    if last is not None:
        behind = election.scores[last.project] - election.scores[step.project]
        facts["last_funded"] = election.projects[last.project].id
        facts["points_to_overtake"] = max(0, int(Fraction(behind) // 1) + 1)
    return facts


def by_loads(election: Election, by: Phragmen, projects: tuple[int, ...]) -> dict[int, Facts]:
    """Of every project that was counted: in which round, under which load; or why the count had ended before."""
    told = {}
    for place, one in enumerate(by.rounds, 1):
        facts = about(election, one.project) | {"round": place, "load": exact(one.load_cents), "funded": one.fitted}
        if not one.fitted:
            missing = election.projects[one.project].cost_cents - one.left_cents
            facts |= {"reason": Reason.DOES_NOT_FIT, "missing_cents": missing}
        told[one.project] = facts
    for project in projects:
        told.setdefault(project, about(election, project) | {"funded": False, "reason": Reason.STOPPED_BEFORE})
    return told


def by_worth(election: Election, by: Knapsack, projects: tuple[int, ...], settings: Settings) -> dict[int, Facts]:
    """Of every project that was counted: what it is worth to all together, and for its money."""
    told = {}
    for project in projects:
        worth = worth_of(election, project, settings.satisfaction)
        facts = about(election, project) | {"worth": number(worth), "funded": project in by.funded}
        if cost := election.projects[project].cost_cents:
            facts["worth_per_cent"] = number(Fraction(worth) / cost)
        if project not in by.funded:
            facts["reason"] = Reason.WORTH_LESS
        told[project] = facts
    return told
