"""Snapshots as records of the tenant they belong to; a change and what is told of it are one unit of work (5.3.4)."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

import msgspec

from zinneke.broker.engine.outlets import key_of
from zinneke.broker.model.context import CORE_CONTEXT
from zinneke.broker.model.snapshot import Snapshot, from_record
from zinneke.broker.ports import Store, Transaction

Record = dict[str, Any]


async def records_of(store: Store, tenant: str) -> Sequence[Record]:
    """The records of a tenant's snapshots, in order of creation."""
    return await store.glance(tenant, lambda reader: reader.records("snapshot"))


async def change_record(
    store: Store, tenant: str, snapshot_id: str, change: Callable[[Record], Record], *, tell_at: datetime | None = None
) -> bool:
    """Change a record, and tell the endpoint if a time to tell at is given. False if there is no such snapshot."""

    def work(transaction: Transaction) -> bool:
        known = transaction.record("snapshot", snapshot_id)
        if known is None:
            return False
        record = change(known)
        transaction.put_record("snapshot", snapshot_id, record)
        if tell_at is not None:
            tell(transaction, from_record(record["snapshot"]), tell_at)
        return True

    return await store.write(tenant, work)


async def end(store: Store, tenant: str, snapshot_id: str, at: datetime) -> bool:
    """Delete a record and tell its endpoint. False if there was none."""

    def work(transaction: Transaction) -> bool:
        known = transaction.record("snapshot", snapshot_id)
        if known is None:
            return False
        transaction.remove_record("snapshot", snapshot_id)
        tell(transaction, from_record(known["snapshot"]), at, deleted=True)
        return True

    return await store.write(tenant, work)


def tell(transaction: Transaction, snapshot: Snapshot, at: datetime, *, deleted: bool = False) -> None:
    """Queue the notification of what became of a snapshot, if anybody wants to know."""
    endpoint = snapshot.endpoint
    if endpoint is None:
        return
    notice = snapshot.notice(f"urn:ngsi-ld:SnapshotNotification:{uuid4()}", at, deleted=deleted)
    if endpoint.get("accept") == "application/ld+json":
        notice["@context"] = CORE_CONTEXT.source
    transaction.queue(key_of(endpoint, str(CORE_CONTEXT.source)), msgspec.json.encode(notice))
