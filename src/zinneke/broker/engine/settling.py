"""Writes down what became of notifications, many at a time: one commit for each would cost more than the sending."""

import asyncio
import logging
from datetime import datetime
from functools import partial
from typing import Final

from zinneke.broker.engine.watch import Watch
from zinneke.broker.ports import Delivery, Store, Transaction

EVERY_S: Final = 0.25

_log: Final = logging.getLogger(__name__)


class Settling:
    """Collects outcomes and writes them a few times a second, and at the end."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._done: set[int] = set()
        self._postponed: list[int] = []
        self._counted: dict[tuple[str, str], Watch] = {}
        self._running: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to write."""
        self._running = asyncio.create_task(self._run(), name="settling")

    def done(self, delivery: Delivery) -> None:
        """The notification is delivered or given up."""
        self._done.add(delivery.number)

    def postponed(self, delivery: Delivery) -> None:
        """One more attempt failed, and another will follow."""
        self._postponed.append(delivery.number)

    def counted(self, watch: Watch, taken: bool, at: datetime) -> None:
        """Count an attempt for its subscription."""
        watch.counters.count(taken, at)
        self._counted[watch.tenant, watch.id] = watch

    async def close(self) -> None:
        """Write the rest."""
        if self._running:
            self._running.cancel()
            await asyncio.gather(self._running, return_exceptions=True)
        await self._write()

    async def _run(self) -> None:
        while True:
            await asyncio.sleep(EVERY_S)
            try:
                await self._write()
            except Exception:
                _log.exception("outcomes of notifications cannot be written down")

    async def _write(self) -> None:
        done, self._done = self._done, set()
        postponed, self._postponed = [number for number in self._postponed if number not in done], []
        counted, self._counted = self._counted, {}
        try:
            if done:
                await self._store.settle(sorted(done))
            if postponed:
                await self._store.postpone(postponed)
            await self._write_counters(counted)
        except BaseException:
            self._done |= done
            self._postponed += postponed
            self._counted = counted | self._counted
            raise

    async def _write_counters(self, counted: dict[tuple[str, str], Watch]) -> None:
        for tenant in {tenant for tenant, _ in counted}:
            watches = [watch for (owner, _), watch in counted.items() if owner == tenant]
            await self._store.write(tenant, partial(_note, watches))


def _note(watches: list[Watch], transaction: Transaction) -> None:
    """Put the counters beside the subscriptions that still exist."""
    for watch in watches:
        record = transaction.record("subscription", watch.id)
        if record is not None:
            transaction.put_record("subscription", watch.id, {**record, "counters": watch.counters.members()})
