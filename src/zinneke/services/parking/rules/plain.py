"""Bands and chances of forecasts that no model makes: what is expected, give or take what such forecasts missed by."""

from collections.abc import Mapping
from itertools import pairwise
from math import sqrt
from statistics import NormalDist
from typing import Final

RULE_VERSION: Final = "1"
USUAL_MISS: Final[Mapping[int, float]] = {15: 0.024, 30: 0.042, 60: 0.075, 120: 0.136}
"""By which share the latest count is off after so many minutes in eight of ten cases, until the city has measured it:
1.6 mean errors of 26 recorded car parks (handbook of parking, section 6.2; the factor is that of a Laplace
distribution)."""
_NORMAL: Final = NormalDist()
_EDGE: Final = _NORMAL.inv_cdf(0.9)
_LEAST_MISS: Final = 0.001


def miss_after(minutes: float, misses: Mapping[int, float] = USUAL_MISS) -> float:
    """How far a forecast may be off after so many minutes: nothing at once, straight between what was measured, and
    growing with the root of the time beyond.

    >>> miss_after(0), round(miss_after(45), 4), round(miss_after(480), 3)
    (0.0, 0.0585, 0.272)
    """
    known = [(0.0, 0.0), *sorted((float(at), miss) for at, miss in misses.items())]
    for (start, low), (end, high) in pairwise(known):
        if minutes <= end:
            return low + (high - low) * max(0.0, minutes - start) / (end - start)
    last, miss = known[-1]
    return miss * sqrt(minutes / last) if last else 0.0


def band(share: float, low_miss: float, high_miss: float) -> tuple[float, float]:
    """The shares between which eight of ten counts lie."""
    return max(0.0, share - low_miss), min(1.0, share + high_miss)


def chance(share: float, low_miss: float, high_miss: float, spaces: int, needed: int) -> float:
    """The chance of so many free spaces where ``share`` is expected: misses are taken as bell-shaped on either side."""
    if needed > spaces or spaces <= 0:
        return 0.0
    gap = 1 - (needed - 0.5) / spaces - share
    side = high_miss if gap >= 0 else low_miss
    return _NORMAL.cdf(gap / max(side, _LEAST_MISS) * _EDGE)
