"""Deletes registrations whose time is over (5.2.9), and tells those who watch them."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime
from typing import Final

from zinneke.broker.engine.registry import Registry
from zinneke.broker.engine.source import Source, source_of
from zinneke.broker.engine.source_watches import SourceWatches
from zinneke.broker.ports import Store, Transaction
from zinneke.kernel.time import now

LOOK_S: Final = 1.0

_log: Final = logging.getLogger(__name__)


class Expiring:
    """Looks at the clock. From the instant of its end on a registration counts as gone, deleted or not yet."""

    def __init__(
        self, store: Store, registry: Registry, source_watches: SourceWatches, wake: Callable[[], None]
    ) -> None:
        self._store = store
        self._registry = registry
        self._source_watches = source_watches
        self._wake = wake
        self._running: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to watch the clock."""
        self._running = asyncio.create_task(self._run(), name="expiry of registrations")

    async def close(self) -> None:
        """Stop."""
        if self._running:
            self._running.cancel()
            await asyncio.gather(self._running, return_exceptions=True)

    async def look(self, at: datetime) -> None:
        """Delete what has expired."""
        for source in self._registry:
            if source.registration.expired(at):
                await self._delete(source, at)

    async def _run(self) -> None:
        while True:
            await asyncio.sleep(LOOK_S)
            try:
                await self.look(now())
            except Exception:
                _log.exception("registrations that have expired cannot be deleted")

    async def _delete(self, source: Source, at: datetime) -> None:
        def work(transaction: Transaction) -> bool:
            record = transaction.record("registration", source.id)
            if record is not None and not source_of(source.tenant, record).registration.expired(at):
                return False  # its time was made longer meanwhile
            if transaction.remove_record("registration", source.id):
                self._source_watches.tell(transaction, source.tenant, source.registration, None, at)
            return True

        if await self._store.write(source.tenant, work):
            self._registry.drop_expired(source)
            self._wake()
