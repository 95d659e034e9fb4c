"""Why, by equal shares: rounds, who paid what, where the money of a project's supporters went, how near it came."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil

import numpy as np
from numpy.typing import NDArray

from zinneke.services.budget.rules.election import Election
from zinneke.services.budget.rules.explained.figures import about, apart, exact, hidden, rounded_down
from zinneke.services.budget.rules.explained.reasons import Facts, Reason
from zinneke.services.budget.rules.settings import Settings
from zinneke.services.budget.rules.shares.completion import Completed
from zinneke.services.budget.rules.shares.ledger import Bill, Ledger
from zinneke.services.budget.rules.shares.run import Shared, Town
from zinneke.services.budget.rules.shares.supporters import Floats, supporters
from zinneke.services.budget.rules.ties import order_of


@dataclass(frozen=True, slots=True)
class Round:
    """A round of a run in floats: the project, its rate, what every ballot had before it."""

    project: int
    rate: float
    before: Floats


class Accounts:
    """The run that holds, in exact accounts and round by round in floats."""

    def __init__(self, election: Election, settings: Settings, completed: Completed, projects: Sequence[int]) -> None:
        self.election = election
        self.completed = completed
        order = order_of(election, settings)
        self.town = Town(election, supporters(election, projects, settings.satisfaction), order)
        self.endowment = completed.run.endowment_cents
        self.paid_for = [one for one in completed.run.funded if self.town.costs[one] > 0]
        self.ledger = Ledger(election, self.town.supporters, self.endowment, self.paid_for)

    @cached_property
    def bills(self) -> dict[int, tuple[int, Bill]]:
        """Of each project that was paid for: its round, from 1, and its bill."""
        return {bill.project: (number, bill) for number, bill in enumerate(self.ledger.bills, 1)}

    @cached_property
    def rounds(self) -> list[Round]:
        """Round by round."""
        return rounds_of(self.town, self.completed.run)

    @cached_property
    def left(self) -> Floats:
        """What every ballot has left at the end."""
        if not self.rounds:
            return np.full(len(self.election.ballots), float(self.endowment))
        last = self.rounds[-1]
        return after(self.town, last)

    def support(self, project: int, rounds: Sequence[Round], left: Floats) -> float:
        """How near the project came to being paid for: 1 is paid for. The best of all rounds, and of the end."""
        of, cost = self.town.supporters[project], self.town.costs[project]
        in_rounds = (float(np.minimum(one.before[of.ballots], one.rate * of.worth) @ of.times) / cost for one in rounds)
        return max((*in_rounds, float(left[of.ballots] @ of.times) / cost))


def after(town: Town, one: Round) -> Floats:
    """What every ballot has left after a round."""
    of = town.supporters[one.project]
    left = one.before.copy()
    left[of.ballots] = np.maximum(left[of.ballots] - one.rate * of.worth, 0.0)
    return left


def rounds_of(town: Town, run: Shared) -> list[Round]:
    """A run again, round by round."""
    left = np.full(len(town.election.ballots), float(run.endowment_cents))
    found = []
    for project, rate in zip(run.funded, run.rates, strict=True):
        if rate:
            found.append(Round(project, rate, left))
            left = after(town, found[-1])
    return found


def why(accounts: Accounts, project: int) -> Facts:
    """Everything about one project that was counted."""
    facts = about(accounts.election, project)
    if project in accounts.bills:
        return facts | {"funded": True} | _paid(accounts, project)
    if project in accounts.completed.by_votes:
        return facts | {"funded": True, "by": "votes", "rank": accounts.completed.by_votes.index(project) + 1}
    if project in accounts.completed.run.funded:
        return facts | {"funded": True, "by": "no_cost"}
    return facts | {"funded": False} | _lost(accounts, project)


def _paid(accounts: Accounts, project: int) -> Facts:
    number, bill = accounts.bills[project]
    in_full, in_part, nothing = apart(bill.in_full, bill.in_part, bill.nothing)
    full = max(share for _amount, share, _people in bill.paid)
    return {
        "by": "shares",
        "round": number,
        "rate": str(bill.rate),
        "full_payment": exact(full),
        "effective_votes": rounded_down(accounts.town.costs[project] / full),
        "paid_in_full": in_full,
        "paid_in_part": in_part,
        "paid_nothing": nothing,
        "supporters_also_funded": _also(accounts, project),
    }


def _lost(accounts: Accounts, project: int) -> Facts:
    cost, votes = accounts.town.costs[project], accounts.election.votes[project]
    left = accounts.ledger.money(project)
    missing = cost - left
    lost_tie = any(project in tie.projects[1:] for tie in accounts.completed.run.ties)
    reason = Reason.SPENT_ELSEWHERE
    if accounts.endowment * votes < cost:
        reason = Reason.TOO_FEW_VOTES
    elif lost_tie:
        reason = Reason.LOT
    beyond = accounts.completed.beyond
    return {
        "reason": reason,
        "money_at_start": exact(accounts.endowment * votes),
        "money_at_end": exact(left),
        "missing": exact(missing),
        "missing_votes_about": ceil(missing / accounts.endowment) if missing > 0 else 0,
        "effective_support": rounded_down(
            accounts.support(project, accounts.rounds, accounts.left), below_one=not lost_tie
        ),
        "next_raise_would_fund": beyond is not None and project in beyond.funded,
        "spent_elsewhere": _elsewhere(accounts, project),
    }


def _elsewhere(accounts: Accounts, project: int) -> list[Facts]:
    """What its supporters paid for others, the most first; small groups are told of together."""
    chose = _chose(accounts, project)
    told: list[Facts] = []
    others = 0.0
    for one in accounts.rounds:
        theirs = accounts.town.supporters[one.project]
        both = chose[theirs.ballots]
        times = theirs.times[both]
        people = int(times.sum())
        before = one.before[theirs.ballots[both]]
        cents = float(np.minimum(before, one.rate * theirs.worth[both]) @ times)
        if hidden(people):
            told.append({"id": accounts.election.projects[one.project].id, "supporters": people, "cents": int(cents)})
        else:
            others += cents
    told.sort(key=lambda facts: -facts["cents"])
    return [*told, {"id": None, "supporters": None, "cents": int(others)}] if others >= 1 else told


def _also(accounts: Accounts, project: int) -> list[Facts]:
    """How many of those who chose it also chose which other funded projects."""
    chose = _chose(accounts, project)
    told = []
    for other in accounts.completed.funded:
        if other == project:
            continue
        theirs = accounts.town.supporters[other]
        if people := hidden(int(theirs.times[chose[theirs.ballots]].sum())):
            told.append({"id": accounts.election.projects[other].id, "supporters": people})
    return sorted(told, key=lambda facts: -facts["supporters"])


def _chose(accounts: Accounts, project: int) -> NDArray[np.bool_]:
    """Of every ballot whether it supports the project."""
    chose = np.zeros(len(accounts.election.ballots), np.bool_)
    chose[accounts.town.supporters[project].ballots] = True
    return chose


def margin(accounts: Accounts, project: int) -> float:
    """How much more than needed a winner had: its effective support in a run without it, never below 1."""
    others = {one: of for one, of in accounts.town.supporters.items() if one != project}
    town = Town(accounts.election, others, accounts.town.order)
    rounds = rounds_of(town, town.run(accounts.endowment))
    left = after(town, rounds[-1]) if rounds else np.full(len(accounts.election.ballots), float(accounts.endowment))
    return accounts.support(project, rounds, left)
