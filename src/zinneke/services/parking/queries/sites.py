"""Every place to park as guidance looks at it, read once for everybody who asks within a few seconds."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from time import monotonic
from typing import Final

from zinneke.broker.client import Broker, Entity
from zinneke.kernel.geo import Point
from zinneke.kernel.time import now
from zinneke.services.parking.manifest.kinds import SITES
from zinneke.services.parking.queries.car_parks import CarPark, car_park
from zinneke.services.parking.rules.state import Level
from zinneke.ui import reading
from zinneke.ui.city import broker
from zinneke.ui.language import active

KEPT_S: Final = 5


@dataclass(frozen=True, slots=True)
class Site:
    """A place to park that has a position. ``closed_at`` is when it told that it is closed, None where it did not.

    ``age_min`` is the age of its count. A recording speaks of its own time: there it is the age at the newest count of
    any recording. ``permit_hours`` are those in which a permit is asked for.
    """

    id: str
    row: CarPark
    point: Point
    counted_at: datetime | None
    age_min: float | None
    closed_at: datetime | None
    permit_hours: str | None


@dataclass(frozen=True, slots=True)
class Sites:
    """All of them at one instant; ``places`` says where each stands."""

    at: datetime
    sites: tuple[Site, ...]
    places: tuple[tuple[str, Point], ...]

    def by_id(self) -> dict[str, Site]:
        """Each by its identifier."""
        return {site.id: site for site in self.sites}


def sites() -> Sites:
    """Every place to park, at most a few seconds old."""
    return _kept(broker(), active(), int(monotonic() // KEPT_S))


@lru_cache(maxsize=8)
def _kept(city: Broker, _language: str, _step: int) -> Sites:
    present = now()
    read = [(entity, car_park(entity, present)) for kind in SITES for entity in city.all_entities(type=kind.name)]
    recorded = [at for entity, row in read if row.place.origin == "recorded" and (at := _counted_at(entity))]
    found = tuple(_sites(read, present, max(recorded, default=present)))
    return Sites(present, found, tuple((site.id, site.point) for site in found))


def _sites(read: list[tuple[Entity, CarPark]], present: datetime, replayed: datetime) -> Iterator[Site]:
    for entity, row in read:
        if row.place.position is None:
            continue
        counted_at = _counted_at(entity)
        reference = replayed if row.place.origin == "recorded" else present
        hours = reading.attribute(entity, "permitActiveHours")
        yield Site(
            id=row.place.id,
            row=row,
            point=Point(*row.place.position),
            counted_at=counted_at,
            age_min=max(0.0, (reference - counted_at).total_seconds() / 60) if counted_at else None,
            closed_at=counted_at if row.place.level and row.place.level.value == Level.CLOSED else None,
            permit_hours=str(hours.value) if hours and hours.value else None,
        )


def _counted_at(entity: Entity) -> datetime | None:
    status = reading.attribute(entity, "status")
    return status.observed_at if status else None
