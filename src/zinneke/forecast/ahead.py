"""Forecasts from now: of any place, for any minutes ahead, as a distribution: medians, intervals and chances."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import numpy as np
from numpy.typing import NDArray

from zinneke.forecast.baselines import recent
from zinneke.forecast.clock import Ints
from zinneke.forecast.histories import Floats, Histories
from zinneke.forecast.inputs import usual_change
from zinneke.forecast.learned import CHANCES, Model, level

OLDEST_MINUTES: Final = 180
"""A count older than this says nothing; the forecast is then what is usual of late."""
DAY_AHEAD, USUAL_FROM_MINUTES = 1_440, 4_320
"""Until a day after the count what is now tells, with the usual change; from three days on only what is usual of late
does; in between both are mixed. Measured: a day ahead the usual change is still the better of the two."""
WIDEST: Final = 2.0
"""Beyond the longest learned horizon the spread grows with the root of time, but not beyond twice that."""
WEEK_MINUTES: Final = 10_080
MIDDLE: Final = int(np.searchsorted(CHANCES, 0.5 - 1e-6))
FEWEST: Final = 5
FEWEST_SHARE: Final = 0.03
"""A space on arrival: at least five free, or three in a hundred, whichever is more (the published event)."""


@dataclass(frozen=True)
class Forecast:
    """Quantiles of the occupied share at ``CHANCES``, for places (rows) and minutes from now (columns)."""

    places: Ints
    minutes: tuple[int, ...]
    quantiles: Floats
    """Place, minutes, chance; NaN where nothing is known of a place, neither now nor usually."""
    spaces: Floats
    """Capacity of each place."""
    age: NDArray[np.float32]
    """Minutes since the count each forecast starts from; NaN where there is none young enough."""

    @property
    def median(self) -> Floats:
        """The share to expect: as likely less as more."""
        return self.quantile(0.5)

    def quantile(self, chance: float) -> Floats:
        """The share that is not exceeded with a chance."""
        upper = int(np.clip(np.searchsorted(CHANCES, chance - 1e-6), 1, len(CHANCES) - 1))
        part = (chance - CHANCES[upper - 1]) / (CHANCES[upper] - CHANCES[upper - 1])
        low, high = self.quantiles[..., upper - 1], self.quantiles[..., upper]
        return np.asarray(low + np.float32(np.clip(part, 0, 1)) * (high - low), np.float32)

    def interval(self, chance: float = 0.8) -> tuple[Floats, Floats]:
        """Between which shares it will be with a chance."""
        return self.quantile((1 - chance) / 2), self.quantile((1 + chance) / 2)

    def chance(self, needed: Floats | float | None = None) -> Floats:
        """The chance that so many spaces are free: one number, one a place, or by default the published event."""
        wanted = space_on_arrival(self.spaces) if needed is None else np.broadcast_to(needed, self.spaces.shape)
        return chance_of(self.quantiles, np.asarray(wanted, np.float32)[:, None], self.spaces[:, None])


def space_on_arrival(spaces: Floats) -> Floats:
    """How many spaces must be free for the published event."""
    return np.asarray(np.maximum(FEWEST, FEWEST_SHARE * spaces), np.float32)


def chance_of(quantiles: Floats, needed: Floats, spaces: Floats) -> Floats:
    """The chance that at least ``needed`` of ``spaces`` are free, from quantiles of the share on the last axis.

    Cars are whole: the limit lies half a car beyond. NaN where quantiles are unknown.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        limit = np.where(spaces > 0, 1 - (np.ceil(needed - 1e-4) - 0.5) / spaces, -1)[..., None]
    below = (quantiles <= limit).sum(axis=-1)
    lower = np.clip(below - 1, 0, len(CHANCES) - 2)[..., None]
    low, high = (np.take_along_axis(quantiles, lower + step, axis=-1) for step in (0, 1))
    with np.errstate(divide="ignore", invalid="ignore"):
        part = np.where(high > low, (limit - low) / (high - low), 1.0)[..., 0]
    between = CHANCES[lower[..., 0]] + np.clip(part, 0, 1) * (CHANCES[lower[..., 0] + 1] - CHANCES[lower[..., 0]])
    chance = np.where(below == 0, CHANCES[0] / 2, np.where(below == len(CHANCES), 1 - CHANCES[0] / 2, between))
    possible = np.where((needed > spaces) | (spaces <= 0), 0.0, chance)
    return np.asarray(np.where(np.isnan(quantiles).any(axis=-1), np.nan, possible), np.float32)


def forecast(
    model: Model, histories: Histories, at: datetime, minutes: Sequence[int], places: Ints | None = None
) -> Forecast:
    """What places will be like in so many minutes from ``at``, from what is known until then and from a model.

    Nothing after ``at`` is looked at. The horizon counts from the last observation, not from now. Minutes may reach a
    week ahead. Raises ValueError for minutes that lie in the past or further ahead.
    """
    clock = histories.clock
    chosen = np.arange(len(histories.places), dtype=np.int32) if places is None else np.asarray(places, np.int32)
    slot = clock.slot(at)
    passed = int(at.timestamp()) // 60 - (clock.start + slot * clock.step)
    furthest = min((len(clock.local) - 2 - slot) * clock.step, WEEK_MINUTES)
    if min(minutes, default=0) < 0 or max(minutes, default=0) > furthest or slot < 0:
        raise ValueError(f"{min(minutes)} to {max(minutes)} minutes from {at}: from 0 to {furthest} are possible")
    seen, known = last_known(histories, chosen, slot)
    age = (slot - seen) * clock.step + passed
    knots = _knots(model, histories, chosen, seen)
    columns = [_between(model, histories, chosen, seen, knots, age + ahead, known) for ahead in minutes]
    return Forecast(
        chosen,
        tuple(minutes),
        np.stack(columns, axis=1),
        histories.spaces.at(chosen, seen),
        np.where(known, age, np.nan).astype(np.float32),
    )


def last_known(histories: Histories, places: Ints, slot: int) -> tuple[Ints, NDArray[np.bool_]]:
    """The slot of each place's last count until a slot, and whether it is young enough; else the slot itself."""
    oldest = OLDEST_MINUTES // histories.clock.step
    backward = slot - np.arange(oldest + 1, dtype=np.int32)
    there = ~np.isnan(histories.at(places[:, None], backward[None, :]))
    known = np.asarray(there.any(axis=1))
    return np.where(known, backward[there.argmax(axis=1)], slot).astype(np.int32), known


def _knots(model: Model, histories: Histories, places: Ints, seen: Ints) -> Floats:
    """How quantiles deviate from the usual change: not at all now, and at each learned horizon as learned."""
    now = histories.at(places, seen)
    found = model.quantiles(histories, places, seen)
    base = [now + usual_change(histories, places, seen, histories.clock.lag(part.minutes)) for part in model.ahead]
    return np.concatenate([np.zeros_like(found[:1]), found - np.stack(base)[..., None]])


def _between(
    model: Model,
    histories: Histories,
    places: Ints,
    seen: Ints,
    knots: Floats,
    horizon: Ints,
    known: NDArray[np.bool_],
) -> Floats:
    """Quantiles at a horizon of each place, drawn between what was learned, and towards the usual further ahead."""
    near = _near(model, histories, places, seen, knots, np.minimum(horizon, np.int32(USUAL_FROM_MINUTES)))
    far = _usual(model, histories, places, seen + horizon // np.int32(histories.clock.step))
    part = np.clip((horizon - DAY_AHEAD) / (USUAL_FROM_MINUTES - DAY_AHEAD), 0, 1).astype(np.float32)
    part = np.where(known, part, 1)[:, None]
    far = np.where(np.isnan(far), near, far)
    mixed = np.where(part > 0, np.where(part < 1, (1 - part) * near + part * far, far), near)
    return np.asarray(np.clip(mixed, 0, 1), np.float32)


def _near(
    model: Model, histories: Histories, places: Ints, seen: Ints, knots: Floats, horizon: NDArray[np.int32]
) -> Floats:
    marks = np.array([0, *(part.minutes for part in model.ahead)])
    upper = np.clip(np.searchsorted(marks, horizon), 1, len(marks) - 1)
    part = ((horizon - marks[upper - 1]) / (marks[upper] - marks[upper - 1])).astype(np.float32)[:, None]
    rows = np.arange(len(places))
    part = np.minimum(part, 1)
    deviation = _widened((1 - part) * knots[upper - 1, rows] + part * knots[upper, rows], horizon / marks[-1])
    step = histories.clock.step
    whole = (horizon // step).astype(np.int32)
    rest = (horizon % step / step).astype(np.float32)
    begun, ended = (usual_change(histories, places, seen, whole + np.int32(more)) for more in (0, 1))
    base = histories.at(places, seen) + begun + rest * (ended - begun)
    return np.asarray(np.clip(base[:, None] + deviation, 0, 1), np.float32)


def _widened(deviation: Floats, times: NDArray[np.float64]) -> Floats:
    """Deviations at so many times the longest learned horizon: wider about their middle, as chance adds up."""
    wider = np.clip(np.sqrt(times), 1, WIDEST).astype(np.float32)[:, None]
    middle = deviation[:, MIDDLE : MIDDLE + 1]
    return np.asarray(middle + wider * (deviation - middle), np.float32)


def _usual(model: Model, histories: Histories, places: Ints, slots: Ints) -> Floats:
    usual = recent(histories, places, np.asarray(slots, np.int32), 0)
    table = model.usual_misses[level(np.nan_to_num(usual))]
    return np.asarray(np.clip(usual[:, None] + table, 0, 1), np.float32)
