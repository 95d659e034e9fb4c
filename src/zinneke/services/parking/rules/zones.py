"""What to expect of all car parks of a zone together: what each is expected to hold, added up."""

from collections.abc import Sequence
from math import sqrt
from typing import Final

from zinneke.services.parking.rules import plain
from zinneke.services.parking.rules.curve import Point, spaces_needed

RULE_VERSION: Final = "1"
COMMON: Final = 0.5
"""How much of what forecasts miss is common to the car parks of a zone (correlation): rain and events reach all. Our
own choice, between 0, where misses cancel each other out, and 1, where the band would be as wide as that of one."""


def together(parts: Sequence[tuple[int, Point]]) -> Point:
    """What to expect of a zone at an instant, of car parks with their spaces. The chance is that of a space anywhere.

    Raises ValueError where there are no spaces at all.
    """
    spaces = sum(count for count, _point in parts)
    if spaces <= 0:
        raise ValueError("a zone without spaces: leave it out")
    median = sum(count * point.median for count, point in parts) / spaces
    low_miss = _common([count * (point.median - point.low) for count, point in parts]) / spaces
    high_miss = _common([count * (point.high - point.median) for count, point in parts]) / spaces
    low, high = plain.band(median, low_miss, high_miss)
    chance = plain.chance(median, low_miss, high_miss, spaces, min(spaces_needed(spaces), spaces))
    return Point(parts[0][1].at, low, median, high, chance)


def _common(misses: Sequence[float]) -> float:
    """The spread of a sum whose parts have this correlation."""
    return sqrt(COMMON * sum(misses) ** 2 + (1 - COMMON) * sum(one**2 for one in misses))
