"""Context source registrations: made, changed, deleted, found (5.9, 5.10)."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from zinneke.broker.engine.broker import Broker
from zinneke.broker.engine.source import Source
from zinneke.broker.engine.suitable import Asked, fitting
from zinneke.broker.model.context import Context
from zinneke.broker.model.coverage import clash, covers_entity, only_of
from zinneke.broker.model.errors import AlreadyExists, Conflict, Forbidden, ResourceNotFound
from zinneke.broker.model.registration import (
    EntityInfo,
    Information,
    Registration,
    parse_registration,
    patch_registration,
)
from zinneke.broker.ports import Reader, Transaction
from zinneke.broker.query.tree import Query, Selector, TypeSelection


async def create(broker: Broker, tenant: str, payload: Any, context: Context, at: datetime) -> str:
    """Register a source. Returns the id. Raises AlreadyExists, Conflict (5.9.2)."""
    registration = parse_registration(payload, context, at, f"urn:ngsi-ld:ContextSourceRegistration:{uuid4()}")

    def work(transaction: Transaction) -> None:
        if transaction.record("registration", registration.id) is not None:
            raise AlreadyExists(f"the registration {registration.id} exists: change it, or choose another id")
        _refuse_clashes(broker, tenant, registration, transaction)
        transaction.put_record("registration", registration.id, source.record())
        broker.source_watches.tell(transaction, tenant, None, registration, at)

    _require(broker, registration)
    source = Source(tenant, registration)
    await broker.store.write(tenant, work, create=True)
    broker.registry.put(source)
    broker.dispatcher.wake()
    broker.mirroring.review(tenant)
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
        broker.source_watches.tell(transaction, tenant, old.registration, changed, at)

    _require(broker, changed)
    new = Source(tenant, changed, old.counters)
    await broker.store.write(tenant, work)
    broker.registry.put(new)
    broker.dispatcher.wake()
    broker.mirroring.review(tenant)


async def delete(broker: Broker, tenant: str, registration_id: str, at: datetime) -> None:
    """Forget a source. Raises ResourceNotFound (5.9.4)."""
    old = existing(broker, tenant, registration_id)

    def work(transaction: Transaction) -> None:
        transaction.remove_record("registration", registration_id)
        broker.source_watches.tell(transaction, tenant, old.registration, None, at)

    await broker.store.write(tenant, work)
    broker.registry.drop(tenant, registration_id)
    broker.dispatcher.wake()
    broker.mirroring.review(tenant)


def existing(broker: Broker, tenant: str, registration_id: str) -> Source:
    """A registered source. Raises ResourceNotFound."""
    found = broker.registry.find(tenant, registration_id)
    if found is None or not _covers(broker, found.registration):
        raise ResourceNotFound(f"there is no registration {registration_id}")
    return found


def find(broker: Broker, tenant: str, asked: Asked, at: datetime) -> list[tuple[Source, tuple[Information, ...]]]:
    """Sources that may have what is asked for, with the items of information that say so (5.10.2)."""
    found = []
    for source in broker.registry.of(tenant):
        items = _covers(broker, source.registration) and fitting(source.registration, asked, at)
        if items:
            found.append((source, items))
    return found


def _covers(broker: Broker, registration: Registration) -> bool:
    """Whether the right to register extends to all that the source may have."""
    types = broker.rights.of("register")
    return types is None or only_of(registration, types)


def _require(broker: Broker, registration: Registration) -> None:
    if not _covers(broker, registration):
        raise Forbidden(f"{registration.id} is not only about entities of types you may register sources for")


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
