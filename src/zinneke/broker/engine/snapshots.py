"""Snapshots: taken, cloned, changed, deleted, used (5.16). What fills them is in :mod:`filling`."""

from dataclasses import replace
from datetime import datetime
from typing import Any, Final
from uuid import uuid4

from zinneke.broker.engine.broker import Broker
from zinneke.broker.engine.snapshot_records import Record, change_record, end, records_of
from zinneke.broker.model.context import CORE_CONTEXT, Context
from zinneke.broker.model.errors import (
    AlreadyExists,
    Conflict,
    ResourceNotFound,
    TooManyResults,
)
from zinneke.broker.model.snapshot import (
    USABLE,
    Snapshot,
    from_record,
    parse_clone,
    parse_snapshot,
    patch_snapshot,
)
from zinneke.broker.model.tenants import content_of
from zinneke.broker.ports import Transaction
from zinneke.broker.query.match import matches
from zinneke.broker.query.parse import refuse_links
from zinneke.broker.query.q import parse_q
from zinneke.broker.query.tree import Query
from zinneke.kernel.time import format_instant, now

MOST_SNAPSHOTS: Final = 100
"""Of one tenant, at the same time."""


async def create(broker: Broker, tenant: str, payload: Any, context: Context, at: datetime) -> str:
    """Take a snapshot; it is filled in the background. Returns its id. Raises AlreadyExists (5.16.1)."""
    return await _add(broker, tenant, parse_snapshot(payload, context, at, _new_id()))


async def clone(broker: Broker, tenant: str, snapshot_id: str, payload: Any, context: Context, at: datetime) -> str:
    """Copy a snapshot with what it holds. Returns the id of the copy. Raises AlreadyExists (5.16.2)."""
    original = await existing(broker, tenant, snapshot_id)
    _check_usable(original)
    return await _add(broker, tenant, parse_clone(payload, context, at, _new_id(), original))


async def existing(broker: Broker, tenant: str, snapshot_id: str) -> Snapshot:
    """A snapshot. Raises ResourceNotFound, also when its lifetime is over."""
    record = await broker.store.glance(tenant, lambda reader: reader.record("snapshot", snapshot_id))
    snapshot = None if record is None else from_record(record["snapshot"])
    if snapshot is None or snapshot.expired(now()):
        raise ResourceNotFound(f"there is no snapshot {snapshot_id}")
    used = broker.filling.last_use(tenant, snapshot_id)
    return replace(snapshot, last_used_at=format_instant(used)) if used else snapshot


async def change(
    broker: Broker, tenant: str, snapshot_id: str, payload: Any, context: Context, at: datetime
) -> Snapshot:
    """Change members of a snapshot. Returns it as it is now. Raises ResourceNotFound (5.16.4)."""
    await existing(broker, tenant, snapshot_id)

    def patched(record: Record) -> Record:
        known = from_record(record["snapshot"])
        return {**record, "snapshot": patch_snapshot(known, payload, context, at).record()}

    await change_record(broker.store, tenant, snapshot_id, patched, tell_at=at)
    broker.dispatcher.wake()
    return await existing(broker, tenant, snapshot_id)


async def delete(broker: Broker, tenant: str, snapshot_id: str, at: datetime) -> None:
    """Delete a snapshot and what it holds. Raises ResourceNotFound (5.16.5)."""
    await existing(broker, tenant, snapshot_id)
    await _remove(broker, tenant, snapshot_id, at)


async def purge(broker: Broker, tenant: str, q: str, at: datetime) -> list[str]:
    """Delete the snapshots whose members satisfy q. Returns their ids. Raises ResourceNotFound for none (5.16.7)."""
    condition = parse_q(q, CORE_CONTEXT)
    refuse_links(condition)
    snapshots = [from_record(record["snapshot"]) for record in await records_of(broker.store, tenant)]
    found = [
        one.id
        for one in snapshots
        if not one.expired(at) and matches(Query(condition=condition), one.document(), at=at)
    ]
    if not found:
        raise ResourceNotFound(f"no snapshot fits q={q}")
    for snapshot_id in found:
        await _remove(broker, tenant, snapshot_id, at)
    return found


async def use(broker: Broker, tenant: str, snapshot_id: str) -> str:
    """The tenant that holds a snapshot's content, for a request that names it (5.5.15). Raises ResourceNotFound,
    and Conflict while it is being filled."""
    _check_usable(await existing(broker, tenant, snapshot_id))
    broker.filling.used(tenant, snapshot_id, now())
    content = content_of(tenant, snapshot_id)
    if not broker.store.has_tenant(content):
        raise ResourceNotFound(f"there is no snapshot {snapshot_id}")
    return content


async def _add(broker: Broker, tenant: str, snapshot: Snapshot) -> str:
    def work(transaction: Transaction) -> None:
        if transaction.record("snapshot", snapshot.id) is not None:
            raise AlreadyExists(f"the snapshot {snapshot.id} exists: delete it, or choose another id")
        if len(transaction.records("snapshot")) >= MOST_SNAPSHOTS:
            raise TooManyResults(f"there are {MOST_SNAPSHOTS} snapshots: delete some first (DELETE /snapshots?q=...)")
        transaction.put_record("snapshot", snapshot.id, {"snapshot": snapshot.record()})

    await broker.store.write(tenant, work)
    broker.filling.look_soon()
    return snapshot.id


async def _remove(broker: Broker, tenant: str, snapshot_id: str, at: datetime) -> None:
    if await end(broker.store, tenant, snapshot_id, at):
        broker.dispatcher.wake()
    await broker.filling.drop_content(tenant, snapshot_id)


def _check_usable(snapshot: Snapshot) -> None:
    if snapshot.status not in USABLE:
        raise Conflict(f"the snapshot {snapshot.id} has the status {snapshot.status!r}: it holds nothing to work on")


def _new_id() -> str:
    return f"urn:ngsi-ld:Snapshot:{uuid4()}"
