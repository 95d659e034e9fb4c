"""Every place to park as guidance looks at it: read once for everybody, and again beside the answers."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from threading import Lock, Thread
from time import monotonic
from typing import Final

from django.utils.translation import override

from zinneke.broker.client import Broker, Entity
from zinneke.kernel.geo import Point
from zinneke.kernel.time import now
from zinneke.services.parking.queries.car_parks import CarPark, car_park, entities
from zinneke.services.parking.rules.state import Level
from zinneke.ui import reading
from zinneke.ui.city import broker
from zinneke.ui.language import active

FRESH_S: Final = 5.0
OLDEST_S: Final = 30.0
"""Beyond this age nobody is answered from what was read: they wait for a new reading."""


@dataclass(frozen=True, slots=True)
class Site:
    """A place to park that has a position. ``closed_at`` is when it told that it is closed, None where it did not.

    ``permit_hours`` are those in which a permit is asked for.
    """

    id: str
    row: CarPark
    point: Point
    counted_at: datetime | None
    closed_at: datetime | None
    permit_hours: str | None


@dataclass(frozen=True, slots=True)
class Sites:
    """All of them; ``places`` says where each stands, ``replayed_at`` is the newest count of any recording."""

    sites: tuple[Site, ...]
    places: tuple[tuple[str, Point], ...]
    replayed_at: datetime | None

    def by_id(self) -> dict[str, Site]:
        """Each by its identifier."""
        return {site.id: site for site in self.sites}

    def age_min(self, site: Site, present: datetime) -> float | None:
        """The age of its count in minutes. A recording speaks of its own time: there it is behind its newest count."""
        if site.counted_at is None:
            return None
        replayed_at = self.replayed_at if site.row.place.origin == "recorded" else None
        reference = replayed_at or present
        return max(0.0, (reference - site.counted_at).total_seconds() / 60)


class Readings:
    """What was read of the city, in each language of pages. Safe to share between threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: dict[str, tuple[Broker, float, Sites]] = {}
        self._reading: set[str] = set()

    def sites(self) -> Sites:
        """At most half a minute old; what is older than some seconds is read again beside the answer."""
        city, language = broker(), active()
        kept = self._kept.get(language)
        age_s = monotonic() - kept[1] if kept and kept[0] is city else OLDEST_S
        if kept is None or age_s >= OLDEST_S:
            return self._read(city, language)
        if age_s >= FRESH_S and self._begin(language):
            Thread(target=self._read_beside, args=(city, language), daemon=True).start()
        return kept[2]

    def forget(self) -> None:
        """Read everything anew: for another city."""
        with self._lock:
            self._kept.clear()

    def _begin(self, language: str) -> bool:
        with self._lock:
            begun = language not in self._reading
            self._reading.add(language)
        return begun

    def _read_beside(self, city: Broker, language: str) -> None:
        try:
            with override(language):
                self._read(city, language)
        finally:
            with self._lock:
                self._reading.discard(language)

    def _read(self, city: Broker, language: str) -> Sites:
        begun, found = monotonic(), read(city)
        with self._lock:
            self._kept[language] = (city, begun, found)
        return found


READINGS: Final = Readings()
"""The site's own."""


def sites() -> Sites:
    """Every place to park."""
    return READINGS.sites()


def read(city: Broker) -> Sites:
    """Every place to park, asked now."""
    present = now()
    found = tuple(_sites([(entity, car_park(entity, present)) for entity in entities(city)]))
    recorded = [site.counted_at for site in found if site.row.place.origin == "recorded" and site.counted_at]
    return Sites(found, tuple((site.id, site.point) for site in found), max(recorded, default=None))


def _sites(told: list[tuple[Entity, CarPark]]) -> Iterator[Site]:
    for entity, row in told:
        if row.place.position is None:
            continue
        status, hours = reading.attribute(entity, "status"), reading.attribute(entity, "permitActiveHours")
        counted_at = status.observed_at if status else None
        yield Site(
            id=row.place.id,
            row=row,
            point=Point(*row.place.position),
            counted_at=counted_at,
            closed_at=counted_at if row.place.level and row.place.level.value == Level.CLOSED else None,
            permit_hours=str(hours.value) if hours and hours.value else None,
        )
