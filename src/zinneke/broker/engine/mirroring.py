"""Keeps copies of subscriptions at the sources that may have what they are about (5.8.1.4, 5.8.2.4, 5.8.5.4, 14.6).

It compares what there should be with what there is, whatever has happened in between: subscriptions and registrations
that came, changed or went, sources that were down, this broker killed at any moment.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from time import monotonic
from typing import Any, Final

import msgspec

from zinneke.broker.engine.asking import Asking, NoAnswer, Origin, Request, path_to
from zinneke.broker.engine.calling import Reply
from zinneke.broker.engine.copies import Copies, Copy, new_copy
from zinneke.broker.engine.registry import Registry
from zinneke.broker.engine.rests import Owner, Rests
from zinneke.broker.engine.source import Source
from zinneke.broker.engine.suitable import fitting
from zinneke.broker.engine.watch import Watch
from zinneke.broker.engine.watches import Watches
from zinneke.broker.engine.watching import asked_of
from zinneke.broker.model.context import Context
from zinneke.broker.model.document import NULL
from zinneke.broker.model.registration import Information
from zinneke.broker.model.subscription_copy import OPTIONAL, copied
from zinneke.broker.ports import Store
from zinneke.kernel.problem import Problem
from zinneke.kernel.time import now

LOOK_S: Final = 1.0
CONFLICT: Final = 409
LOOP: Final = 508
"""The source's answer to a subscription that has been there before: it stays refused."""
REVIEW_S: Final = 60.0
"""How often all are looked at: for times that were over meanwhile."""
BREATH: Final = 50
"""Subscriptions looked at before others get their turn."""
PATH: Final = "/notifications/"
"""Below the broker's public address: where sources bring notifications."""
MOST_ATTEMPTS: Final = 12
"""Attempts to delete a copy at a source that does not answer; then it is left to its fate."""

Resolve = Callable[[object], Awaitable[Context]]

_log: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A copy that should be: of which subscription, at which source, for which items of its information."""

    watch: Watch
    source: Source
    items: tuple[Information, ...]


class Mirroring:
    """One task that looks after all copies. Sources are served beside each other, each source in order."""

    def __init__(
        self, store: Store, watches: Watches, registry: Registry, asking: Asking, resolve: Resolve, address: str
    ) -> None:
        self.copies = Copies(store)
        self._watches = watches
        self._registry = registry
        self._asking = asking
        self._resolve = resolve
        self._address = address
        self._due: set[Owner] = set()
        self._rests = Rests()
        self._refused: dict[str, Any] = {}
        self._news = asyncio.Event()
        self._running: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin with the copies that an earlier run left."""
        self._running = asyncio.create_task(self._run(), name="copies of subscriptions")

    async def close(self) -> None:
        """Stop; the copies stay where they are."""
        if self._running:
            self._running.cancel()
            await asyncio.gather(self._running, return_exceptions=True)

    def look_at(self, tenant: str, subscription_id: str) -> None:
        """A subscription came, changed or went."""
        if self._registry.of(tenant) or self.copies.of(tenant, subscription_id):
            self._due.add((tenant, subscription_id))
            self._news.set()

    def review(self, tenant: str | None = None) -> None:
        """A registration of the tenant came, changed or went; or, for all tenants, time went by."""
        tenants = {source.tenant for source in self._registry} if tenant is None else {tenant}
        self._due |= {(copy.tenant, copy.subscription_id) for copy in self.copies if tenant in (None, copy.tenant)}
        self._due |= {(watch.tenant, watch.id) for watch in self._watches if watch.tenant in tenants}
        self._news.set()

    async def look(self, at: datetime) -> None:
        """Make the copies of the subscriptions that are due those that there should be."""
        due, self._due = self._due | self._rests.over(), set()
        work: dict[str, list[tuple[Copy, Wanted | None]]] = defaultdict(list)
        for number, (tenant, subscription_id) in enumerate(due):
            if number % BREATH == 0:
                await asyncio.sleep(0)
            wanted = self._wanted(tenant, subscription_id, at)
            for source_id in wanted.keys() - self.copies.of(tenant, subscription_id).keys():
                await self.copies.put(new_copy(tenant, subscription_id, wanted[source_id].source))
            for source_id, copy in self.copies.of(tenant, subscription_id).items():
                work[source_id].append((copy, wanted.get(source_id)))
        await asyncio.gather(*(self._serve(source_id, copies, at) for source_id, copies in work.items()))

    async def _run(self) -> None:
        reviewed, leading = monotonic(), False
        while True:
            self._news.clear()
            if not self.copies.leads:
                leading = False
                await asyncio.sleep(LOOK_S)
                continue
            if not leading:
                self._take_up()
                leading = True
            try:
                await self.look(now())
            except Exception:
                _log.exception("copies of subscriptions cannot be looked after")
            with suppress(TimeoutError):
                async with asyncio.timeout(LOOK_S):
                    await self._news.wait()
            if monotonic() - reviewed > REVIEW_S:
                reviewed = monotonic()
                self.review()

    def _take_up(self) -> None:
        """Begin with the copies that are there already: an earlier run left them, or who led before."""
        self.copies.load()
        self.review()

    def _wanted(self, tenant: str, subscription_id: str, at: datetime) -> dict[str, Wanted]:
        """The sources that should have a copy of a subscription, by the id of the registration."""
        watch = self._watches.find(tenant, subscription_id)
        sources = self._registry.of(tenant)
        if watch is None or not sources or watch.subscription.local or not watch.lives(at):
            return {}
        asked, via = asked_of(watch.subscription), Origin(headers={"via": watch.via}).via
        offering = [
            source
            for source in sources
            if "createSubscription" in source.registration.operations and source.registration.alias not in via
        ]
        return {
            source.id: Wanted(watch, source, items)
            for source in offering
            if (items := fitting(source.registration, asked, at))
        }

    async def _serve(self, source_id: str, work: Sequence[tuple[Copy, Wanted | None]], at: datetime) -> None:
        """Bring copies at one source up to date; when it does not answer, leave it alone for a while."""
        owners = [(copy.tenant, copy.subscription_id) for copy, _ in work]
        for number, (copy, wanted) in enumerate(work):
            try:
                if self._rests.resting(source_id):
                    self._rests.wait(source_id, owners[number:])
                    return
                await self._settle(copy, wanted, at)
            except NoAnswer as error:
                self._rests.begin(source_id, owners[number:])
                _log.warning("a copy of %s waits for %s: %s", copy.subscription_id, source_id, error)
                return
        self._rests.end(source_id)

    async def _settle(self, copy: Copy, wanted: Wanted | None, at: datetime) -> None:
        if wanted is None:
            await self._delete(copy)
            return
        copy.source = wanted.source
        body, context = await self._body(copy, wanted, at)
        if body is None:
            await self._delete(copy)
        elif body not in (copy.body, self._refused.get(copy.token)):
            await self._write(copy, body, Origin(context, {"via": wanted.watch.via} if wanted.watch.via else {}))

    async def _body(self, copy: Copy, wanted: Wanted, at: datetime) -> tuple[dict[str, Any] | None, Context]:
        """What the source is to have, and the context it is written with."""
        registration, watch = wanted.source.registration, wanted.watch
        context = watch.view.context
        if (own := registration.info("jsonldContext")) is not None:
            try:
                context = await self._resolve(own)
            except Problem as problem:
                raise NoAnswer(f"its @context cannot be had: {problem}", late=False) from problem
        body = copied(watch.subscription, wanted.items, context, at, same_names=context is watch.view.context)
        if body is not None:
            endpoint = {"uri": f"{self._address}{PATH}{copy.token}", "accept": "application/json"}
            body["notification"]["endpoint"] = endpoint
            if registration.management.get("localOnly"):
                body["localOnly"] = True
        return body, context

    async def _write(self, copy: Copy, body: dict[str, Any], origin: Origin) -> None:
        """Make the copy, or change it."""
        updates = "updateSubscription" in copy.source.registration.operations
        if copy.body is not None and not updates:
            await self._ask(copy, "DELETE", origin)
            copy.body = None
        before = copy.body
        if before is None:
            reply = await self._ask(copy, "POST", origin, {"id": copy.remote_id, **body})
            if reply.status == CONFLICT and updates:  # made by an earlier run that could not note it any more
                before = dict.fromkeys(OPTIONAL)
        if before is not None:
            gone = {name: NULL for name in before if name not in body}
            reply = await self._ask(copy, "PATCH", origin, {**body, **gone})
        if reply.status < 300:
            copy.body = body
            await self.copies.put(copy)
        elif reply.status in (404, CONFLICT):  # it lost the copy, or has one that it cannot change
            await self._ask(copy, "DELETE", origin)
            copy.body = None
            await self.copies.put(copy)
            raise NoAnswer(f"it answers {reply.status}", late=False)
        else:
            self._refused[copy.token] = body
            _log.warning("%s takes no copy of %s: it answers %d", copy.source.id, copy.subscription_id, reply.status)

    async def _delete(self, copy: Copy) -> None:
        """Delete the copy at its source, and here; one that cannot be deleted is given up at last."""
        try:
            await self._ask(copy, "DELETE", Origin())
        except NoAnswer:
            copy.attempts += 1
            if copy.attempts < MOST_ATTEMPTS:
                await self.copies.put(copy)
                raise
            _log.warning("the copy %s stays at %s, which does not answer", copy.remote_id, copy.source.id)
        self._refused.pop(copy.token, None)
        await self.copies.remove(copy)

    async def _ask(self, copy: Copy, method: str, origin: Origin, body: dict[str, Any] | None = None) -> Reply:
        """What the source answers, if it is not in trouble. Raises NoAnswer."""
        path = "subscriptions" if method == "POST" else path_to("subscriptions", copy.remote_id)
        text = None if body is None else msgspec.json.encode(body)
        reply, _ = await self._asking.ask(copy.source, Request(method, path, body=text), origin)
        if reply.status >= 500 and reply.status != LOOP:
            raise NoAnswer(f"it answers {reply.status}", late=False)
        return reply
