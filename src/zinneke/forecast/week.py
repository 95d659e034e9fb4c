"""A week ahead: what is usual of late, how such days have been, and whether levels have been rising.

Three simple parts. How much each counts is decided by the weeks before: the form that would have been best in them,
over all places, serves.
"""

from dataclasses import dataclass
from itertools import product
from typing import Final

import numpy as np

from zinneke.forecast.baselines import WEEK, mean
from zinneke.forecast.clock import Ints
from zinneke.forecast.histories import Floats, Histories

WEEKS: Final = 10
"""Weeks of the same weekday and time that are looked back at."""
HALF_LIFE_DAYS: Final = 7.0
SUCH_DAYS: Final = 28
"""Days looked back at for workdays or weekends…"""
SUCH_HALF_LIFE_DAYS: Final = 4.0
"""…of which a day counts half as much four days later."""
TRIED_WEEKS: Final = 5
"""Weeks before that every form is tried on."""
SATURDAY: Final = 5
SHARES_OF_SUCH_DAYS: Final = (0.0, 0.2)
SHARES_OF_TREND: Final = (0.0, 0.3)


@dataclass(frozen=True)
class Form:
    """How much such days count beside the usual, and how much of last week's change is carried on."""

    such_days: float = 0.0
    trend: float = 0.0


FORMS: Final = tuple(Form(*parts) for parts in product(SHARES_OF_SUCH_DAYS, SHARES_OF_TREND))


@dataclass(frozen=True)
class WeekAhead:
    """Shares of places (rows) in the week from a slot, with an interval that held so many of the weeks before."""

    first: int
    form: Form
    share: Floats
    low: Floats
    high: Floats


def week_ahead(histories: Histories, first: int, chance: float = 0.8) -> WeekAhead:
    """The week from slot ``first``, from nothing that was observed from it on.

    Where too few weeks are known to try forms, what is usual of late serves. NaN where a place has never been observed
    at that time of such days.
    """
    week = WEEK * histories.clock.day
    starts = [first - number * week for number in range(1, TRIED_WEEKS + 1) if first - number * week >= 2 * week]
    tried = [(_parts(histories, start), _observed(histories, start)) for start in starts]
    errors = {form: _error([parts.mixed(form) - seen for parts, seen in tried]) for form in FORMS}
    form = min(errors, key=lambda one: (errors[one], one.such_days + one.trend)) if tried else FORMS[0]
    share = _parts(histories, first).mixed(form)
    low, high = _band([seen - parts.mixed(form) for parts, seen in tried], chance, len(histories.places))
    return WeekAhead(first, form, share, np.clip(share + low, 0, 1), np.clip(share + high, 0, 1))


@dataclass(frozen=True)
class _Parts:
    """What a week is made of: a row for each place, a column for each slot."""

    usual: Floats
    such: Floats
    rising: Floats
    """By how much last week lay above what was usual then, by time of day."""

    def mixed(self, form: Form) -> Floats:
        """The week by a form."""
        such = np.where(np.isnan(self.such), self.usual, self.such)
        share = (1 - form.such_days) * self.usual + form.such_days * such + form.trend * self.rising
        return np.asarray(np.clip(np.where(np.isnan(share), such, share), 0, 1), np.float32)


def _parts(histories: Histories, first: int) -> _Parts:
    clock = histories.clock
    slots = np.arange(first, first + WEEK * clock.day, dtype=np.int32)
    before = clock.before(slots, WEEK)
    usual, such = _usual(histories, first, slots), _such_days(histories, first, slots)
    change = _seen(histories, first, before) - _usual(histories, first - WEEK * clock.day, before)
    return _Parts(usual, such, _by_time(change, clock.time_of_day[slots], clock.day))


def _usual(histories: Histories, first: int, slots: Ints) -> Floats:
    """The same weekday and time in the weeks before, the later the more."""
    weeks = np.arange(1, WEEKS + 1)
    found = [_seen(histories, first, histories.clock.before(slots, WEEK * int(week))) for week in weeks]
    return mean(np.stack(found), (0.5 ** (weeks * WEEK / HALF_LIFE_DAYS))[:, None, None].astype(np.float32))


def _such_days(histories: Histories, first: int, slots: Ints) -> Floats:
    """The same time of workdays, or of weekends, in the days before; the later the more."""
    clock = histories.clock
    weekend = clock.weekday[slots] >= SATURDAY
    total, weight = (np.zeros((len(histories.places), len(slots)), np.float32) for _ in range(2))
    for days in range(1, SUCH_DAYS + WEEK):
        there = clock.before(slots, days)
        alike = (clock.weekday[np.clip(there, 0, None)] >= SATURDAY) == weekend
        seen = _seen(histories, first, there)
        counts = np.where(np.isnan(seen) | ~alike, 0, np.float32(0.5 ** (days / SUCH_HALF_LIFE_DAYS)))
        total += np.nan_to_num(seen) * counts
        weight += counts
    unknown = np.full_like(total, np.nan)
    return np.asarray(np.divide(total, weight, out=unknown, where=weight > 0), np.float32)


def _by_time(change: Floats, time_of_day: Ints, day: int) -> Floats:
    """The mean change at each time of the day, over the days of a week."""
    found = np.zeros_like(change)
    for time in range(day):
        at = time_of_day == time
        found[:, at] = np.nan_to_num(mean(change[:, at].T))[:, None]
    return found


def _seen(histories: Histories, first: int, slots: Ints) -> Floats:
    """Shares of all places at slots before ``first``."""
    places = np.arange(len(histories.places), dtype=np.int32)[:, None]
    found = histories.at(places, slots[None, :])
    return np.where(slots[None, :] < first, found, np.float32(np.nan))


def _observed(histories: Histories, first: int) -> Floats:
    week = WEEK * histories.clock.day
    return _seen(histories, first + week, np.arange(first, first + week, dtype=np.int32))


def _error(missed: list[Floats]) -> float:
    known = np.concatenate([part[~np.isnan(part)] for part in missed]) if missed else np.zeros(0, np.float32)
    return float(np.mean(np.abs(known), dtype=np.float64)) if len(known) else float("inf")


def _band(missed: list[Floats], chance: float, places: int) -> tuple[Floats, Floats]:
    """For each place what it was missed by with a chance, too low and too high; nothing where no week was tried."""
    if not missed:
        return np.zeros((places, 1), np.float32), np.zeros((places, 1), np.float32)
    rows = np.concatenate(missed, axis=1)
    sides = ((1 - chance) / 2, (1 + chance) / 2)
    known = [row[~np.isnan(row)] for row in rows]
    band = np.array([np.quantile(row, sides) if len(row) else (0.0, 0.0) for row in known], np.float32)
    return band[:, :1], band[:, 1:]
