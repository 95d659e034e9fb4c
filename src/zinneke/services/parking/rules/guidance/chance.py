"""The chance of a space on arrival by rule, from the latest count and its age: where no forecast is published.

How far a count is off by the time of the arrival is told by ``rules/plain.py``, from counts of 26 car parks. It knows
no rush hour: a published forecast does better, and is asked first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import hypot
from typing import Final

from zinneke.services.parking.rules import plain
from zinneke.services.parking.rules.curve import spaces_needed

ERROR_OF_COUNTS: Final = 1.3
"""Spaces by which two counts of ten may be wrong at the moment they are made. Our own choice."""
WIDEST: Final = 0.45
"""However far ahead, a car park is between empty and full: nine of ten even spreads lie within this of the middle."""
LONG_AHEAD_MIN: Final = 120
"""Beyond two hours the present count says little, and people are told so."""
SUREST: Final = 0.99
LEAST: Final = 0.01
"""No count makes a space certain, or impossible. Our own choice."""
SMALL: Final = 100
"""Below this capacity a single free space is enough: whoever enters sees them all."""


class Basis(StrEnum):
    """What a chance rests on."""

    MODEL = "model"
    COUNT = "count"
    ESTIMATE = "estimate"
    """Spaces of a class are not counted by themselves: reckoned from how full the whole is."""


@dataclass(frozen=True, slots=True)
class Chance:
    """The chance of a space on arrival (0 to 1), how many spaces are expected to be free then, and on what it rests."""

    probability: float
    free: float
    basis: Basis


_DOUBTFUL_FIRST: Final = (Basis.ESTIMATE, Basis.COUNT, Basis.MODEL)


def spare_needed(spaces: int) -> int:
    """How many spaces must be free for a driver to find one: in large places the last ones are hard to find."""
    return 1 if spaces < SMALL else spaces_needed(spaces)


def chance_from_count(free: int, spaces: int, ahead_min: float) -> Chance:
    """The chance from a believable count, so many minutes between its observation and the arrival.

    Raises ValueError for a count that cannot be: the rule of the state finds those first.
    """
    if not 0 <= free <= spaces or spaces < 1:
        raise ValueError(f"{free} free of {spaces} spaces is no count")
    miss = hypot(min(WIDEST, plain.miss_after(max(0.0, ahead_min))), ERROR_OF_COUNTS / spaces)
    probability = plain.chance(1 - free / spaces, miss, miss, spaces, spare_needed(spaces))
    return Chance(min(SUREST, max(LEAST, probability)), float(free), Basis.COUNT)


def reckoned_free(spaces: int, whole_free: int, whole_spaces: int) -> int:
    """How many spaces of a class are free where only the whole is counted: the same share, rounded down."""
    return spaces * whole_free // whole_spaces


def rarest(chances: Sequence[Chance]) -> Chance:
    """The chance of a space that is of several classes at once: no better than the worst. Needs one at least."""
    worst = min(chances, key=lambda each: (each.probability, _DOUBTFUL_FIRST.index(each.basis)))
    return Chance(worst.probability, min(each.free for each in chances), worst.basis)
