"""Writes to the past itself: instances added, replaced and deleted beside the present (5.6.11 to 5.6.16)."""

from datetime import datetime

from zinneke.broker.engine.broker import Broker
from zinneke.broker.model.document import Instance, Iri
from zinneke.broker.model.errors import ResourceNotFound
from zinneke.broker.model.parse import Fragment
from zinneke.broker.ports import Transaction
from zinneke.broker.query.tree import TemporalWindow
from zinneke.kernel.time import format_instant


async def upsert(broker: Broker, tenant: str, entity_id: str, fragment: Fragment) -> bool:
    """Add instances to the history of an entity, known or not. True if it had none (5.6.11)."""

    def work(transaction: Transaction) -> bool:
        fresh = not _has_past(transaction, entity_id)
        _add(transaction, entity_id, fragment)
        return fresh

    return await broker.store.write(tenant, work, create=True)


async def append(broker: Broker, tenant: str, entity_id: str, fragment: Fragment) -> None:
    """Add instances to a history. Raises ResourceNotFound (5.6.12)."""

    def work(transaction: Transaction) -> None:
        if not _has_past(transaction, entity_id):
            raise missing(entity_id)
        _add(transaction, entity_id, fragment)

    await broker.store.write(tenant, work)


async def delete(broker: Broker, tenant: str, entity_id: str) -> None:
    """Delete a history. Raises ResourceNotFound (5.6.16)."""
    if not await broker.store.write(tenant, lambda transaction: transaction.forget(entity_id)):
        raise missing(entity_id)


async def delete_attribute(
    broker: Broker, tenant: str, entity_id: str, name: Iri, *, dataset: str | None, delete_all: bool
) -> None:
    """Delete an attribute from a history. Raises ResourceNotFound (5.6.13)."""
    gone = await broker.store.write(
        tenant,
        lambda transaction: transaction.forget(entity_id, attribute=name, dataset=dataset, all_datasets=delete_all),
    )
    if not gone:
        raise ResourceNotFound(f"the history of {entity_id} has no such instances of {name}")


async def replace_instance(
    broker: Broker, tenant: str, entity_id: str, name: Iri, instance_id: str, new: Instance, at: datetime
) -> None:
    """Put an instance in the place of a recorded one, which keeps its id and createdAt (5.6.14)."""

    def work(transaction: Transaction) -> None:
        old = transaction.instance(entity_id, name, instance_id)
        if old is None:
            raise _missing_instance(entity_id, name, instance_id)
        stamps = {"createdAt": old.get("createdAt", new["createdAt"]), "modifiedAt": format_instant(at)}
        transaction.put_instance(entity_id, name, instance_id, new | stamps)

    await broker.store.write(tenant, work)


async def delete_instance(broker: Broker, tenant: str, entity_id: str, name: Iri, instance_id: str) -> None:
    """Delete one recorded instance. Raises ResourceNotFound (5.6.15)."""
    if not await broker.store.write(
        tenant, lambda transaction: transaction.forget_instance(entity_id, name, instance_id)
    ):
        raise _missing_instance(entity_id, name, instance_id)


def missing(entity_id: str) -> ResourceNotFound:
    """The answer to a request for a history that is not there."""
    return ResourceNotFound(f"there is no history of {entity_id}")


def _missing_instance(entity_id: str, name: Iri, instance_id: str) -> ResourceNotFound:
    return ResourceNotFound(f"the history of {entity_id} has no instance {instance_id} of {name}")


def _has_past(transaction: Transaction, entity_id: str) -> bool:
    return transaction.past(entity_id, TemporalWindow(), limit=1) is not None


def _add(transaction: Transaction, entity_id: str, fragment: Fragment) -> None:
    recorded = [(name, instance) for name, instances in fragment.attrs.items() for instance in instances]
    transaction.remember(entity_id, fragment.types, recorded)
