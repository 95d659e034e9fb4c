"""Reads of forecasts: what is expected at a car park at an instant, how sure that is, and what it rests on.

Forecasts are things of the city (`ParkingForecast`), made every few minutes by the worker; pages only read them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any, Final
from urllib.parse import quote

from zinneke.broker.client import Broker, Entity
from zinneke.kernel.time import now, parse_instant
from zinneke.services.parking.manifest.forecasts import FORECAST
from zinneke.services.parking.queries.car_parks import CarPark
from zinneke.services.parking.rules.curve import Point, chance_of, corrected, expected, spaces_needed
from zinneke.services.parking.rules.serving import Method
from zinneke.ui import reading
from zinneke.ui.city import broker

KIND: Final = FORECAST
CURVE, WEEK = "forecastCurve", "forecastWeek"
"""Attributes with the coming two hours and the coming week: columns ``minutes``, ``low``, ``median``, ``high`` and
``chance``, counted from the attribute's ``observedAt``."""
SHORT: Final = (
    "refParkingSite",
    "areaServed",
    "totalSpotNumber",
    CURVE,
    "forecastMethod",
    "forecastVersion",
    "countObservedAt",
)
"""What is asked for where nothing a week ahead is wanted."""
REMEMBERED_S: Final = {False: 20, True: 300}
"""For how long what was read of all car parks is not asked again, without their weeks and with them."""
ZONE: Final = "zone"
"""Stands in the ids of forecasts of zones."""
OLD_AFTER: Final = timedelta(minutes=20)
"""A forecast is made every five minutes; one of this age says that the worker has stopped."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """The forecast of one car park: the coming two hours, the coming week where it was asked for, what it rests on.

    ``spaces`` is the capacity it is of; ``counted_at`` is when the count was made that it starts from: the time ahead
    counts from there.
    """

    car_park: str
    spaces: int
    curve: tuple[Point, ...]
    week: tuple[Point, ...]
    method: Method
    version: str
    issued_at: datetime
    counted_at: datetime | None
    area: str = ""
    """The zone or municipality. A forecast of a zone as a whole has no ``car_park``."""

    def is_old(self, present: datetime) -> bool:
        """Whether it is so old that the worker must have stopped."""
        return present - self.issued_at > OLD_AFTER


@dataclass(frozen=True, slots=True)
class Newer:
    """A count that may be newer than the forecast: the occupied share from 0 to 1, and when it was counted."""

    share: float
    at: datetime


@dataclass(frozen=True, slots=True)
class Expected:
    """What is expected at a car park at an instant. ``chance`` is that of a space for the need asked (None: not known),
    ``counted_at`` when the newest count that it rests on was made."""

    point: Point
    chance: float | None
    method: Method
    version: str
    counted_at: datetime | None


def forecast(car_park: str) -> Forecast | None:
    """The forecast of one car park with its week; None where there is none."""
    entity = broker().entity(forecast_id(car_park))
    return None if entity is None else read(entity)


def forecasts(*, week: bool = False) -> Mapping[str, Forecast]:
    """The forecasts of all car parks by their ids, as of a few seconds ago, with their weeks a few minutes."""
    return _forecasts(broker(), int(now().timestamp()) // REMEMBERED_S[week], week=week)


@lru_cache(maxsize=4)
def _forecasts(city: Broker, _turn: int, *, week: bool) -> Mapping[str, Forecast]:
    found = city.all_entities(type=KIND.name, pick=("id", "type", *SHORT, *((WEEK,) if week else ())))
    read_ones = (read(entity) for entity in found)
    return {one.car_park: one for one in read_ones if one and one.car_park}


def expected_at(found: Forecast, at: datetime, *, needed: int = 0, newer: Newer | None = None) -> Expected | None:
    """What is expected at an instant for a driver who needs so many free spaces (0: the usual need).

    A count newer than the forecast moves it. None for what lies outside of the forecast.
    """
    spaces = found.spaces
    point = expected(found.curve, at) or expected(found.week, at)
    if point is None or spaces <= 0:
        return None
    counted_at = found.counted_at
    if newer and found.curve and newer.at >= found.curve[0].at and (then := expected(found.curve, newer.at)):
        point = corrected(point, newer.share - then.median, at - newer.at, spaces)
        counted_at = newer.at
    chance = chance_of(point, spaces, needed or min(spaces_needed(spaces), spaces))
    return Expected(point, chance, found.method, found.version, counted_at)


def newest(row: CarPark) -> Newer | None:
    """The count of a car park, where it makes sense."""
    at = row.place.observed_at
    if at is None or row.percent is None:
        return None
    share = 1 - row.free / row.spaces if row.free is not None and row.spaces else row.percent / 100
    return Newer(share, at)


def forecast_id(car_park: str) -> str:
    """The id of a car park's forecast."""
    return f"urn:ngsi-ld:{KIND.name}:{car_park.removeprefix('urn:ngsi-ld:')}"


def zone_id(area: str) -> str:
    """The id of a zone's forecast."""
    return f"urn:ngsi-ld:{KIND.name}:{ZONE}:{quote(area, safe='')}"


def zone(entity_id: str) -> Forecast | None:
    """The forecast of a zone by its entity's id; None for any other."""
    if not entity_id.startswith(f"urn:ngsi-ld:{KIND.name}:{ZONE}:"):
        return None
    entity = broker().entity(entity_id)
    return None if entity is None else read(entity)


def car_park_of(forecast: str) -> str:
    """The car park of a forecast's id."""
    return f"urn:ngsi-ld:{forecast.removeprefix(f'urn:ngsi-ld:{KIND.name}:')}"


def read(entity: Entity) -> Forecast | None:
    """A forecast as the broker has it; None where it cannot be one."""
    site, method = (reading.attribute(entity, name) for name in ("refParkingSite", "forecastMethod"))
    curve = reading.attribute(entity, CURVE)
    area = reading.attribute(entity, "areaServed")
    if not (site or area) or method is None or curve is None or curve.observed_at is None:
        return None
    if method.value not in set(Method):
        return None
    spaces = reading.attribute(entity, "totalSpotNumber")
    version, counted = (reading.attribute(entity, name) for name in ("forecastVersion", "countObservedAt"))
    return Forecast(
        car_park=str(site.value) if site else "",
        spaces=int(spaces.value) if spaces and isinstance(spaces.value, int | float) else 0,
        curve=_points(entity, CURVE),
        week=_points(entity, WEEK),
        method=Method(method.value),
        version=str(version.value) if version else "",
        issued_at=curve.observed_at,
        counted_at=_instant(counted.value) if counted else None,
        area=str(area.value) if area else "",
    )


def _points(entity: Entity, name: str) -> tuple[Point, ...]:
    found = reading.attribute(entity, name)
    if found is None or found.observed_at is None or not isinstance(found.value, dict):
        return ()
    start = found.observed_at
    columns = (found.value.get(column, ()) for column in ("minutes", "low", "median", "high", "chance"))
    return tuple(
        Point(start + timedelta(minutes=minutes), low, median, high, chance)
        for minutes, low, median, high, chance in zip(*columns, strict=False)
    )


def _instant(value: Any) -> datetime | None:
    return value if isinstance(value, datetime) else parse_instant(value) if isinstance(value, str) else None
