"""What each method expects of car parks, from the same histories: medians, bands and chances as curves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np

from zinneke.forecast.ahead import forecast, last_known
from zinneke.forecast.baselines import Baseline, increment, persistence, profile
from zinneke.forecast.clock import Ints
from zinneke.forecast.histories import Floats, Histories
from zinneke.forecast.learned import Model, load
from zinneke.forecast.week import week_ahead
from zinneke.services.parking.rules import plain
from zinneke.services.parking.rules.curve import Point, spaces_needed
from zinneke.services.parking.rules.serving import Method

PLAIN: Final[Mapping[Method, Baseline]] = {
    Method.INCREMENT: increment,
    Method.PROFILE: profile,
    Method.PERSISTENCE: persistence,
}
NO_VERSION: Final = "1"
"""The version of the methods that need no model: that of `rules.plain`."""
Misses = Mapping[int, tuple[float, float]]
"""By horizon in minutes: by how much one count of ten came to lie lower than forecast, and one higher."""
Curves = dict[str, tuple[Point, ...]]
"""By car park."""


@dataclass(frozen=True, slots=True)
class Way:
    """How forecasts are made now: the method, its model where it has one, what plain methods missed by."""

    method: Method
    model: Model | None = None
    version: str = NO_VERSION
    misses: Mapping[Method, Misses] | None = None


@lru_cache(maxsize=2)
def model_of(folder: Path) -> Model:
    """A model as it was saved; its folder is never written to again. Raises ValueError where it cannot be read."""
    return load(folder)


def curves(way: Way, histories: Histories, at: datetime, minutes: Sequence[int]) -> Curves:
    """What to expect of each car park so many minutes after ``at``, from what is known until then.

    Car parks of which too little is known are left out.
    """
    if way.method is Method.RULE:
        return {}
    if way.method is Method.MODEL and way.model:
        return _learned(way.model, histories, at, minutes)
    found: dict[int, tuple[Floats, float, float]] = {}
    places = np.arange(len(histories.places), dtype=np.int32)
    slot = histories.clock.slot(at)
    seen, known = last_known(histories, places, slot)
    misses = (way.misses or {}).get(way.method, {})
    for ahead in (one for one in minutes if one % histories.clock.step == 0):
        share = _share(way.method, histories, places, seen, ahead // histories.clock.step + slot - seen)
        found[ahead] = (np.where(known, share, np.nan), *_miss(misses, ahead))
    spaces = histories.spaces.at(places, seen)
    return _together(histories, found, spaces, at)


def week(way: Way, histories: Histories, at: datetime, minutes: Sequence[int]) -> Curves:
    """What to expect in the coming week: of the model, else by the form that was best in the weeks before."""
    if way.method is Method.MODEL and way.model:
        return _learned(way.model, histories, at, minutes)
    places = np.arange(len(histories.places), dtype=np.int32)
    slot, step = histories.clock.slot(at), histories.clock.step
    usual = week_ahead(histories, slot)
    spaces = histories.spaces.at(places, np.full(len(places), slot, np.int32))
    return {
        name: tuple(
            _point(at + timedelta(minutes=ahead), share, share - low, high - share, int(spaces[place]))
            for ahead in minutes
            for share, low, high in [[float(one[place, ahead // step]) for one in (usual.share, usual.low, usual.high)]]
            if not np.isnan(share)
        )
        for place, name in enumerate(histories.places)
    }


def unchanged(
    share: float, spaces: int, counted_at: datetime, at: datetime, minutes: Sequence[int]
) -> tuple[Point, ...]:
    """What to expect where nothing else is known: the latest count, less sure the longer ago it was made."""
    points = []
    for instant in (at + timedelta(minutes=ahead) for ahead in minutes):
        miss = plain.miss_after((instant - counted_at).total_seconds() / 60)
        points.append(_point(instant, share, miss, miss, spaces))
    return tuple(points)


def _learned(model: Model, histories: Histories, at: datetime, minutes: Sequence[int]) -> Curves:
    found = forecast(model, histories, at, minutes)
    columns = (found.quantile(0.1), found.median, found.quantile(0.9), found.chance())
    known = ~np.isnan(columns[1])
    instants = [at + timedelta(minutes=ahead) for ahead in minutes]
    return {
        histories.places[place]: tuple(
            Point(instant, *(float(one) for one in shares))
            for instant, told, *shares in zip(instants, known[place], *(one[place] for one in columns), strict=True)
            if told
        )
        for place in np.flatnonzero(known.any(axis=1))
    }


def _share(method: Method, histories: Histories, places: Ints, seen: Ints, horizon: Ints) -> Floats:
    """Of a plain method, for horizons in slots that differ by car park: by the age of its latest count."""
    share = np.full(len(places), np.nan, np.float32)
    for steps in np.unique(horizon):
        chosen = horizon == steps
        share[chosen] = PLAIN[method](histories, places[chosen], seen[chosen], int(steps))
    return share


def _miss(misses: Misses, minutes: int) -> tuple[float, float]:
    if not misses:
        miss = plain.miss_after(minutes)
        return miss, miss
    low, high = ({at: pair[side] for at, pair in misses.items()} for side in (0, 1))
    return plain.miss_after(minutes, low), plain.miss_after(minutes, high)


def _together(
    histories: Histories, found: Mapping[int, tuple[Floats, float, float]], spaces: Floats, at: datetime
) -> Curves:
    made: Curves = {}
    for place, name in enumerate(histories.places):
        shares = [(ahead, float(share[place]), low, high) for ahead, (share, low, high) in found.items()]
        if not any(np.isnan(share) for _ahead, share, *_rest in shares):
            made[name] = tuple(
                _point(at + timedelta(minutes=ahead), share, low, high, int(spaces[place]))
                for ahead, share, low, high in shares
            )
    return made


def _point(at: datetime, share: float, low_miss: float, high_miss: float, spaces: int) -> Point:
    low, high = plain.band(share, low_miss, high_miss)
    needed = min(spaces_needed(spaces), max(spaces, 1))
    return Point(at, low, share, high, plain.chance(share, low_miss, high_miss, spaces, needed))
