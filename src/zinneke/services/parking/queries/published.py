"""What every output of parking says of a place to park, whatever format it is then written in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from time import monotonic
from typing import Any, Final

from zinneke.broker.client import Broker, Entity
from zinneke.kernel.text import LANGUAGES
from zinneke.kernel.time import now
from zinneke.services.parking.manifest.kinds import CAR_PARK
from zinneke.services.parking.queries.car_parks import car_park, entities
from zinneke.services.parking.queries.forecasts import Forecast, Newer, expected_at, forecasts
from zinneke.services.parking.queries.supply import Supply
from zinneke.services.parking.rules.state import Level, is_stale
from zinneke.ui import reading
from zinneke.ui.city import broker

KEPT_S: Final = 5
"""Seconds for which one look at the city answers everybody."""

AHEAD_MIN: Final = (15, 30, 60)
"""Minutes ahead that outputs tell forecasts of."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """What is expected at an instant: occupied shares from 0 to 1, the chance of a space, and what it rests on."""

    minutes: int
    at: datetime
    low: float
    share: float
    high: float
    chance: float | None
    method: str
    version: str
    issued_at: datetime


@dataclass(frozen=True, slots=True)
class Parking:
    """A place to park with its present count; None is not known, which is not zero.

    ``current`` says whether the count may be called the present one: a count of unknown time or older than half an hour
    may not, and neither may a recording. ``free`` and ``level`` are those of the count, current or not.
    """

    id: str
    kind: str
    names: Mapping[str, str]
    position: tuple[float, float] | None
    spaces: int | None
    free: int | None
    share: float | None
    level: Level
    check: str
    counted_at: datetime | None
    current: bool
    origin: reading.Origin
    supply: Supply
    ahead: tuple[Ahead, ...] = ()

    @property
    def free_now(self) -> int | None:
        """Free spaces as far as they can be called present."""
        return self.free if self.current and self.level is not Level.CLOSED else None

    @property
    def level_now(self) -> Level:
        """The state as far as it can be called present."""
        return self.level if self.current else Level.UNKNOWN

    @property
    def occupied(self) -> int | None:
        """Taken spaces, where both free and all are known."""
        return None if self.free is None or self.spaces is None else self.spaces - self.free

    def free_of(self, spot_class: str) -> int | None:
        """Present free spaces of a class; of all where the class is empty."""
        if not spot_class or self.free_now is None:
            return self.free_now
        return next((one.free for one in self.supply.groups if one.spot_class.code == spot_class), None)

    def name(self, language: str) -> str:
        """The name in the language, else in another, else the identifier."""
        return reading.named(self.names, language).text or self.id


@dataclass(frozen=True, slots=True)
class Look:
    """All places to park at one instant, by identifier."""

    at: datetime
    parkings: tuple[Parking, ...]

    def by_id(self) -> dict[str, Parking]:
        """Each by its identifier."""
        return {one.id: one for one in self.parkings}


def look() -> Look:
    """The city's parking as it is now, at most a few seconds old."""
    return _looked(broker(), int(monotonic() // KEPT_S))


@lru_cache(maxsize=2)
def _looked(city: Broker, _step: int) -> Look:
    present = now()
    issued = forecasts()
    found = (parking(one, present, issued.get(str(one["id"]))) for one in entities(city))
    return Look(present, tuple(sorted(found, key=lambda one: one.id)))


def parking(entity: Entity, present: datetime, forecast: Forecast | None = None) -> Parking:
    """An entity as outputs tell of it, with its forecast if there is one."""
    row = car_park(entity, present)
    counted_at = _counted_at(entity)
    level = row.place.level
    share = _share(row.free, row.spaces, row.percent)
    current = counted_at is not None and not is_stale(counted_at, present)
    newer = Newer(share, counted_at) if share is not None and counted_at and current else None
    return Parking(
        id=str(entity["id"]),
        kind=row.place.kind.name,
        names=_names(entity),
        position=row.place.position,
        spaces=row.spaces if row.spaces and row.spaces > 0 else None,
        free=row.free,
        share=share,
        level=Level(level.value) if level else Level.UNKNOWN,
        check=row.check.value if row.check else "",
        counted_at=counted_at,
        current=current,
        origin=row.place.origin,
        supply=row.supply,
        ahead=tuple(_ahead(forecast, present, newer)) if forecast else (),
    )


def _ahead(forecast: Forecast, present: datetime, newer: Newer | None) -> Iterator[Ahead]:
    """What is expected from now on; nothing once nobody makes forecasts any more."""
    if forecast.is_old(present):
        return
    for minutes in AHEAD_MIN:
        at = present + timedelta(minutes=minutes)
        if found := expected_at(forecast, at, newer=newer):
            point = found.point
            yield Ahead(
                minutes, at, point.low, point.median, point.high, found.chance, found.method.value, found.version,
                forecast.issued_at,
            )  # fmt: skip


def _counted_at(entity: Entity) -> datetime | None:
    status = reading.attribute(entity, CAR_PARK.level_attribute)
    return status.observed_at if status else None


def _share(free: int | None, spaces: int | None, percent: int | None) -> float | None:
    if free is not None and spaces:
        return (spaces - free) / spaces
    return None if percent is None else percent / 100


def _names(entity: Entity) -> dict[str, str]:
    found = reading.attribute(entity, "name")
    value: Any = found.value if found else None
    if isinstance(value, Mapping):
        return {language: str(value[language]) for language in LANGUAGES if value.get(language)}
    return {"": str(value)} if value else {}
