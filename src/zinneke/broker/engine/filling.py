"""Fills snapshots in the background, notes their use, and ends those whose time is over (5.16.1.4, 5.5.15).

The store is the truth: what a killed broker left half-filled is filled again from the start, and content whose snapshot
is gone is dropped. A claim keeps two processes on one store from filling the same snapshot.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import uuid4

from zinneke.broker.engine.snapshot_records import Record, change_record, end, records_of
from zinneke.broker.engine.watches import Watches
from zinneke.broker.model.snapshot import Snapshot, from_record, status_of
from zinneke.broker.model.tenants import content_of, owner_of, snapshot_of
from zinneke.broker.ports import Store
from zinneke.kernel.problem import Problem
from zinneke.kernel.time import format_instant, now, parse_instant

LOOK_S: Final = 2.0
LEASE: Final = timedelta(seconds=30)
"""How long a claim holds without a sign of life."""

Beat = Callable[[], Awaitable[None]]
Fill = Callable[[str, Snapshot, Beat], Awaitable[tuple[list[dict[str, Any]], list[dict[str, Any]]]]]
"""Fills the content of a tenant's snapshot. Returns what became of its queries, and of its temporal queries."""

_log: Final = logging.getLogger(__name__)


class Ended(Exception):
    """The snapshot was deleted, or another process fills it."""


class Filling:
    """One task that looks after all snapshots."""

    def __init__(self, store: Store, watches: Watches, fill: Fill, wake: Callable[[], None]) -> None:
        self._store = store
        self._watches = watches
        self._fill = fill
        self._wake = wake
        self._name = uuid4().hex
        self._used: dict[tuple[str, str], datetime] = {}
        self._news = asyncio.Event()
        self._running: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin with what an earlier run left unfinished."""
        self._running = asyncio.create_task(self._run(), name="snapshots")

    async def close(self) -> None:
        """Stop; what is half-filled is filled again at the next start."""
        if self._running:
            self._running.cancel()
            await asyncio.gather(self._running, return_exceptions=True)
        await self._note_use()

    def look_soon(self) -> None:
        """There is a snapshot to fill."""
        self._news.set()

    def used(self, tenant: str, snapshot_id: str, at: datetime) -> None:
        """A request named the snapshot."""
        self._used[tenant, snapshot_id] = at

    def last_use(self, tenant: str, snapshot_id: str) -> datetime | None:
        """The use that is not written down yet, if there is one."""
        return self._used.get((tenant, snapshot_id))

    async def drop_content(self, tenant: str, snapshot_id: str) -> None:
        """Erase what a snapshot holds, its subscriptions first."""
        content = content_of(tenant, snapshot_id)
        for watch in self._watches:
            if watch.tenant == content:
                self._watches.drop(content, watch.id)
        await self._store.drop(content)

    async def look(self, at: datetime) -> None:
        """Do what is due now."""
        await self._note_use()
        for tenant in self._store.tenants():
            if (snapshot_id := snapshot_of(tenant)) is not None:
                if not await self._known(owner_of(tenant), snapshot_id):
                    await self.drop_content(owner_of(tenant), snapshot_id)
                continue
            for record in await records_of(self._store, tenant):
                await self._look_at(tenant, from_record(record["snapshot"]), at)

    async def _run(self) -> None:
        while True:
            self._news.clear()
            try:
                await self.look(now())
            except Exception:
                _log.exception("snapshots cannot be looked after")
            with suppress(TimeoutError):
                async with asyncio.timeout(LOOK_S):
                    await self._news.wait()

    async def _known(self, tenant: str, snapshot_id: str) -> bool:
        return await self._store.glance(tenant, lambda reader: reader.record("snapshot", snapshot_id)) is not None

    async def _look_at(self, tenant: str, snapshot: Snapshot, at: datetime) -> None:
        if snapshot.expired(at):
            if await end(self._store, tenant, snapshot.id, at):
                self._wake()
            await self.drop_content(tenant, snapshot.id)
        elif snapshot.status == "preparing":
            with suppress(Ended):
                await self._prepare(tenant, snapshot)

    async def _prepare(self, tenant: str, snapshot: Snapshot) -> None:
        """Fill a snapshot, and tell what became of it."""

        async def beat() -> None:
            await self._claim(tenant, snapshot.id)

        await beat()
        content = content_of(tenant, snapshot.id)
        await self.drop_content(tenant, snapshot.id)
        await self._store.write(content, lambda _: None, create=True)
        try:
            details, temporal_details = await self._fill(tenant, snapshot, beat)
        except KeyError:
            raise Ended from None  # its content was dropped while it was filled
        at = now()

        def finish(record: Record) -> Record:
            known = from_record(record["snapshot"])
            done = replace(
                known,
                status=status_of((*details, *temporal_details)),
                details=tuple(details),
                temporal_details=tuple(temporal_details),
                modified_at=format_instant(at),
            )
            return {"snapshot": done.record()}

        await change_record(self._store, tenant, snapshot.id, finish, tell_at=at)
        self._wake()

    async def _claim(self, tenant: str, snapshot_id: str) -> None:
        """Say that this process fills the snapshot. Raises Ended if it is gone, or another one does."""
        at = now()

        def claim(record: Record) -> Record:
            known = record.get("claim")
            if known and known["by"] != self._name and parse_instant(known["until"]) > at:
                raise Ended
            return {**record, "claim": {"by": self._name, "until": format_instant(at + LEASE)}}

        if not await change_record(self._store, tenant, snapshot_id, claim):
            raise Ended

    async def _note_use(self) -> None:
        used, self._used = self._used, {}
        for (tenant, snapshot_id), at in used.items():

            def note(record: Record, at: datetime = at) -> Record:
                return {**record, "snapshot": {**record["snapshot"], "last_used_at": format_instant(at)}}

            await change_record(self._store, tenant, snapshot_id, note)


def detail_of(found: bool, problem: Problem | None = None) -> dict[str, Any]:
    """What became of one query (5.2.41)."""
    if problem is not None and not found:
        return {"resultStatus": "failure", "problemDetails": problem.document()}
    detail: dict[str, Any] = {"resultStatus": "success" if found else "empty"}
    return detail if problem is None else {**detail, "problemDetails": problem.document()}
