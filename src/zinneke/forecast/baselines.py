"""What a forecast must beat, and falls back to: simple rules that need no learning.

Each takes histories, places, slots and a horizon in slots, looks at nothing after its slot, and gives shares.
"""

from collections.abc import Callable
from typing import Final

import numpy as np

from zinneke.forecast.clock import Ints
from zinneke.forecast.histories import Floats, Histories

WEEKS: Final = 8
"""Weeks a profile looks back."""
HALF_LIFE_DAYS: Final = 7.0
"""A day counts half as much a week later: best of those tried on Birmingham's weeks ahead (7 and 14 days)."""
WEEK: Final = 7

Baseline = Callable[[Histories, Ints, Ints, int], Floats]


def persistence(histories: Histories, places: Ints, slots: Ints, _horizon: int) -> Floats:
    """It stays as it is."""
    return histories.at(places, slots)


def last_week(histories: Histories, places: Ints, slots: Ints, horizon: int) -> Floats:
    """It will be as a week before."""
    return histories.at(places, histories.clock.before(slots + np.int32(horizon), WEEK))


def profile(histories: Histories, places: Ints, slots: Ints, horizon: int) -> Floats:
    """It will be as usual: the mean of the same weekday and time in the eight weeks before."""
    return mean(earlier_weeks(histories, places, slots + np.int32(horizon)))


def increment(histories: Histories, places: Ints, slots: Ints, horizon: int) -> Floats:
    """It changes as usual: what is now, and how the profile changes until then; just now where there is no profile."""
    now = histories.at(places, slots)
    change = profile(histories, places, slots, horizon) - profile(histories, places, slots, 0)
    return np.asarray(np.clip(now + np.nan_to_num(change), 0, 1), np.float32)


def recent(histories: Histories, places: Ints, slots: Ints, horizon: int) -> Floats:
    """It will be as usual of late: the profile with weights that halve each week."""
    weights = 0.5 ** (np.arange(WEEKS, dtype=np.float32) * WEEK / HALF_LIFE_DAYS)
    return mean(earlier_weeks(histories, places, slots + np.int32(horizon)), weights[:, None])


BASELINES: Final[dict[str, Baseline]] = {
    "persistence": persistence,
    "last week": last_week,
    "profile": profile,
    "recent profile": recent,
    "persistence + profile increment": increment,
}


def earlier_weeks(histories: Histories, places: Ints, slots: Ints) -> Floats:
    """Shares at the same local time 1 to 8 weeks before slots; a row a week."""
    clock = histories.clock
    return np.stack([histories.at(places, clock.before(slots, WEEK * week)) for week in range(1, WEEKS + 1)])


def mean(values: Floats, weights: Floats | float = 1.0) -> Floats:
    """Mean of each column over what is known, weighted; NaN where nothing is."""
    known = ~np.isnan(values)
    weight = np.where(known, np.asarray(weights, np.float32), np.float32(0))
    total = weight.sum(axis=0)
    summed = np.where(known, values * weight, np.float32(0)).sum(axis=0)
    unknown = np.full(total.shape, np.nan, np.float32)
    return np.asarray(np.divide(summed, total, out=unknown, where=total > 0), np.float32)
