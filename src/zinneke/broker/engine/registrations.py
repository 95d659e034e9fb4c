"""Context source registrations: made, changed, deleted, found (5.9, 5.10)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from zinneke.broker.engine.broker import Broker
from zinneke.broker.engine.source import Source
from zinneke.broker.model.context import Context
from zinneke.broker.model.coverage import Need, clash, covers_entity, matching
from zinneke.broker.model.errors import AlreadyExists, Conflict, ResourceNotFound
from zinneke.broker.model.registration import (
    EntityInfo,
    Information,
    Registration,
    parse_registration,
    patch_registration,
)
from zinneke.broker.model.times import instant
from zinneke.broker.ports import Reader, Transaction
from zinneke.broker.query.match import holds
from zinneke.broker.query.places import RELATIONS, as_text, lies, shape
from zinneke.broker.query.scope import in_scope
from zinneke.broker.query.tree import Condition, GeoQuery, Query, ScopeQuery, Selector, TemporalWindow, TypeSelection
from zinneke.broker.query.walk import Walk

INTERVAL: dict[str, str] = {"observedAt": "observationInterval"}
"""Which interval a time property is about; the three others are times of the source itself (5.10.2.4)."""


async def create(broker: Broker, tenant: str, payload: Any, context: Context, at: datetime) -> str:
    """Register a source. Returns the id. Raises AlreadyExists, Conflict (5.9.2)."""
    registration = parse_registration(payload, context, at, f"urn:ngsi-ld:ContextSourceRegistration:{uuid4()}")

    def work(transaction: Transaction) -> None:
        if transaction.record("registration", registration.id) is not None:
            raise AlreadyExists(f"the registration {registration.id} exists: change it, or choose another id")
        _refuse_clashes(broker, tenant, registration, transaction)
        transaction.put_record("registration", registration.id, source.record())

    source = Source(tenant, registration)
    await broker.store.write(tenant, work, create=True)
    broker.registry.put(source)
    return registration.id


async def change(
    broker: Broker, tenant: str, registration_id: str, payload: Any, context: Context, at: datetime
) -> None:
    """Change members of a registration. Raises ResourceNotFound, Conflict (5.9.3)."""
    old = existing(broker, tenant, registration_id)
    changed = patch_registration(old.registration, payload, context, at)

    def work(transaction: Transaction) -> None:
        _refuse_clashes(broker, tenant, changed, transaction)
        transaction.put_record("registration", registration_id, new.record())

    new = Source(tenant, changed, old.counters)
    await broker.store.write(tenant, work)
    broker.registry.put(new)


async def delete(broker: Broker, tenant: str, registration_id: str) -> None:
    """Forget a source. Raises ResourceNotFound (5.9.4)."""
    existing(broker, tenant, registration_id)
    await broker.store.write(tenant, lambda transaction: transaction.remove_record("registration", registration_id))
    broker.registry.drop(tenant, registration_id)


def existing(broker: Broker, tenant: str, registration_id: str) -> Source:
    """A registered source. Raises ResourceNotFound."""
    found = broker.registry.find(tenant, registration_id)
    if found is None:
        raise ResourceNotFound(f"there is no registration {registration_id}")
    return found


@dataclass(frozen=True, slots=True)
class Asked:
    """Which sources are looked for: what they may have, where, in which scope and time, and of what kind."""

    need: Need
    geo: GeoQuery | None = None
    scope: ScopeQuery | None = None
    window: TemporalWindow | None = None
    csf: Condition | None = None


def find(broker: Broker, tenant: str, asked: Asked, at: datetime) -> list[tuple[Source, tuple[Information, ...]]]:
    """Sources that may have what is asked for, with the items of information that say so (5.10.2)."""
    found = []
    for source in broker.registry.of(tenant):
        items = fitting(source.registration, asked, at)
        if items:
            found.append((source, items))
    return found


def fitting(registration: Registration, asked: Asked, at: datetime) -> tuple[Information, ...]:
    """The items of a registration's information that fit; none: the registration does not."""
    fits = (
        _in_time(registration, asked.window)
        and (asked.geo is None or _may_lie(registration, asked.geo))
        and (
            asked.scope is None
            or "scope" not in registration.members
            or in_scope(asked.scope, registration.members["scope"])
        )
        and (asked.csf is None or holds(asked.csf, registration.document(), Walk(at, _nowhere)))
    )
    return matching(registration, asked.need) if fits else ()


def _in_time(registration: Registration, window: TemporalWindow | None) -> bool:
    """Sources of the present without a window; with one, sources of history whose interval reaches into it (13.4)."""
    if window is None:
        return not registration.temporal
    interval = registration.members.get(INTERVAL.get(window.time_property, "managementInterval"))
    if interval is None:
        return False
    start, end = instant(interval["startAt"]), instant(interval["endAt"]) if "endAt" in interval else None
    if window.start is None:
        return window.end is None or (start <= window.end and (end is None or window.end <= end))
    if window.end is None:
        return start <= window.start and (end is None or window.start <= end)
    return start < window.end and (end is None or window.start <= end)


def _may_lie(registration: Registration, geo: GeoQuery) -> bool:
    """Whether something in the source's area could satisfy the geoquery; an area that is not told excludes nothing."""
    area = registration.members.get(geo.attribute.rpartition("/")[2])
    if area is None or geo.relation == "disjoint":
        return True
    if geo.relation == "near":
        return geo.min_distance_m is not None or lies(area, geo)
    return bool(RELATIONS["intersects"](shape(as_text(area)), shape(as_text(geo.geometry))))


def _refuse_clashes(broker: Broker, tenant: str, registration: Registration, reader: Reader) -> None:
    """Raise Conflict for data that another source, or this broker, has already (5.9.2.4)."""
    if registration.mode == "exclusive":
        for other in broker.registry.of(tenant):
            if other.id != registration.id and other.registration.proxied and clash(registration, other.registration):
                raise Conflict(f"the registration {other.id} covers attributes of the same entity: one of them has it")
    if not registration.proxied:
        return
    for item in registration.information:
        for document in reader.entities(_held(item), limit=1):
            if covers_entity(registration, document):
                raise Conflict(f"the entity {document['id']} is held here: delete what the source is to have")


def _held(item: Information) -> Query:
    """The query for entities that this information is about."""
    return Query(selectors=tuple(_selector(one) for one in item.entities), attributes=tuple(sorted(item.attributes)))


def _selector(info: EntityInfo) -> Selector:
    return Selector(TypeSelection(tuple((name,) for name in sorted(info.types))), tuple(sorted(info.ids)), info.pattern)


def _nowhere(_entity_id: str) -> None:
    return None
