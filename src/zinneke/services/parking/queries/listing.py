"""The list of places to park as a reader narrows it: for a class of users, near a place, at a time of arrival."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from zinneke.kernel.geo import Point, distance_m
from zinneke.services.parking.queries.car_parks import CarPark, car_parks
from zinneke.services.parking.queries.forecasts import Forecast, expected_at, forecasts, newest
from zinneke.services.parking.rules.state import Level

LIKELY_FROM: Final = 0.5
"""Chance of a space from which a place is listed where only those with space are wanted. Own choice: more likely than
not."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """How the list is narrowed. ``minutes`` is the time to the arrival; 0: now. ``spot_class`` empty: any space."""

    spot_class: str = ""
    minutes: int = 0
    with_space: bool = False
    near: Point | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """A place to park in the list: free spaces and capacity of the class that is wanted, the chance of a space on
    arrival (None: not known), and how far it is."""

    row: CarPark
    free: int | None
    spaces: int | None
    chance: float | None
    metres: float | None


def listed(wanted: Wanted, present: datetime) -> list[Listed]:
    """What remains of all places."""
    ahead = forecasts() if wanted.minutes else {}
    every = (_listed(row, wanted, present, ahead.get(row.place.id)) for row in car_parks())
    return [one for one in every if one and (not wanted.with_space or _has_space(one, wanted))]


def _listed(row: CarPark, wanted: Wanted, present: datetime, forecast: Forecast | None) -> Listed | None:
    """None where the place has no spaces of the class. Of a class by itself nothing is forecast."""
    metres = distance_m(wanted.near, Point(*row.place.position)) if wanted.near and row.place.position else None
    if not wanted.spot_class:
        return Listed(row, row.free, row.spaces, _chance(row, wanted, present, forecast), metres)
    group = next((one for one in row.supply.groups if one.spot_class.code == wanted.spot_class), None)
    return Listed(row, group.free, group.spaces, None, metres) if group else None


def _chance(row: CarPark, wanted: Wanted, present: datetime, forecast: Forecast | None) -> float | None:
    if forecast is None or forecast.is_old(present):
        return None
    newer = None if row.stale else newest(row)
    found = expected_at(forecast, present + timedelta(minutes=wanted.minutes), newer=newer)
    return found.chance if found else None


def _has_space(one: Listed, wanted: Wanted) -> bool:
    """On arrival as far as that is forecast; else now, by a count that is neither old nor of a closed place."""
    if wanted.minutes and one.chance is not None:
        return one.chance >= LIKELY_FROM
    level = one.row.place.level
    closed = level is not None and level.value == Level.CLOSED
    return bool(one.free) and not one.row.stale and not closed
