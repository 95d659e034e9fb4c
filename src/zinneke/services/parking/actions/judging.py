"""The evaluation: every method forecasts the last weeks anew, on the same rows, knowing only what was known then."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

import numpy as np

from zinneke.forecast.ahead import chance_of, space_on_arrival
from zinneke.forecast.clock import Ints
from zinneke.forecast.histories import Flags, Floats, Histories
from zinneke.forecast.learned import CHANCES, Model
from zinneke.forecast.scores import TIGHT, errors_by_place, honesty
from zinneke.services.parking.actions.expecting import PLAIN
from zinneke.services.parking.manifest.forecasts import HORIZONS_MIN
from zinneke.services.parking.models import Evaluation
from zinneke.services.parking.rules import plain
from zinneke.services.parking.rules.serving import Method

WINDOW: Final = timedelta(days=28)
LATEST: Final = timedelta(days=1)
MOST_ROWS: Final = 120_000
"""Rows that are judged, drawn by a fixed chance from all: the error of a mean over so many is in the fourth digit."""
AT_ONCE: Final = 10_000
SEED: Final = 54
_LOW, _MIDDLE, _HIGH = (int(np.searchsorted(CHANCES, chance - 1e-6)) for chance in (0.1, 0.5, 0.9))


@dataclass(frozen=True)
class Rows:
    """Car parks and slots at which a forecast is asked for, and how full the car park was then."""

    places: Ints
    slots: Ints
    now: Floats


@dataclass(frozen=True)
class Made:
    """What a method made of the rows at a horizon. ``chance`` is that of a space."""

    method: Method
    share: Floats
    low: Floats
    high: Floats
    chance: Floats


def judge(histories: Histories, model: Model | None, since: int) -> list[Evaluation]:
    """How good each method was from slot ``since`` on, over all car parks and at each; not yet saved.

    A model is judged only of what came after it learned: ``since`` must not be before that. Empty where no row has both
    a count and a usual week.
    """
    rows = _rows(histories, since)
    if not len(rows.slots):
        return []
    learned = _learned(model, histories, rows) if model else {}
    found: list[Evaluation] = []
    for minutes in HORIZONS_MIN:
        later = histories.at(rows.places, rows.slots + np.int32(histories.clock.lag(minutes)))
        for method in PLAIN:
            found += _evaluations(histories, rows, later, minutes, _plainly(histories, rows, later, minutes, method))
        if minutes in learned:
            found += _evaluations(histories, rows, later, minutes, learned[minutes])
    return found


def _rows(histories: Histories, since: int) -> Rows:
    """The same rows for every method and horizon: known then, known later, with a usual week."""
    clock, count = histories.clock, len(histories.places)
    horizons = [0, *(clock.lag(minutes) for minutes in HORIZONS_MIN)]
    first, last = max(since, 0), clock.slots - horizons[-1]
    if last <= first:
        return Rows(np.zeros(0, np.int32), np.zeros(0, np.int32), np.zeros(0, np.float32))
    every = np.arange((last - first) * count, dtype=np.int64)
    if len(every) > MOST_ROWS:
        every = np.sort(np.random.default_rng(SEED).choice(every, MOST_ROWS, replace=False))
    places, slots = (every % count).astype(np.int32), (first + every // count).astype(np.int32)
    known = np.ones(len(every), bool)
    for horizon in horizons:
        known &= ~np.isnan(histories.at(places, slots + np.int32(horizon)))
        known &= ~np.isnan(PLAIN[Method.PROFILE](histories, places, slots, horizon))
    return Rows(places[known], slots[known], histories.at(places[known], slots[known]))


def _plainly(histories: Histories, rows: Rows, later: Floats, minutes: int, method: Method) -> Made:
    """A plain method; its band is what it missed by on these rows, its chance follows from the band."""
    share = PLAIN[method](histories, rows.places, rows.slots, histories.clock.lag(minutes))
    low, high = _offs(share, later)
    spaces = histories.spaces.at(rows.places, rows.slots)
    needed = np.minimum(space_on_arrival(spaces), np.maximum(spaces, 1))
    asked = zip(share.tolist(), *_whole(spaces, needed), strict=True)
    told = (plain.chance(one, -low, high, there, wanted) for one, there, wanted in asked)
    chance = np.fromiter(told, np.float32, len(share))
    return Made(method, share, np.clip(share + low, 0, 1), np.clip(share + high, 0, 1), chance)


def _learned(model: Model, histories: Histories, rows: Rows) -> Mapping[int, Made]:
    """The model, by horizon; a part of the rows at a time, for their quantiles are many."""
    parts: dict[int, list[tuple[Floats, ...]]] = {ahead.minutes: [] for ahead in model.ahead}
    for first in range(0, len(rows.slots), AT_ONCE):
        places, slots = (one[first : first + AT_ONCE] for one in (rows.places, rows.slots))
        spaces = histories.spaces.at(places, slots)
        for ahead, quantiles in zip(model.ahead, model.quantiles(histories, places, slots), strict=True):
            chance = chance_of(quantiles, space_on_arrival(spaces), spaces)
            parts[ahead.minutes].append((*(quantiles[:, one] for one in (_MIDDLE, _LOW, _HIGH)), chance))
    return {
        minutes: Made(Method.MODEL, *(np.concatenate(column) for column in zip(*found, strict=True)))
        for minutes, found in parts.items()
    }


def _evaluations(histories: Histories, rows: Rows, later: Floats, minutes: int, made: Made) -> Iterator[Evaluation]:
    latest = rows.slots >= rows.slots.max() - LATEST // timedelta(minutes=histories.clock.step)
    yield _evaluation(histories, rows, later, minutes, made, latest)
    for place, errors in errors_by_place(made.share, later, rows.now, rows.places).items():
        low, high = _offs(made.share[rows.places == place], later[rows.places == place])
        yield Evaluation(
            car_park=histories.places[place], method=made.method, horizon_min=minutes, rows=errors.rows, mae=errors.mae,
            off_low=low, off_high=high,
        )  # fmt: skip


def _evaluation(histories: Histories, rows: Rows, later: Floats, minutes: int, made: Made, latest: Flags) -> Evaluation:
    """Over all car parks."""
    spaces = histories.spaces.at(rows.places, rows.slots + np.int32(histories.clock.lag(minutes)))
    space = (1 - later) * spaces >= np.minimum(space_on_arrival(spaces), np.maximum(spaces, 1)) - 0.5
    told, tight = honesty(made.chance, space), rows.now > TIGHT
    missed, (low, high) = np.abs(made.share - later), _offs(made.share, later)
    return Evaluation(
        method=made.method,
        horizon_min=minutes,
        rows=len(later),
        mae=_mean(missed) or 0.0,
        mae_tight=_mean(missed[tight]),
        latest_mae=_mean(missed[latest]),
        latest_rows=int(latest.sum()),
        brier=told.brier,
        brier_tight=honesty(made.chance[tight], space[tight]).brier if tight.any() else None,
        off_low=low,
        off_high=high,
        within_band=_mean((later >= made.low) & (later <= made.high)),
        reliability=[[one.said, one.seen, one.rows] for one in told.reliability],
    )


def _offs(share: Floats, later: Floats) -> tuple[float, float]:
    """By how much one count of ten came to lie lower than told, and one higher."""
    low, high = np.quantile(later - share, (0.1, 0.9))
    return min(0.0, float(low)), max(0.0, float(high))


def _whole(spaces: Floats, needed: Floats) -> tuple[list[int], list[int]]:
    return spaces.astype(int).tolist(), np.ceil(needed - 1e-4).astype(int).tolist()


def _mean(values: Any) -> float | None:
    return float(np.mean(values, dtype=np.float64)) if len(values) else None
