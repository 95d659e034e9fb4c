"""What is reckoned of counted votes: how sure agreement is, what all groups agree on, what tells one apart."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import prod, sqrt
from typing import Final

import numpy as np

from zinneke.services.consult.rules.opinions.table import AGREE, DISAGREE, Cells

CLEARLY: Final = 1.2816
"""z of a one-sided probability of 10 %: what both tests have to exceed."""
MOST_REPRESENTATIVE: Final = 5
MAJORITY: Final = 0.5


@dataclass(frozen=True, slots=True)
class Tally:
    """Votes of some people on one statement."""

    agree: int = 0
    disagree: int = 0
    passed: int = 0

    @property
    def seen(self) -> int:
        """How many voted, passes too."""
        return self.agree + self.disagree + self.passed

    def of(self, value: int) -> int:
        """Votes of one kind."""
        return {AGREE: self.agree, DISAGREE: self.disagree}.get(value, self.passed)

    def probability(self, value: int) -> float:
        """How probable such a vote is in this group: (votes + 1) / (seen + 2), which is a half where nobody voted."""
        return (self.of(value) + 1) / (self.seen + 2)


@dataclass(frozen=True, slots=True)
class Trait:
    """A statement that tells a group apart: most of it agree (1) or disagree (-1), more than others do."""

    statement: int
    value: int
    weight: float


def tally(cells: Cells, statements: Sequence[int]) -> dict[int, Tally]:
    """The votes of these rows on each statement."""
    agree, disagree, passed = (np.sum(cells == value, axis=0) for value in (AGREE, DISAGREE, 0))
    return {
        number: Tally(int(agree[place]), int(disagree[place]), int(passed[place]))
        for place, number in enumerate(statements)
    }


def together(tallies: Iterable[Tally]) -> Tally:
    """Votes of several groups as one."""
    listed = list(tallies)
    return Tally(*(sum(getattr(one, name) for one in listed) for name in ("agree", "disagree", "passed")))


def consensus(groups: Sequence[Tally], value: int) -> float:
    """Group-aware consensus on a statement: the product of the groups' probabilities, whatever the groups' sizes."""
    return prod(one.probability(value) for one in groups)


def shared(groups: Sequence[Tally], value: int) -> bool:
    """Whether every group votes so by majority. Our own bound: without it the best of a bad lot would be consensus."""
    return all(one.probability(value) > MAJORITY for one in groups)


def traits(inside: Mapping[int, Tally], outside: Mapping[int, Tally]) -> list[Trait]:
    """What tells the group ``inside`` apart, agreement first, the weightiest first; five at most."""
    found = [
        trait
        for number in inside
        for value in (AGREE, DISAGREE)
        if (trait := _trait(number, value, inside[number], outside[number]))
    ]
    return sorted(found, key=lambda one: (-one.value, -one.weight, one.statement))[:MOST_REPRESENTATIVE]


def _trait(number: int, value: int, inside: Tally, outside: Tally) -> Trait | None:
    ratio = inside.probability(value) / outside.probability(value)
    alone = sure(inside.of(value), inside.seen)
    apart = surer(inside.of(value), inside.seen, outside.of(value), outside.seen)
    if alone <= CLEARLY or apart <= CLEARLY:
        return None
    return Trait(number, value, round(ratio * apart * inside.probability(value) * alone, 9))


def sure(votes: int, seen: int) -> float:
    """z of more than half having voted so, one vote of each kind of count added."""
    return 2 * sqrt(seen + 1) * ((votes + 1) / (seen + 1) - 0.5)


def surer(votes: int, seen: int, others: int, others_seen: int) -> float:
    """z of a group voting so more than the others, all four counts plus one."""
    mine, theirs = (votes + 1) / (seen + 1), (others + 1) / (others_seen + 1)
    both = (votes + others + 2) / (seen + others_seen + 2)
    spread = both * (1 - both) * (1 / (seen + 1) + 1 / (others_seen + 1))
    return 0.0 if spread <= 0 else (mine - theirs) / sqrt(spread)
