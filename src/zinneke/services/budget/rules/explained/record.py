"""The explanation of a count as one JSON document, which templates put into four languages."""

from collections.abc import Callable
from dataclasses import replace

from zinneke.services.budget.rules.count import Outcome, count
from zinneke.services.budget.rules.election import Election
from zinneke.services.budget.rules.explained.election import against, overview
from zinneke.services.budget.rules.explained.figures import about, exact, rounded_down
from zinneke.services.budget.rules.explained.reasons import Facts, Reason
from zinneke.services.budget.rules.explained.shares import Accounts, margin, why
from zinneke.services.budget.rules.explained.turns import by_loads, by_turns, by_worth
from zinneke.services.budget.rules.greedy import Greedy
from zinneke.services.budget.rules.phragmen import Phragmen
from zinneke.services.budget.rules.settings import Completion, Rule, Settings
from zinneke.services.budget.rules.shares.completion import Completed
from zinneke.services.budget.rules.ties import decided_by

VERSION = "1"
"""Of the document: grows when a member changes its meaning."""


def explained(election: Election, settings: Settings, outcome: Outcome, *, others: bool = True) -> Facts:
    """Everything about a count. ``others``: with the lists of other rules, and who would be better off."""
    projects = _left_out(election, outcome) | _counted(election, settings, outcome)
    return {
        "version": VERSION,
        "settings": settings.record(),
        "settings_sha256": settings.fingerprint,
        "funded": [election.projects[project].id for project in outcome.funded],
        "election": overview(election, outcome.funded, spent(election, outcome)),
        "count": _course(election, settings, outcome),
        "projects": [projects[number] for number in sorted(projects)],
        "other_rules": _others(election, settings, outcome) if others else {},
    }


def spent(election: Election, outcome: Outcome) -> int:
    """In cents."""
    if isinstance(outcome.by, Greedy):
        return outcome.by.cost_cents
    return sum(election.projects[project].cost_cents for project in outcome.funded)


def _left_out(election: Election, outcome: Outcome) -> dict[int, Facts]:
    return {
        project: about(election, project) | {"funded": False, "reason": Reason(left)}
        for project, left in outcome.eligible.left_out.items()
    }


def _counted(election: Election, settings: Settings, outcome: Outcome) -> dict[int, Facts]:
    by, projects = outcome.by, outcome.eligible.projects
    if isinstance(by, Completed):
        accounts = Accounts(election, settings, by, projects)
        return {project: why(accounts, project) | _margin(accounts, project) for project in projects}
    if isinstance(by, Greedy):
        return by_turns(election, by)
    if isinstance(by, Phragmen):
        return by_loads(election, by, projects)
    return by_worth(election, by, projects, settings)


def _margin(accounts: Accounts, project: int) -> Facts:
    return {"effective_support": rounded_down(max(1.0, margin(accounts, project)))} if project in accounts.bills else {}


def _course(election: Election, settings: Settings, outcome: Outcome) -> Facts:
    facts: Facts = {"ties": _ties(election, settings, outcome)}
    shares = outcome.compared.shares if outcome.compared else outcome.by
    if isinstance(shares, Completed) and outcome.start_cents is not None:
        facts |= {
            "start": exact(outcome.start_cents),
            "endowment": exact(shares.run.endowment_cents),
            "endowment_of_start": rounded_down(shares.run.endowment_cents / outcome.start_cents),
            "runs": shares.runs,
        }
    if outcome.compared:
        voters = outcome.compared.preference
        facts["comparison"] = {
            "for_equal_shares": voters.first,
            "for_greedy": voters.second,
            "greedy_holds": outcome.compared.greedy_holds,
        }
    return facts


def _ties(election: Election, settings: Settings, outcome: Outcome) -> list[Facts]:
    by = outcome.by
    met = [one.projects for one in by.run.ties] if isinstance(by, Completed) else getattr(by, "ties", ())
    return [
        {
            "projects": [election.projects[project].id for project in equal],
            "first": election.projects[equal[0]].id,
            "decided_by": decided_by(election, settings, equal[0], list(equal[1:])),
        }
        for equal in met
    ]


def _others(election: Election, settings: Settings, outcome: Outcome) -> Facts:
    """What every other rule would fund with the same ballots, and how many voters would be better off."""
    told = {}
    for name, change in OTHERS.items():
        other = change(settings)
        if other.rule is not settings.rule or other.completion is not settings.completion:
            told[name] = against(election, outcome.funded, count(election, other).funded)
    return told


OTHERS: dict[str, Callable[[Settings], Settings]] = {
    "greedy": lambda settings: replace(settings, rule=Rule.GREEDY),
    "equal-shares": lambda settings: replace(settings, rule=Rule.EQUAL_SHARES, completion=Completion.ADD1U),
    "phragmen": lambda settings: replace(settings, rule=Rule.PHRAGMEN),
    "knapsack": lambda settings: replace(settings, rule=Rule.KNAPSACK),
}
