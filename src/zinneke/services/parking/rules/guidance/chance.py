"""The chance of a space on arrival by rule, from the latest count and its age: the answer where no model is trained.

The count moves between its observation and the arrival; by how much, counts of 26 car parks tell (mean absolute error
of "as now", July to December 2025, 07-20 h): .0150 of the capacity in 15 minutes, .0261 in 30, .0469 in 60, .0849 in
120. That is a standard deviation of .06 · (hours)^.83 of the capacity within 5 %. The chance is that of a normal
distribution around the count. It knows no rush hour: a trained model does better, and is asked first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil, erf, hypot, sqrt
from typing import Final

SPREAD_AN_HOUR: Final = 0.06
GROWTH: Final = 0.83
WIDEST: Final = 0.35
"""However far ahead, a car park is between empty and full: an even spread has a standard deviation of .29."""
ERROR_OF_COUNTS: Final = 1.0
"""Spaces by which a count may be wrong at the moment it is made. Our own choice."""
LONG_AHEAD_MIN: Final = 120
"""Beyond two hours the present count says little, and people are told so."""
SUREST: Final = 0.99
LEAST: Final = 0.01
"""No count makes a space certain, or impossible. Our own choice."""
SPARE_SHARE: Final = 0.03
SPARE_LEAST: Final = 5
SMALL: Final = 100
"""Below this capacity a single space is enough: whoever enters sees them all."""


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
    """How many spaces must be free for a driver to find one: 3 % or five, since the last ones are hard to find."""
    return 1 if spaces < SMALL else max(SPARE_LEAST, ceil(SPARE_SHARE * spaces))


def spread(spaces: int, ahead_min: float) -> float:
    """By how many spaces the count will have moved (standard deviation) so many minutes after its observation."""
    moved = min(WIDEST, SPREAD_AN_HOUR * (max(0.0, ahead_min) / 60) ** GROWTH) * spaces
    return hypot(moved, ERROR_OF_COUNTS)


def chance_from_count(free: int, spaces: int, ahead_min: float) -> Chance:
    """The chance from a believable count, so many minutes between its observation and the arrival.

    Raises ValueError for a count that cannot be: the rule of the state finds those first.
    """
    if not 0 <= free <= spaces or spaces < 1:
        raise ValueError(f"{free} free of {spaces} spaces is no count")
    above = (free - spare_needed(spaces) + 0.5) / spread(spaces, ahead_min)
    probability = 0.5 * (1 + erf(above / sqrt(2)))
    return Chance(min(SUREST, max(LEAST, probability)), float(free), Basis.COUNT)


def reckoned_free(spaces: int, whole_free: int, whole_spaces: int) -> int:
    """How many spaces of a class are free where only the whole is counted: the same share, rounded down."""
    return spaces * whole_free // whole_spaces


def rarest(chances: Sequence[Chance]) -> Chance:
    """The chance of a space that is of several classes at once: no better than the worst. Needs one at least."""
    worst = min(chances, key=lambda each: (each.probability, _DOUBTFUL_FIRST.index(each.basis)))
    return Chance(worst.probability, min(each.free for each in chances), worst.basis)
