"""Max-welfare knapsack: the set of projects worth most to all voters together that the budget pays for.

Exact, by lists of sets that no other beats (Nemhauser and Ullmann 1969): a set stays while none is cheaper and worth as
much, and while what could still be added may reach the best set known. Among sets of equal worth the one of least cost
is taken; then the one with the project that comes first in the order of ties, where they differ.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate

from zinneke.services.budget.rules.election import Election, Points
from zinneke.services.budget.rules.settings import Satisfaction, Settings
from zinneke.services.budget.rules.ties import Order


@dataclass(frozen=True, slots=True)
class Knapsack:
    """What is funded, in the order of ties, and what it is worth to all together."""

    funded: tuple[int, ...]
    worth: Points


@dataclass(frozen=True, slots=True)
class _Item:
    cost: int
    worth: Points
    bit: int


@dataclass(frozen=True, slots=True)
class _Set:
    cost: int
    worth: Points
    bits: int
    """Its projects, the first in the order of ties as the highest bit."""

    def with_(self, item: _Item) -> "_Set":
        return _Set(self.cost + item.cost, self.worth + item.worth, self.bits | item.bit)

    @property
    def quality(self) -> tuple[Points, int, int]:
        return self.worth, -self.cost, self.bits


def knapsack(election: Election, projects: Sequence[int], settings: Settings, order: Order) -> Knapsack:
    """The best set."""
    ranked = sorted(projects, key=order)
    items = [
        _Item(
            election.projects[one].cost_cents, worth_of(election, one, settings.satisfaction), 1 << (len(ranked) - rank)
        )
        for rank, one in enumerate(ranked, 1)
    ]
    best = _best(items, election.budget_cents)
    funded = tuple(one for rank, one in enumerate(ranked, 1) if best.bits >> (len(ranked) - rank) & 1)
    return Knapsack(funded, best.worth)


def worth_of(election: Election, project: int, satisfaction: Satisfaction) -> Points:
    """What a project is worth to all its supporters together."""
    cost = election.projects[project].cost_cents
    match satisfaction:
        case Satisfaction.COST:
            return election.votes[project] * cost
        case Satisfaction.CARDINALITY:
            return election.votes[project]
        case Satisfaction.POINTS:
            return election.scores[project]
        case Satisfaction.COST_POINTS:
            return election.scores[project] * cost


def _best(items: Sequence[_Item], budget: int) -> _Set:
    dense = sorted(items, key=lambda one: (one.cost / one.worth if one.cost else Fraction(0), one.cost, -one.bit))
    bound = _Bound(dense, budget)
    best = bound.filled()
    sets = [_Set(0, 0, 0)]
    for level, item in enumerate(dense):
        added = [one.with_(item) for one in sets if one.cost + item.cost <= budget]
        best = max([best, *added], key=lambda one: one.quality)
        sets = [one for one in _unbeaten(sets, added) if bound.of(one, level + 1) >= best.worth]
    return best


def _unbeaten(kept: list[_Set], added: list[_Set]) -> list[_Set]:
    """Sets by growing cost, of which each is worth more than all cheaper ones."""
    found: list[_Set] = []
    for one in sorted(kept + added, key=lambda each: (each.cost, -each.worth, -each.bits)):
        if not found or one.worth > found[-1].worth:
            found.append(one)
    return found


class _Bound:
    """What a set can be worth at most: items of most worth for their cost are added, the last one in part."""

    def __init__(self, dense: Sequence[_Item], budget: int) -> None:
        self._dense = dense
        self._budget = budget
        self._costs = list(accumulate((one.cost for one in dense), initial=0))
        self._worths = list(accumulate((one.worth for one in dense), initial=Fraction(0)))

    def of(self, one: _Set, level: int) -> Points:
        """With the items from this level on."""
        room = self._budget - one.cost
        end = bisect_right(self._costs, self._costs[level] + room) - 1
        whole = one.worth + self._worths[end] - self._worths[level]
        if end >= len(self._dense):
            return whole
        item, rest = self._dense[end], room - (self._costs[end] - self._costs[level])
        return whole + (Fraction(rest) * item.worth / item.cost if item.cost else 0)

    def filled(self) -> _Set:
        """A good set to begin with: items in this order while they fit."""
        found = _Set(0, 0, 0)
        for item in self._dense:
            if found.cost + item.cost <= self._budget:
                found = found.with_(item)
        return found
