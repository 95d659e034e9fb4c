"""What goes into a snapshot: what its queries find, or what the one it is a clone of holds (5.16.1.4, 5.16.2.4)."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from zinneke.broker.engine.copying import copy_past, copy_present
from zinneke.broker.engine.filling import Beat, detail_of
from zinneke.broker.engine.past import Asked
from zinneke.broker.model.context import CORE_CONTEXT
from zinneke.broker.model.errors import ResourceNotFound
from zinneke.broker.model.snapshot import Snapshot, from_record
from zinneke.broker.model.tenants import content_of
from zinneke.broker.model.view import View
from zinneke.broker.query.saved import SavedQuery, parse_saved
from zinneke.broker.query.temporal import TemporalQuery
from zinneke.broker.query.tree import Query, TemporalWindow
from zinneke.kernel.problem import Problem
from zinneke.kernel.time import now

if TYPE_CHECKING:
    from zinneke.broker.engine.broker import Broker

Details = list[dict[str, Any]]


async def fill(broker: "Broker", tenant: str, snapshot: Snapshot, beat: Beat) -> tuple[Details, Details]:
    """Fill the content of a snapshot. Returns what became of its queries, and of its temporal queries."""
    if snapshot.copy_of is not None:
        return await _copy(broker, tenant, snapshot, beat)
    target = content_of(tenant, snapshot.id)

    async def present(document: dict[str, Any]) -> bool:
        saved = await _saved(broker, snapshot, document, temporal=False)
        return await copy_present(broker.store, tenant, target, saved, beat)

    async def past(document: dict[str, Any]) -> bool:
        saved = await _saved(broker, snapshot, document, temporal=True)
        return await copy_past(broker.store, tenant, target, _asked(saved), beat)

    details = [await _attempt(present, document) for document in snapshot.queries]
    return details, [await _attempt(past, document) for document in snapshot.temporal_queries]


async def _attempt(run: Callable[[dict[str, Any]], Awaitable[bool]], document: dict[str, Any]) -> dict[str, Any]:
    try:
        return detail_of(await run(document))
    except Problem as problem:
        return detail_of(False, problem)


async def _copy(broker: "Broker", tenant: str, snapshot: Snapshot, beat: Beat) -> tuple[Details, Details]:
    """All that another snapshot holds now, with what became of the queries that filled it."""
    record = broker.store.reader(tenant).record("snapshot", str(snapshot.copy_of))
    origin, target = content_of(tenant, str(snapshot.copy_of)), content_of(tenant, snapshot.id)
    if record is None or not broker.store.has_tenant(origin):
        gone = ResourceNotFound(f"the snapshot {snapshot.copy_of} was deleted before it was copied")
        failed = detail_of(False, gone)
        return [failed] * len(snapshot.queries), [failed] * len(snapshot.temporal_queries)
    everything = SavedQuery(Query(), View(CORE_CONTEXT, at=now()), TemporalQuery(TemporalWindow(), given=False))
    await copy_present(broker.store, origin, target, everything, beat)
    await copy_past(broker.store, origin, target, _asked(everything), beat)
    original = from_record(record["snapshot"])
    return list(original.details), list(original.temporal_details)


async def _saved(broker: "Broker", snapshot: Snapshot, document: dict[str, Any], *, temporal: bool) -> SavedQuery:
    return parse_saved(document, await broker.context(snapshot.source), now(), temporal=temporal)


def _asked(saved: SavedQuery) -> Asked:
    view = saved.view
    return Asked(saved.query, saved.temporal, tuple(sorted(view.attributes or view.pick - {"id", "type", "scope"})))
