"""How parking was used on a day, out of what was observed: shares of time, turnover, stays that are too long.

What is not observed stays unknown: a value holds until the next one, and no longer than ``hold``. All shares are shares
of the time that is known, which is told beside them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final

from zinneke.kernel.time import in_brussels

TARGET: Final = (0.6, 0.8)
"""Occupied share that SFpark aimed at (SFMTA, evaluation of June 2014): used well, and a space is found."""
FULL: Final = 0.9
"""Above it drivers search: the bound of our state "almost full"."""
HOLD_COUNT: Final = timedelta(minutes=30)
"""How long a count stands for the present, as everywhere in parking."""
HOLD_BAY: Final = timedelta(hours=2)
"""Sensors in bays speak at changes and at least once an hour."""
HOURS: Final = 24
DELIVERY_STAY: Final = timedelta(minutes=30)
"""A delivery that takes longer counts as a conflict where the bay has no limit of its own; our own choice."""


@dataclass(frozen=True, slots=True)
class Sample:
    """An observed occupied share from 0 to 1; None: from here on it is not known, as while closed."""

    at: datetime
    share: float | None


@dataclass(frozen=True, slots=True)
class Counted:
    """A day of one place. ``hours`` are mean shares by hour of Brussels' clocks; None: nothing is known of the hour.

    ``arrivals`` is exact where every bay has a sensor (``exact``). From counts it is a lower bound: who comes while
    another leaves is not seen. ``changes`` and ``busiest`` are all changes of the state, and those of the hour with
    the most. ``long_stays`` are stays of single bays beyond the limit.
    """

    hours: tuple[float | None, ...]
    known_min: float
    target_min: float
    full_min: float
    arrivals: int
    exact: bool
    changes: int
    busiest: int
    long_stays: int


@dataclass(frozen=True, slots=True)
class _Stretch:
    start: datetime
    share: float
    minutes: float


def counts_of_day(samples: Sequence[Sample], start: datetime, end: datetime, spaces: int) -> Counted:
    """The day of a place that is counted; ``samples`` in order of time, from before the day on."""
    taken = [None if one.share is None else round(one.share * spaces) for one in samples]
    inside = [(old, new) for old, new, sample in zip(taken, taken[1:], samples[1:], strict=False) if sample.at >= start]
    arrivals = sum(max(0, new - old) for old, new in inside if old is not None and new is not None)
    changed = [
        sample.at
        for (old, new), sample in zip(pairwise(taken), samples[1:], strict=True)
        if old != new and sample.at >= start
    ]
    return _counted(samples, (start, end), HOLD_COUNT, arrivals=arrivals, exact=False, changed=changed, long_stays=0)


def bay_of_day(samples: Sequence[Sample], start: datetime, end: datetime, longest: timedelta | None) -> Counted:
    """The day of a bay with a sensor; ``longest`` is the longest stay allowed there, None: there is no limit."""
    steps = [(old, new) for old, new in pairwise(samples) if old.share != new.share and new.at >= start]
    arrivals = sum(new.share == 1 and old.share == 0 for old, new in steps)
    changed = [new.at for _, new in steps]
    long_stays = 0 if longest is None else sum(stay > longest for stay in _stays(samples, start))
    return _counted(
        samples, (start, end), HOLD_BAY, arrivals=arrivals, exact=True, changed=changed, long_stays=long_stays
    )


def _counted(
    samples: Sequence[Sample],
    day: tuple[datetime, datetime],
    hold: timedelta,
    *,
    arrivals: int,
    exact: bool,
    changed: list[datetime],
    long_stays: int,
) -> Counted:
    stretches = list(_stretches(samples, day, hold))
    by_hour = [[one for one in stretches if in_brussels(one.start).hour == hour] for hour in range(HOURS)]
    per_hour = [sum(in_brussels(at).hour == hour for at in changed) for hour in range(HOURS)]
    low, high = TARGET
    return Counted(
        hours=tuple(map(_mean, by_hour)),
        known_min=_minutes(stretches),
        target_min=_minutes(one for one in stretches if low <= one.share <= high),
        full_min=_minutes(one for one in stretches if one.share > FULL),
        arrivals=arrivals,
        exact=exact,
        changes=len(changed),
        busiest=max(per_hour),
        long_stays=long_stays,
    )


def _stretches(samples: Sequence[Sample], day: tuple[datetime, datetime], hold: timedelta) -> Iterator[_Stretch]:
    """What is known of the day, cut at full hours: Brussels is whole hours from UTC."""
    start, end = day
    for sample, following in zip(samples, [*(one.at for one in samples[1:]), end], strict=False):
        since, until = max(sample.at, start), min(following, sample.at + hold, end)
        while sample.share is not None and since < until:
            cut = min(until, since.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1))
            yield _Stretch(since, sample.share, (cut - since).total_seconds() / 60)
            since = cut


def _stays(samples: Sequence[Sample], start: datetime) -> Iterator[timedelta]:
    """How long vehicles stayed that left after the start of the day, where both ends were seen."""
    arrived: datetime | None = None
    for old, new in pairwise(samples):
        if new.at - old.at > HOLD_BAY or new.share is None:
            arrived = None
        elif old.share == 0 and new.share == 1:
            arrived = new.at
        elif old.share == 1 and new.share == 0 and arrived is not None:
            if new.at >= start:
                yield new.at - arrived
            arrived = None


def _mean(stretches: Sequence[_Stretch]) -> float | None:
    minutes = _minutes(stretches)
    return sum(one.share * one.minutes for one in stretches) / minutes if minutes else None


def _minutes(stretches: Iterable[_Stretch]) -> float:
    return sum(one.minutes for one in stretches)
