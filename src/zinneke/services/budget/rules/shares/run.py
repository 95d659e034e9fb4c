"""The method of equal shares for a fixed endowment (Peters, Pierczyński and Skowron 2021).

Floats look for the next project; whatever lies within :data:`NEAR` of being equal is decided by exact accounts.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

import numpy as np

from zinneke.services.budget.rules.election import Election
from zinneke.services.budget.rules.shares.ledger import Ledger
from zinneke.services.budget.rules.shares.supporters import Floats, Supporters
from zinneke.services.budget.rules.ties import Order

NEAR: Final = 1e-7
"""Relative. Floats of a run err by less than 1e-10: some hundred sums of positive numbers."""


@dataclass(frozen=True, slots=True)
class Tie:
    """Projects that were exactly equal, the one that won first."""

    projects: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """What a run funds, in this order, at which rates as floats (0 where nobody pays), and the ties that it met."""

    endowment_cents: Fraction
    funded: tuple[int, ...]
    cost_cents: int
    rates: tuple[float, ...] = field(default=(), compare=False)
    ties: tuple[Tie, ...] = field(default=(), compare=False)


class Town:
    """An election with its supporters, prepared once for many runs."""

    def __init__(self, election: Election, supporters: Mapping[int, Supporters], order: Order) -> None:
        self.election = election
        self.supporters = supporters
        self.order = order
        self.costs = {project: election.projects[project].cost_cents for project in supporters}
        self.free = tuple(sorted((one for one in supporters if self.costs[one] == 0), key=order))
        self.first_rates = {one: cost / supporters[one].all_worth for one, cost in self.costs.items() if cost > 0}

    def run(self, endowment_cents: Fraction) -> Shared:
        """Share this endowment."""
        return _Run(self, endowment_cents).finished()


class _Run:
    def __init__(self, town: Town, endowment_cents: Fraction) -> None:
        self._town = town
        self._endowment = endowment_cents
        share = float(endowment_cents)
        self._left: Floats = np.full(len(town.election.ballots), share)
        self._rates = {
            one: rate
            for one, rate in town.first_rates.items()
            if town.supporters[one].count * share >= town.costs[one] * (1 - NEAR)
        }
        """Of each project that may still be funded a rate that it costs at least: rates only rise."""
        self._funded: list[int] = []
        self._at: list[float] = []
        self._ties: list[Tie] = []
        self._exact: Ledger | None = None
        """The exact accounts as far as they were needed."""

    def finished(self) -> Shared:
        while (best := self._best()) is not None:
            project, rate = best
            of = self._town.supporters[project]
            self._left[of.ballots] = np.maximum(self._left[of.ballots] - rate * of.worth, 0.0)
            del self._rates[project]
            self._funded.append(project)
            self._at.append(rate)
        free = self._town.free
        cost_cents = sum(self._town.costs[one] for one in self._funded)
        rates = (*([0.0] * len(free)), *self._at)
        return Shared(self._endowment, (*free, *self._funded), cost_cents, rates, tuple(self._ties))

    def _best(self) -> tuple[int, float] | None:
        """The project of the lowest rate, looked for from the lowest that is possible on."""
        lowest = np.inf
        for project in sorted(self._rates, key=self._rates.__getitem__):
            if self._rates[project] > lowest * (1 + NEAR):
                break
            rate = self._rate(project)
            if rate is None:
                del self._rates[project]
            else:
                self._rates[project] = rate
                lowest = min(lowest, rate)
        near = [one for one, rate in self._rates.items() if rate <= lowest * (1 + NEAR)]
        return self._chosen(near) if near else None

    def _rate(self, project: int) -> float | None:
        """At which rate its supporters would pay for it now; None where they cannot."""
        of, cost = self._town.supporters[project], self._town.costs[project]
        left = self._left[of.ballots]
        money = float(left @ of.times)
        if money < cost * (1 + NEAR) and (money < cost * (1 - NEAR) or not self._ledger().affords(project)):
            return None
        return rate_of(cost, left, of)

    def _chosen(self, near: list[int]) -> tuple[int, float]:
        if len(near) == 1:
            return near[0], self._rates[near[0]]
        ledger = self._ledger()
        exact = {one: ledger.rate(one) for one in near}
        lowest = min(exact.values())
        equal = sorted((one for one in near if exact[one] == lowest), key=self._town.order)
        if len(equal) > 1:
            self._ties.append(Tie(tuple(equal)))
        return equal[0], float(lowest)

    def _ledger(self) -> Ledger:
        """The exact accounts after what is funded by now: they go on from where they were looked at before."""
        if self._exact is None:
            self._exact = Ledger(self._town.election, self._town.supporters, self._endowment, ())
        for project in self._funded[len(self._exact.bills) :]:
            self._exact.fund(project)
        return self._exact


def rate_of(cost: float, left: Floats, of: Supporters) -> float:
    """The smallest rate with ``sum(min(left, rate * worth)) = cost``: those who have less give all they have."""
    rate = cost / of.all_worth
    poor = left < rate * of.worth
    number = np.count_nonzero(poor)
    while number:
        weighed = of.times * poor
        rest = of.all_worth - float(weighed @ of.worth)
        if rest <= of.all_worth * NEAR:
            return float(np.max(left / of.worth))
        rate = (cost - float(weighed @ left)) / rest
        poor = left < rate * of.worth
        if (again := np.count_nonzero(poor)) == number:
            break
        number = again
    return rate
