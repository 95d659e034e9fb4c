"""What the model looks at: for each place, slot and horizon, figures of the past and of the calendar.

Nothing of a place's name is among them, so that what was learned of some places serves others.
"""

from typing import Final

import numpy as np

from zinneke.forecast.baselines import WEEK, earlier_weeks, mean
from zinneke.forecast.clock import Ints
from zinneke.forecast.days_off import NAMES, days_off
from zinneke.forecast.histories import Floats, Histories

DAYS: Final = 14
"""Days looked back at, for days of the same kind (workdays, weekends)."""
LAGS: Final = (15, 30, 45, 60, 90, 120, 180, 240, 360)
"""Minutes back: how the share has changed since."""
UNUSUAL_LAGS: Final = (15, 30, 60, 120, 240)
"""Minutes back: how the difference from the usual has changed since."""
AFTERWARDS: Final = (30, 60, 120)
"""Minutes after the time asked for: how the usual curve goes on."""
RECENT_HALF_LIFE_WEEKS: Final = 2.0
NEAR: Final = 0.05
"""Shares this close count as alike when weeks are weighed by their likeness."""
STOOD_AT_MOST: Final = 40
SATURDAY: Final = 5
NOW: Final = 0
USUAL_CHANGE: Final = 1
STOOD: Final = 2
"""Columns of the share now, of how it would change as in earlier weeks, and of how many minutes it has stood."""
AT_ONCE: Final = 100_000
"""Rows whose inputs are made together."""

Columns = dict[str, Floats]


def matrix(histories: Histories, places: Ints, slots: Ints, horizon: int) -> tuple[tuple[str, ...], Floats]:
    """Names and values of the inputs: a row for each place and slot, ``horizon`` in slots."""
    parts: list[Floats] = []
    names: tuple[str, ...] = ()
    for first in range(0, max(len(places), 1), AT_ONCE):
        chosen = slice(first, first + AT_ONCE)
        columns = _columns(histories, places[chosen], slots[chosen], horizon)
        names = tuple(columns)
        parts.append(np.stack(list(columns.values()), axis=1))
    return names, parts[0] if len(parts) == 1 else np.concatenate(parts)


def usual_change(histories: Histories, places: Ints, slots: Ints, horizon: int | Ints) -> Floats:
    """How the share changes if it does as in earlier weeks; those weigh most in which it stood as it stands now."""
    now = histories.at(places, slots)
    ends = np.asarray(slots + np.asarray(horizon, np.int32), np.int32)
    then, ahead = earlier_weeks(histories, places, slots), earlier_weeks(histories, places, ends)
    return np.nan_to_num(mean(ahead - then, _likeness(then - now)))


def _columns(histories: Histories, places: Ints, slots: Ints, horizon: int) -> Columns:
    now = histories.at(places, slots)
    then = earlier_weeks(histories, places, slots)
    weeks = _weeks(histories, places, slots, horizon, now, then)
    stood = _stood(histories, places, slots, now)
    columns: Columns = {"now": now, "change of weeks as full": weeks["change of weeks as full"], "stood": stood}
    columns |= weeks
    columns |= _days(histories, places, slots, horizon)
    columns |= _course(histories, places, slots, now, mean(then))
    columns |= _afterwards(histories, places, slots + np.int32(horizon), columns["usual"])
    columns |= _calendar(histories, slots, horizon)
    columns["spaces"] = histories.spaces.at(places, slots)
    for name, figures in histories.known.items():
        columns[f"known {name}"] = figures[slots + horizon]
    return columns


def _weeks(histories: Histories, places: Ints, slots: Ints, horizon: int, now: Floats, then: Floats) -> Columns:
    """What happened at this time in the eight weeks before."""
    ahead = earlier_weeks(histories, places, slots + np.int32(horizon))
    change = ahead - then
    an_hour = np.int32(histories.clock.lag(60))
    rise = then - earlier_weeks(histories, places, slots - an_hour)
    rises = now - histories.at(places, slots - an_hour)
    fading = 0.5 ** (np.arange(len(then), dtype=np.float32) / RECENT_HALF_LIFE_WEEKS)
    usual = mean(ahead)
    return {
        "change of weeks as full": mean(change, _likeness(then - now)),
        "change": mean(change),
        "change, middle": middle(change),
        "change of late": mean(change, fading[:, None]),
        "change last week": change[0],
        "change two weeks ago": change[1],
        "change, spread": spread(change),
        "change of weeks rising so": mean(change, _likeness(rise - rises)),
        "weeks known": np.asarray((~np.isnan(change)).sum(axis=0), np.float32),
        "usual": usual,
        "usual, middle": middle(ahead),
        "usual, spread": spread(ahead),
        "last week": ahead[0],
        "from usual": usual - now,
    }


def _days(histories: Histories, places: Ints, slots: Ints, horizon: int) -> Columns:
    """What happened at this time on the days before, workdays and weekends apart."""
    clock = histories.clock
    change, alike, recent = [], [], []
    weekend = clock.weekday[slots] >= SATURDAY
    for days in range(1, DAYS + 1):
        begun = clock.before(slots, days)
        ended = clock.before(slots + np.int32(horizon), days)
        change.append(histories.at(places, ended) - histories.at(places, begun))
        alike.append((clock.weekday[np.clip(begun, 0, None)] >= SATURDAY) == weekend)
        recent.append(days <= WEEK)
    changes, same = np.stack(change), np.stack(alike)
    yesterday, before = clock.before(slots, 1), clock.before(slots + np.int32(horizon), 1)
    return {
        "change of such days": mean(changes, np.asarray(same, np.float32)),
        "change of such days, 7": mean(changes, np.asarray(same & np.array(recent)[:, None], np.float32)),
        "change yesterday": changes[0],
        "change two days ago": changes[1],
        "yesterday from usual": histories.at(places, before) - mean(earlier_weeks(histories, places, before)),
        "yesterday now from usual": histories.at(places, yesterday) - mean(earlier_weeks(histories, places, yesterday)),
    }


def _course(histories: Histories, places: Ints, slots: Ints, now: Floats, usual: Floats) -> Columns:
    """How today has gone, by itself and beside the usual."""
    clock = histories.clock
    earlier = {minutes: slots - np.int32(clock.lag(minutes)) for minutes in LAGS}
    columns = {f"since {minutes} min": now - histories.at(places, slot) for minutes, slot in earlier.items()}
    columns["unusual"] = now - usual
    for minutes in UNUSUAL_LAGS:
        usual_rise = usual - mean(earlier_weeks(histories, places, earlier[minutes]))
        columns[f"usual since {minutes} min"] = usual_rise
        columns[f"unusual since {minutes} min"] = columns[f"since {minutes} min"] - usual_rise
    return columns


def _afterwards(histories: Histories, places: Ints, ends: Ints, usual: Floats) -> Columns:
    later = {minutes: ends + np.int32(histories.clock.lag(minutes)) for minutes in AFTERWARDS}
    return {
        f"usual {minutes} min later": mean(earlier_weeks(histories, places, slots)) - usual
        for minutes, slots in later.items()
    }


def _stood(histories: Histories, places: Ints, slots: Ints, now: Floats) -> Floats:
    """For how many minutes the share has stood as it is, as far as is looked back."""
    stood = np.zeros(len(places), np.float32)
    still = np.ones(len(places), bool)
    for back in range(1, STOOD_AT_MOST + 1):
        still &= histories.at(places, slots - np.int32(back)) == now
        stood += still
    return stood * np.float32(histories.clock.step)


def _calendar(histories: Histories, slots: Ints, horizon: int) -> Columns:
    clock = histories.clock
    day = clock.day_number[slots + horizon]
    columns = {
        "time": np.asarray(clock.time_of_day[slots] * clock.step, np.float32),
        "weekday": np.asarray(clock.weekday[slots], np.float32),
    }
    margin = WEEK + 1
    days = int(clock.day_number[-1]) + 1
    start = clock.first_day.toordinal() - margin
    off = days_off(histories.country, clock.first_day.fromordinal(start), days + 2 * margin)
    columns |= {name: off[name][day + margin] for name in NAMES}
    for told, shift in (("tomorrow", 1), ("yesterday", -1), ("last week", -WEEK)):
        columns[f"holiday {told}"] = off["holiday"][day + margin + shift]
    return columns


def _likeness(difference: Floats) -> Floats:
    """A weight for each week: the more, the smaller the difference; none where it is not known."""
    return np.asarray(np.nan_to_num(1 / (NEAR + np.abs(difference))), np.float32)


def middle(values: Floats) -> Floats:
    """Median of each column over what is known."""
    ordered = np.sort(values, axis=0)
    number = (~np.isnan(values)).sum(axis=0)
    low, high = (number - 1).clip(0) // 2, number // 2
    pick = np.arange(values.shape[1])
    return np.asarray((ordered[low, pick] + ordered[np.minimum(high, len(values) - 1), pick]) / 2, np.float32)


def spread(values: Floats) -> Floats:
    """Standard deviation of each column over what is known."""
    centre = mean(values)
    return np.asarray(np.sqrt(mean((values - centre) ** 2)), np.float32)
