"""Follows what other processes on the same store do: their subscriptions, sources and contexts count here too."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Final

from zinneke.broker.engine.holding import take_up
from zinneke.broker.engine.hosting import Hosting
from zinneke.broker.engine.loading import Resolve, load_all, watch_from
from zinneke.broker.engine.mirroring import Mirroring
from zinneke.broker.engine.registry import Registry
from zinneke.broker.engine.source import source_of
from zinneke.broker.engine.source_watches import SourceWatches
from zinneke.broker.engine.watches import Watches
from zinneke.broker.engine.watching import source_watch_of, watch_of
from zinneke.broker.model.contexts import Contexts
from zinneke.broker.model.rights import Policy
from zinneke.broker.ports import Change, Followers, Store

AGAIN_S: Final = 1.0

Record = dict[str, Any]
Renew = Callable[[Change, Record | None], Awaitable[None]]
"""Puts a record at hand; drops what is at hand if there is none any more."""

_log: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class AtHand:
    """What is kept in memory beside the store."""

    watches: Watches
    source_watches: SourceWatches
    registry: Registry
    contexts: Contexts
    hosting: Hosting
    resolve: Resolve
    policy: Callable[[], Policy | None]
    mirroring: Mirroring


class Following:
    """One task that renews what is at hand, in the order in which it changed."""

    def __init__(self, store: Store, at_hand: AtHand, wake: Callable[[], None]) -> None:
        self._store = store
        self._at_hand = at_hand
        self._wake = wake
        self._changes: asyncio.Queue[Change | None] = asyncio.Queue()
        self._running: asyncio.Task[None] | None = None
        self._renew: dict[str, Renew] = {
            "subscription": self._renew_watch,
            "csourcesubscription": self._renew_source_watch,
            "registration": self._renew_source,
            "held": self._take_up,
            "context": self._renew_context,
        }

    def listen(self) -> None:
        """Hear of changes from now on; what is loaded after this is not older."""
        self._store.listen(Followers(self._changes.put_nowait, self._wake))

    def start(self) -> None:
        """Begin to follow."""
        self._running = asyncio.create_task(self._run(), name="what other processes do")

    async def close(self) -> None:
        """Stop following."""
        if self._running:
            self._running.cancel()
            await asyncio.gather(self._running, return_exceptions=True)

    async def _run(self) -> None:
        while True:
            change = await self._changes.get()
            try:
                await self._follow(change)
            except Exception:
                _log.exception("what another process did is looked at again")
                await asyncio.sleep(AGAIN_S)
                self._changes.put_nowait(change)

    async def _follow(self, change: Change | None) -> None:
        hand = self._at_hand
        if change is None:
            await load_all(self._store, hand.watches, hand.source_watches, hand.registry, hand.resolve, hand.policy())
            hand.mirroring.review()
        elif (renew := self._renew.get(change.collection)) is not None and self._store.has_tenant(change.tenant):
            record = await self._store.read(
                change.tenant, lambda reader: reader.record(change.collection, change.key), quick=True
            )
            await renew(change, record)

    async def _renew_watch(self, change: Change, record: Record | None) -> None:
        watches, old = self._at_hand.watches, self._at_hand.watches.find(change.tenant, change.key)
        if record is None:
            watches.drop(change.tenant, change.key)
        else:
            new = await watch_from(self._at_hand.resolve, change.tenant, record, watch_of, self._at_hand.policy())
            if old is not None:
                new.held, new.accepted = old.held, old.accepted
            watches.put(new)
        self._at_hand.mirroring.look_at(change.tenant, change.key)

    async def _renew_source_watch(self, change: Change, record: Record | None) -> None:
        hand = self._at_hand
        if record is None:
            hand.source_watches.drop(change.tenant, change.key)
        else:
            new = await watch_from(hand.resolve, change.tenant, record, source_watch_of, hand.policy())
            hand.source_watches.put(new)

    async def _renew_source(self, change: Change, record: Record | None) -> None:
        if record is None:
            self._at_hand.registry.drop(change.tenant, change.key)
        else:
            self._at_hand.registry.put(source_of(change.tenant, record))
        self._at_hand.mirroring.review(change.tenant)

    async def _take_up(self, change: Change, record: Record | None) -> None:
        """What another process holds back, the one that leads is to tell. Its writer thread alone changes what is held;
        what was told meanwhile does no harm, since its record is gone."""
        watch = None if record is None else self._at_hand.watches.find(change.tenant, record["subscription"])
        if watch is None or record is None or not self._store.leads:
            return
        await self._store.write(change.tenant, lambda _transaction: take_up(watch, record))
        self._at_hand.watches.hold(watch)

    async def _renew_context(self, change: Change, _record: Record | None) -> None:
        self._at_hand.hosting.forget_links()
        self._at_hand.contexts.forget(self._at_hand.hosting.url(change.key))
