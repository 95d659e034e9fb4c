"""Reads of sensors in bays: how each is doing, the worst on top."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from zinneke.kernel.time import in_brussels
from zinneke.services.parking.manifest.kinds import SPOT
from zinneke.services.parking.models import PlaceDay
from zinneke.services.parking.queries import bays
from zinneke.services.parking.queries.bays import Bay
from zinneke.services.parking.rules import sensors
from zinneke.services.parking.rules.sensors import STUCK_DAYS, Condition, Signs
from zinneke.ui.city import broker


@dataclass(frozen=True, slots=True)
class Sensor:
    """A sensor: its bay, when it spoke last, what is wrong with it."""

    bay: Bay
    last_at: datetime | None
    conditions: tuple[Condition, ...]


def all_sensors(present: datetime) -> list[Sensor]:
    """Every sensor of the city, the worst first, then the longest silent, then by name."""
    days = _days(present)
    found = (_sensor(bays.bay(entity, present), days, present) for entity in broker().all_entities(type=SPOT.name))
    return sorted(found, key=_order)


def _sensor(bay: Bay, days: dict[str, list[PlaceDay]], present: datetime) -> Sensor:
    last_at, past = bay.place.observed_at, days.get(bay.place.id, [])
    signs = Signs(
        last_at=last_at,
        battery=bay.battery,
        signal_dbm=bay.signal_dbm,
        changes=tuple(day.changes for day in past),
        busiest=max((day.busiest for day in past), default=0),
    )
    return Sensor(bay, last_at, sensors.conditions(signs, present))


def _days(present: datetime) -> dict[str, list[PlaceDay]]:
    """The last whole days of each bay that were counted, in order."""
    today = in_brussels(present).date()
    since = today - timedelta(days=STUCK_DAYS)
    found: dict[str, list[PlaceDay]] = defaultdict(list)
    for day in PlaceDay.objects.filter(kind=SPOT.name, day__gte=since, day__lt=today).order_by("day"):
        found[day.place].append(day)
    return found


def _order(sensor: Sensor) -> tuple[int, float, str]:
    since = sensor.last_at.timestamp() if sensor.last_at else 0.0
    return sensors.rank(sensor.conditions), since, sensor.bay.place.name.text.casefold()
