"""How full a car park is, as a pure rule: occupancy, level, and what makes a count unbelievable."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

ALMOST_FULL_FROM: Final = 0.9
"""Share of occupied spaces above which a driver should expect to search."""
STALE_AFTER: Final = timedelta(minutes=30)
"""Car parks count continuously; ParkAPI, the exchange format of the field, drops counts at this age too."""
RULE_VERSION: Final = "1"


class Level(StrEnum):
    """The state of a car park, in the words of ``OffStreetParking.status`` where it has one."""

    FREE = "spacesAvailable"
    BUSY = "almostFull"
    FULL = "full"
    CLOSED = "closed"
    UNKNOWN = "unknown"


class Check(StrEnum):
    """What was found wrong with a count; contradictory is what several observers tell (``fusion.py``)."""

    PLAUSIBLE = "plausible"
    NO_COUNT = "noCount"
    NO_CAPACITY = "noCapacity"
    NEGATIVE = "negative"
    ABOVE_CAPACITY = "aboveCapacity"
    CONTRADICTORY = "contradictory"


@dataclass(frozen=True, slots=True)
class Count:
    """What a car park reports; None is not reported, which is not zero. ``share`` is the occupied share, 0 to 1."""

    free: int | None = None
    spaces: int | None = None
    share: float | None = None
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Judgement:
    """What we make of a count: its level, the occupied share and spaces (None: not known), and the check's finding."""

    level: Level
    check: Check
    share: float | None = None
    occupied: int | None = None


def judge(count: Count) -> Judgement:
    """The state of a car park. Closed is not full; an impossible count gives an unknown state and says why."""
    check = _check(count)
    share, occupied = _occupancy(count) if check is Check.PLAUSIBLE else (None, None)
    if count.closed:
        return Judgement(Level.CLOSED, check, share, occupied)
    if share is None:
        return Judgement(Level.UNKNOWN, check)
    return Judgement(_level(share), check, share, occupied)


def is_stale(observed_at: datetime, present: datetime) -> bool:
    """Whether a count is too old to be called the present state."""
    return present - observed_at > STALE_AFTER


def _check(count: Count) -> Check:
    if count.free is None:
        return _check_share(count.share)
    if count.spaces is None or count.spaces <= 0:
        return Check.NO_CAPACITY
    if count.free < 0:
        return Check.NEGATIVE
    return Check.ABOVE_CAPACITY if count.free > count.spaces else Check.PLAUSIBLE


def _check_share(share: float | None) -> Check:
    if share is None:
        return Check.NO_COUNT
    if share < 0:
        return Check.NEGATIVE
    return Check.ABOVE_CAPACITY if share > 1 else Check.PLAUSIBLE


def _occupancy(count: Count) -> tuple[float | None, int | None]:
    if count.free is None or count.spaces is None:
        return count.share, None
    occupied = count.spaces - count.free
    return occupied / count.spaces, occupied


def _level(share: float) -> Level:
    if share >= 1:
        return Level.FULL
    return Level.BUSY if share > ALMOST_FULL_FROM else Level.FREE
