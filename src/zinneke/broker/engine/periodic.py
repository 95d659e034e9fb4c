"""What the clock tells: every timeInterval all entities that match, and after a gap what was held back (5.8.6)."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from zinneke.broker.engine.holding import release, take_over
from zinneke.broker.engine.notification import compose_all
from zinneke.broker.engine.source_watches import SourceWatches, tell_all
from zinneke.broker.engine.watch import Watch
from zinneke.broker.engine.watches import Watches
from zinneke.broker.ports import Reader, Store
from zinneke.kernel.time import now

LOOK_S: Final = 0.25
MOST_ENTITIES: Final = 1_000
"""Entities in one notification."""

_log: Final = logging.getLogger(__name__)


class Periodic:
    """Queues the notifications that are due by the clock. The first is due one interval after the subscription."""

    def __init__(self, store: Store, watches: Watches, source_watches: SourceWatches, wake: Callable[[], None]) -> None:
        self._store = store
        self._watches = watches
        self._source_watches = source_watches
        self._wake = wake
        self._due: dict[tuple[str, str], datetime] = {}
        self._led = store.alone
        self._running: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to watch the clock."""
        self._running = asyncio.create_task(self._run(), name="periodic notifications")

    async def close(self) -> None:
        """Stop."""
        if self._running:
            self._running.cancel()
            await asyncio.gather(self._running, return_exceptions=True)

    async def _run(self) -> None:
        while True:
            await asyncio.sleep(LOOK_S)
            try:
                await self.look(now())
            except Exception:
                _log.exception("periodic notifications cannot be queued")

    async def look(self, at: datetime) -> None:
        """Queue what is due."""
        if not self._store.leads:
            self._due, self._led = {}, False
            return
        if not self._led:
            await self._take_over()
            self._led = True
        await self._release(at)
        due_by_clock = (*self._watches.periodic(), *self._source_watches.periodic())
        periodic = {(watch.tenant, watch.key): watch for watch in due_by_clock}
        self._due = {key: due for key, due in self._due.items() if key in periodic}
        for key, watch in periodic.items():
            interval = watch.interval or timedelta()
            due = self._due.setdefault(key, at + interval)
            if due <= at:
                self._due[key] = max(due + interval, at)
                if watch.active(at):
                    await self._queue(watch, at)

    async def _take_over(self) -> None:
        """This process leads from now on: what others hold back is its to tell."""
        for tenant in self._store.tenants():
            throttled = {
                watch.id: watch for watch in self._watches if watch.tenant == tenant and watch.throttling is not None
            }
            if throttled:
                await self._store.write(tenant, partial(take_over, throttled))
            for watch in throttled.values():
                self._watches.hold(watch)

    async def _release(self, at: datetime) -> None:
        """Tell what throttling has held back long enough."""
        for watch in self._watches.holding():
            if not watch.throttled(at):
                await self._store.write(watch.tenant, partial(release, watch, at))
                self._wake()

    async def _queue(self, watch: Watch, at: datetime) -> None:
        if watch.asked is not None:
            await self._store.write(watch.tenant, lambda transaction: tell_all(transaction, watch, at, "updated"))
            self._wake()
            return

        def look(reader: Reader) -> bytes | None:
            documents = reader.entities(watch.query, limit=MOST_ENTITIES)
            return compose_all(watch, documents, at, reader) if documents else None

        message = await self._store.read(watch.tenant, look)
        if message is not None:
            await self._store.write(watch.tenant, lambda transaction: transaction.queue(watch.id, message))
            self._wake()
