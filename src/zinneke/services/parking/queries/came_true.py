"""Reads of past forecasts of a car park, with what came."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, Final

from zinneke.services.parking.manifest.forecasts import HORIZONS_MIN
from zinneke.services.parking.queries.forecasts import forecast_id
from zinneke.services.parking.rules.came_true import HELD_FOR, CameTrue, Told, came_true
from zinneke.ui.city import broker
from zinneke.ui.history import is_number, past_values

HORIZONS: Final = HORIZONS_MIN
MOST_HOURS: Final = 48
READ: Final = 12_000
"""Counts that are looked at: two days of one every 15 seconds."""


def past_forecasts(car_park: str, minutes: int, hours: int, present: datetime) -> list[CameTrue]:
    """The forecasts so many minutes ahead, for the instants of the past hours."""
    ahead, since = timedelta(minutes=minutes), present - timedelta(hours=hours)
    names = (f"expectedOccupancy{minutes}", f"spaceChance{minutes}")
    issued = _past(forecast_id(car_park), names, since - ahead, present)
    counts = _past(car_park, ("occupancy",), since - HELD_FOR, present)
    expected, chances = (list(_told(issued.get(name))) for name in names)
    return came_true(expected, chances, list(_told(counts.get("occupancy"))), ahead, present)


def _past(entity_id: str, names: tuple[str, ...], since: datetime, until: datetime) -> dict[str, Any]:
    return broker().history(entity_id, attributes=names, since=since, until=until, last=READ) or {}


def _told(attribute: Any) -> Iterator[Told]:
    return (Told(at, float(value)) for value, at in past_values(attribute) if is_number(value))
