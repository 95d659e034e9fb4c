"""Entities and their attributes: one unit of work each (5.6.1 to 5.6.6, 5.6.17 to 5.6.21)."""

from collections.abc import Callable
from datetime import datetime

from zinneke.broker.engine.broker import Broker
from zinneke.broker.engine.present import Present
from zinneke.broker.model.change import Changed, delete_attribute
from zinneke.broker.model.document import Document, Iri
from zinneke.broker.query.tree import Query, TypeSelection

Change = Callable[[Document], Changed]


async def create(broker: Broker, tenant: str, document: Document, now: datetime) -> None:
    """Add an entity. Raises AlreadyExists (5.6.1)."""
    await broker.write(tenant, now, lambda present: present.create(document), create=True)


async def change(
    broker: Broker, tenant: str, entity_id: str, change: Change, now: datetime, *, types: TypeSelection | None = None
) -> Changed:
    """Apply a change to an existing entity. Raises ResourceNotFound (5.6.2)."""

    def work(present: Present) -> Changed:
        before = present.existing(entity_id, types)
        changed = change(before)
        present.change(before, changed)
        return changed

    return await broker.write(tenant, now, work)


async def delete(
    broker: Broker, tenant: str, entity_id: str, now: datetime, *, types: TypeSelection | None = None
) -> None:
    """Remove an entity; its history stays. Raises ResourceNotFound (5.6.6)."""
    await broker.write(tenant, now, lambda present: present.delete(entity_id, types))


async def purge(broker: Broker, tenant: str, query: Query, now: datetime) -> None:
    """Remove every entity that matches (5.6.21)."""

    def work(present: Present) -> None:
        for document in present.transaction.entities(query, limit=None):
            present.delete(document["id"])

    await broker.write(tenant, now, work)


async def purge_attributes(
    broker: Broker, tenant: str, query: Query, now: datetime, gone: Callable[[Iri], bool]
) -> None:
    """Remove from every entity that matches the attributes that ``gone`` names (5.6.21, keep and drop)."""

    def work(present: Present) -> None:
        for document in present.transaction.entities(query, limit=None):
            for name in filter(gone, document["attrs"]):
                before = present.existing(document["id"])
                present.change(before, delete_attribute(before, name, now, delete_all=True))

    await broker.write(tenant, now, work)
