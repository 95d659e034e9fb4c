"""Figures of an explanation: exact where they decide, rounded down where people read them."""

from fractions import Fraction
from math import floor
from typing import Any, Final

from zinneke.services.budget.rules.election import Election
from zinneke.services.budget.rules.explained.reasons import Facts

SMALL: Final = 5
"""Groups of fewer people are not told apart."""
DECIMALS: Final = 100_000


def exact(amount: Fraction) -> Facts:
    """An amount in cents, as a rational and rounded down."""
    return {"exact": str(amount), "cents": floor(amount)}


def rounded_down(share: float | Fraction, *, below_one: bool = False) -> float:
    """A share with five decimals, never rounded up: 99.9999 % is not 100 %."""
    steps = floor(share * DECIMALS)
    return min(steps, DECIMALS - 1) / DECIMALS if below_one else steps / DECIMALS


def about(election: Election, project: int) -> Facts:
    """What is told of every project, whatever the rule."""
    votes, cost = election.votes[project], election.projects[project].cost_cents
    facts: Facts = {
        "id": election.projects[project].id,
        "cost_cents": cost,
        "votes": votes,
        "score": number(election.scores[project]),
    }
    if votes:
        facts["price_per_vote"] = exact(Fraction(cost, votes))
    return facts


def number(value: int | Fraction) -> Any:
    """A whole number as such, another as a rational."""
    return int(value) if Fraction(value).denominator == 1 else str(value)


def hidden(people: int) -> int | None:
    """How many, or None for a group that is too small to be told of."""
    return people if people == 0 or people >= SMALL else None


def apart(*groups: int) -> tuple[int | None, ...]:
    """Groups of the same people: None for the small ones, and for as many others as it takes that nobody reckons a
    small one from the sum of all.
    """
    small = {place for place, people in enumerate(groups) if hidden(people) is None}
    others = sorted((place for place, people in enumerate(groups) if people >= SMALL), key=groups.__getitem__)
    while small and others and sum(groups[place] for place in small) < SMALL:
        small.add(others.pop(0))
    return tuple(None if place in small else people for place, people in enumerate(groups))
