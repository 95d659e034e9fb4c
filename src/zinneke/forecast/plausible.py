"""Counts that cannot be, found and kept out of learning, with a number for each kind and place.

Every judgement of a slot looks at that slot and earlier ones only, and at limits learned before a given slot, so that
what comes later never changes what was known.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np

from zinneke.forecast.clock import Clock
from zinneke.forecast.histories import Flags, Floats

FULL: Final = 0.995
"""From this share on a place says it is full."""
NIGHT: Final = (21, 7)
"""Hours within which places close: closed is not full."""
OFTEN_FULL: Final = 0.5
"""A place that says "full" at a time of night on half of the days is closed then (two of Kiel: 73 to 75 %)."""
JUMP: Final = 0.25
"""A place that fills by a quarter of its spaces within a slot of the night has closed."""
STUCK_HOURS: Final = 6
"""A value may stand for so long by day anywhere…"""
STUCK_TIMES: Final = 3
"""…and three times as long as the longest usual standstill of the place."""
USUAL: Final = 0.95
"""Of the slots of the day, so many stand no longer than what is usual."""
DAYTIME: Final = (7, 20)


class Finding(StrEnum):
    """Why a count was kept out."""

    NEGATIVE = "negative"
    ABOVE_CAPACITY = "above capacity"
    NO_CAPACITY = "no capacity"
    CLOSED = "closed, not full"
    STUCK = "stuck"


@dataclass(frozen=True)
class Report:
    """What was found of one place."""

    place: str
    counts: int
    kept_out: dict[Finding, int]

    @property
    def used(self) -> int:
        """Counts that were kept."""
        return self.counts - sum(self.kept_out.values())

    def __str__(self) -> str:
        told = ", ".join(f"{number} {finding}" for finding, number in self.kept_out.items() if number)
        return f"{self.place}: {self.used} of {self.counts} counts used; kept out: {told or 'none'}"


def findings(free: Floats, spaces: Floats, clock: Clock, until: int) -> Iterator[tuple[Finding, Flags]]:
    """Which counts of one place to keep out, a kind at a time; a count is named once, by the first kind that fits it.

    ``free`` has NaN where nothing was observed. Limits of what is usual are learned before slot ``until``.
    """
    known = ~np.isnan(free)
    seen = np.zeros(len(free), bool)
    with np.errstate(invalid="ignore", divide="ignore"):
        share = np.where(spaces > 0, 1 - free / spaces, np.nan).astype(np.float32)
        impossible = (
            (Finding.NO_CAPACITY, known & ~(spaces > 0)),
            (Finding.NEGATIVE, free < 0),
            (Finding.ABOVE_CAPACITY, free > spaces),
        )
    for finding, flags in impossible:
        yield finding, flags & ~seen
        seen |= flags
    share[seen] = np.nan
    closed = closed_slots(share, clock, until)
    yield Finding.CLOSED, closed
    share[closed] = np.nan
    yield Finding.STUCK, stuck_slots(share, clock, until)


def closed_slots(share: Floats, clock: Clock, until: int) -> Flags:
    """Where a place says "full" for being closed: at times of night when it mostly does, or since a jump at night."""
    full = share >= FULL
    time_of_day, hour = clock.time_of_day[: len(share)], clock.hour[: len(share)]
    night = (hour >= NIGHT[0]) | (hour < NIGHT[1])
    known = ~np.isnan(share[:until])
    seen = np.bincount(time_of_day[:until][known], minlength=clock.day)
    often = np.bincount(time_of_day[:until][full[:until]], minlength=clock.day) >= OFTEN_FULL * np.maximum(seen, 1)
    before = np.concatenate([share[:1], share[:-1]])
    with np.errstate(invalid="ignore"):
        jumped = share - before >= JUMP
    begins = full & night & (often[time_of_day] | jumped)
    return full & _lasting(begins, full)


def stuck_slots(share: Floats, clock: Clock, until: int) -> Flags:
    """Where a value by day stands longer than it can: what comes after the limit."""
    stands = standing(share)
    hour = clock.hour[: len(share)]
    by_day = (hour >= DAYTIME[0]) & (hour < DAYTIME[1])
    usual = stands[:until][by_day[:until] & ~np.isnan(share[:until])]
    limit = STUCK_HOURS * clock.day // 24
    if usual.size:
        limit = max(limit, STUCK_TIMES * int(np.quantile(usual, USUAL)))
    return (stands > limit) & ~np.isnan(share)


def standing(share: Floats) -> Floats:
    """For each slot, for how many slots the value has not changed; 0 where it just did or is unknown."""
    slots = np.arange(share.shape[-1], dtype=np.int32)
    with np.errstate(invalid="ignore"):
        same = share[..., 1:] == share[..., :-1]
    changed = np.concatenate([np.ones((*share.shape[:-1], 1), bool), ~same], axis=-1)
    since = np.maximum.accumulate(np.where(changed, slots, 0), axis=-1)
    return np.asarray(slots - since, np.float32)


def _lasting(begins: Flags, full: Flags) -> Flags:
    """From where it begins until the first slot that is not full."""
    slots = np.arange(len(full))
    began = np.maximum.accumulate(np.where(begins, slots, -1))
    ended = np.maximum.accumulate(np.where(~full, slots, -1))
    return np.asarray(began > ended)
