"""What a published forecast says of an instant: the occupied share, its band, and the chance of a space.

A forecast is made every few minutes. Who reads it later knows a newer count: the whole curve is moved by what the newer
count is off, less so the farther ahead, because what is unusual now is forgotten.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from math import exp
from statistics import NormalDist
from typing import Final

RULE_VERSION: Final = "1"
FEWEST_FREE: Final = 5
FREE_SHARE: Final = 0.03
"""Below so many free spaces, or this share of all, a driver rarely finds the space: handbook of parking, section 7."""
FORGOTTEN_MIN: Final = 120.0
"""Minutes after which what is unusual now counts for 1/e. Our own choice."""
BAND: Final = (0.1, 0.9)
"""The band holds eight of ten counts: one of ten is lower, one is higher."""
_NORMAL: Final = NormalDist()
_EDGE: Final = _NORMAL.inv_cdf(BAND[1])
_LEAST_SPREAD: Final = 0.005
_SURE: Final = 1e-4


@dataclass(frozen=True, slots=True)
class Point:
    """What is expected at an instant: occupied shares from 0 to 1, and the chance that there is a space.

    ``low`` and ``high`` are the band, ``chance`` that of at least `spaces_needed` free ones; None: not known.
    """

    at: datetime
    low: float
    median: float
    high: float
    chance: float | None = None


def spaces_needed(spaces: int) -> int:
    """How many spaces have to be free that a driver who arrives can count on one."""
    return max(FEWEST_FREE, round(FREE_SHARE * spaces))


def expected(curve: Sequence[Point], at: datetime) -> Point | None:
    """What is expected at an instant, straight between the two points beside it; None outside of the curve."""
    for before, after in pairwise(curve):
        if before.at <= at <= after.at:
            part = (at - before.at) / (after.at - before.at)
            low, median, high = (_between(*pair, part) for pair in zip(_shares(before), _shares(after), strict=True))
            return Point(at, low, median, high, _chance_between(before.chance, after.chance, part))
    return next((one for one in curve if one.at == at), None)


def corrected(point: Point, off: float, ahead: timedelta, spaces: int) -> Point:
    """The same after a newer count was ``off`` (share of spaces, positive: fuller) from what was expected of it.

    ``ahead`` is the time from that count to the point.
    """
    move = off * exp(-max(0.0, ahead.total_seconds()) / 60 / FORGOTTEN_MIN)
    moved = Point(point.at, *(_within(one + move) for one in _shares(point)))
    if point.chance is None or spaces <= 0:
        return moved
    wanted = spaces_needed(spaces)
    chance = _shifted(point.chance, _distance(point, spaces, wanted, move) - _distance(point, spaces, wanted))
    return Point(point.at, *_shares(moved), chance=chance)


def chance_of(point: Point, spaces: int, needed: int) -> float | None:
    """The chance of at least ``needed`` free spaces: the chance that was calibrated for the usual need, moved along the
    band. None where none is known; 0 where there are not that many."""
    if needed > spaces:
        return 0.0
    if needed <= 0:
        return 1.0
    usual = min(spaces_needed(spaces), spaces)
    if point.chance is None:
        return None
    return _shifted(point.chance, _distance(point, spaces, needed) - _distance(point, spaces, usual))


def _distance(point: Point, spaces: int, needed: int, move: float = 0.0) -> float:
    """How far the share at which just ``needed`` are free lies above the median, in spreads of that side."""
    limit = 1 - needed / spaces
    gap = limit - (point.median + move)
    side = point.high - point.median if gap >= 0 else point.median - point.low
    return gap / max(side / _EDGE, _LEAST_SPREAD)


def _shifted(chance: float, by: float) -> float:
    """A chance moved by so many spreads."""
    return _NORMAL.cdf(_NORMAL.inv_cdf(min(max(chance, _SURE), 1 - _SURE)) + by)


def _shares(point: Point) -> tuple[float, float, float]:
    return point.low, point.median, point.high


def _between(before: float, after: float, part: float) -> float:
    return before + (after - before) * part


def _chance_between(before: float | None, after: float | None, part: float) -> float | None:
    return None if before is None or after is None else _between(before, after, part)


def _within(share: float) -> float:
    return min(1.0, max(0.0, share))
