"""Reads of where counts and records come from, and how each source is doing."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from django.conf import settings

from zinneke.intake.deadletter import FILE_NAME
from zinneke.intake.deliveries import Delivery
from zinneke.intake.fetches import Fetched, Fetches
from zinneke.kernel.time import now
from zinneke.services.parking.feeds.polled import FEED_OF
from zinneke.services.parking.queries import car_parks
from zinneke.services.parking.queries.car_parks import CarPark
from zinneke.services.parking.rules.health import Asked, Health, Told, count_health, source_health
from zinneke.services.parking.rules.opening import Opening

_TYPES = {feed: kind for (kind, _), feed in FEED_OF.items()}


@dataclass(frozen=True, slots=True)
class Polled:
    """A source that is asked again and again: its state, the times known of it, rows of its last answer."""

    name: str
    gives: str
    health: Health
    fetched_at: datetime
    changed_at: datetime | None
    claimed_at: datetime | None
    told: int
    rejected: int
    percent_rejected: int
    waiting: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """A thing that is counted: who told of it, its state, when it was last told of, changed, and said to be observed.

    ``place`` is None where only the source knows it: its count waits for a record.
    """

    name: str
    place: CarPark | None
    source: str
    health: Health
    told_at: datetime | None
    changed_at: datetime | None
    claimed_at: datetime | None


@cache
def fetches() -> Fetches:
    """What became of the polled sources; the intake writes it."""
    return Fetches(settings.CITY.data / FILE_NAME)


def polled_sources() -> list[Polled]:
    """Every polled source, by name."""
    present = now()
    return [_polled(state, present) for state in fetches().all()]


def counted() -> list[Counted]:
    """Every thing that is counted, by a polled source or by a device of its own; not those of a register alone."""
    present = now()
    by_id = {row.place.id: row for row in car_parks.car_parks()}
    delivered = [one for one in fetches().deliveries.all() if one.feed.endswith("-count")]
    told_of = {_id_of(one) for one in delivered}
    own = [
        _direct(row, at, present)
        for entity_id, row in by_id.items()
        if entity_id not in told_of and (at := row.place.observed_at)
    ]
    return [*(_delivered(one, by_id.get(_id_of(one)), present) for one in delivered), *own]


def _polled(state: Fetched, present: datetime) -> Polled:
    asked = Asked(
        every=timedelta(seconds=max(state.every_s, state.holds_s)),
        fetched_at=state.fetched_at,
        changed_at=state.changed_at,
        claimed_at=state.claimed_at,
        failures=state.failures,
        failing_since=state.failing_since,
        told=state.told,
        rejected=state.rejected,
        records=state.gives == "records",
    )
    return Polled(
        name=state.source,
        gives=state.gives,
        health=source_health(asked, present),
        fetched_at=state.fetched_at,
        changed_at=state.changed_at,
        claimed_at=state.claimed_at,
        told=state.told,
        rejected=state.rejected,
        percent_rejected=round(100 * asked.share_rejected),
        waiting=state.waiting,
        reasons=state.reasons,
    )


def _delivered(one: Delivery, row: CarPark | None, present: datetime) -> Counted:
    gap = None if one.gap_s is None else timedelta(seconds=one.gap_s)
    told = Told(one.seen_at, one.changed_at, one.claimed_at, gap, one.changes)
    is_open = row is None or row.supply.opening is not Opening.CLOSED
    health = count_health(told, present, is_open=is_open)
    name = row.place.name.text if row else one.device
    return Counted(name, row, one.source, health, one.seen_at, one.changed_at, one.claimed_at)


def _direct(row: CarPark, at: datetime, present: datetime) -> Counted:
    health = count_health(Told(at, at, at), present, is_open=True)
    return Counted(row.place.name.text, row, row.place.origin, health, at, None, at)


def _id_of(one: Delivery) -> str:
    return f"urn:ngsi-ld:{_TYPES[one.feed]}:{one.device}"
