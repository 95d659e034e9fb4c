"""What goes into a snapshot: what its queries find, or what the one it is a clone of holds (5.16.1.4, 5.16.2.4)."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, Final

from zinneke.broker.engine.asking import Origin
from zinneke.broker.engine.copying import copy_found, copy_past, copy_present
from zinneke.broker.engine.filling import Beat, detail_of
from zinneke.broker.engine.past import Asked
from zinneke.broker.engine.wanted import Wanted
from zinneke.broker.engine.wanting import named_attributes, said, shown_attributes
from zinneke.broker.model.context import CORE_CONTEXT
from zinneke.broker.model.coverage import Need
from zinneke.broker.model.errors import InternalError, ResourceNotFound, TooManyResults
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
Found = tuple[bool, Problem | None]
"""Whether a query found anything, and what was amiss all the same."""

MOST_OF_SOURCES: Final = 10_000
"""Entities of one query that asks sources too."""


async def fill(broker: "Broker", tenant: str, snapshot: Snapshot, beat: Beat) -> tuple[Details, Details]:
    """Fill the content of a snapshot. Returns what became of its queries, and of its temporal queries."""
    if snapshot.copy_of is not None:
        return await _copy(broker, tenant, snapshot, beat)
    target = content_of(tenant, snapshot.id)

    async def present(document: dict[str, Any]) -> Found:
        saved = await _saved(broker, snapshot, document, temporal=False)
        if document.get("local") or not broker.registry.of(tenant):
            return await copy_present(broker.store, tenant, target, saved, beat), None
        return await _gather(broker, snapshot, tenant, saved, document, beat)

    async def past(document: dict[str, Any]) -> Found:
        saved = await _saved(broker, snapshot, document, temporal=True)
        return await copy_past(broker.store, tenant, target, _asked(saved), beat), None

    details = [await _attempt(present, document) for document in snapshot.queries]
    return details, [await _attempt(past, document) for document in snapshot.temporal_queries]


async def _gather(
    broker: "Broker", snapshot: Snapshot, tenant: str, saved: SavedQuery, document: dict[str, Any], beat: Beat
) -> Found:
    """Copy the entities that are here and at sources; sources that did not answer are a problem, but no failure."""
    from zinneke.broker.engine import gathering  # it needs the broker, which needs this module

    need = Need(
        saved.query.selectors, shown_attributes(saved.view) | named_attributes(saved.query), saved.view.datasets
    )
    wanted = Wanted(saved.query, need, words=said(document), by_post=True)
    origin, page = Origin(await broker.context(snapshot.source)), (0, MOST_OF_SOURCES + 1)
    found = await gathering.query(broker, tenant, wanted, origin, saved.view.at, page=page, count=False)
    if len(found.documents) > MOST_OF_SOURCES:
        raise TooManyResults(f"the query finds more than {MOST_OF_SOURCES} entities, some at sources: narrow it")
    await copy_found(broker.store, content_of(tenant, snapshot.id), found.documents, saved.view, beat)
    missed = "; ".join(found.warnings.values)
    return bool(found.documents), InternalError(f"what is amiss with sources: {missed}") if missed else None


async def _attempt(run: Callable[[dict[str, Any]], Awaitable[Found]], document: dict[str, Any]) -> dict[str, Any]:
    try:
        return detail_of(*await run(document))
    except Problem as problem:
        return detail_of(False, problem)


async def _copy(broker: "Broker", tenant: str, snapshot: Snapshot, beat: Beat) -> tuple[Details, Details]:
    """All that another snapshot holds now, with what became of the queries that filled it."""
    record = await broker.store.glance(tenant, lambda reader: reader.record("snapshot", str(snapshot.copy_of)))
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
