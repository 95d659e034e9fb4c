"""Writes down what became of notifications, many at a time: one commit for each would cost more than the sending."""

import asyncio
import logging
from datetime import datetime
from functools import partial
from typing import Final, Protocol

from zinneke.broker.engine.counters import Counters
from zinneke.broker.ports import Collection, Delivery, Store, Transaction

EVERY_S: Final = 0.25

Key = tuple[str, Collection, str]
"""Tenant, collection and id of a record."""

_log: Final = logging.getLogger(__name__)


class Counted(Protocol):
    """A record whose attempts are counted: a subscription or a registered source."""

    @property
    def collection(self) -> Collection:
        """Where its record is kept."""

    @property
    def tenant(self) -> str:
        """Whose it is."""

    @property
    def id(self) -> str:
        """The key of its record."""

    @property
    def counters(self) -> Counters:
        """How its attempts fare."""


class Settling:
    """Collects outcomes and writes them a few times a second, and at the end."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._done: set[int] = set()
        self._postponed: list[int] = []
        self._counted: dict[Key, Counted] = {}
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

    def counted(self, one: Counted, taken: bool, at: datetime) -> None:
        """Count an attempt for a subscription or a source."""
        one.counters.count(taken, at)
        self._counted[one.tenant, one.collection, one.id] = one

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

    async def _write_counters(self, counted: dict[Key, Counted]) -> None:
        for tenant in {tenant for tenant, _, _ in counted if self._store.has_tenant(tenant)}:
            own = [one for (owner, _, _), one in counted.items() if owner == tenant]
            await self._store.write(tenant, partial(_note, own))


def _note(counted: list[Counted], transaction: Transaction) -> None:
    """Put the counters beside the records that still exist."""
    for one in counted:
        record = transaction.record(one.collection, one.id)
        if record is not None:
            transaction.put_record(one.collection, one.id, {**record, "counters": one.counters.members()})
