"""Delivers what is queued: one lane per endpoint, so that a dead receiver holds up nobody but itself (12.4).

The queue in the store is the truth. A notification leaves it when the receiver has it, or when it is given up; a
broker killed in between sends it again.
"""

import asyncio
import logging
import random
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final

from zinneke.broker.engine.outlets import Outlet
from zinneke.broker.engine.sending import Outcome, Sender
from zinneke.broker.engine.settling import Settling
from zinneke.broker.ports import Delivery, Store
from zinneke.kernel.time import now

PAGE: Final = 1_000
LOOK_AGAIN_S: Final = 5.0
FIRST_PAUSE_S: Final = 1.0
LONGEST_PAUSE_S: Final = 300.0
MOST_ATTEMPTS: Final = 12
"""About an hour with pauses that double; then the receiver has had its chance with this one."""
MOST_WAITING: Final = 10_000
"""Notifications kept for one endpoint; beyond, the oldest is given up."""

FindOutlet = Callable[[str, str], Outlet | None]

_log: Final = logging.getLogger(__name__)


@dataclass(slots=True)
class _Lane:
    """What waits for one endpoint, and the task that sends it in order."""

    waiting: deque[Delivery] = field(default_factory=deque)
    task: asyncio.Task[None] | None = None


@dataclass(slots=True)
class Tally:
    """What became of notifications since the start."""

    delivered: int = 0
    failed: int = 0
    """Attempts that failed; most are made again."""
    given_up: int = 0
    """Never delivered: refused for good, tried too often, or too many for their endpoint."""
    orphaned: int = 0
    """Nobody waited for them any more: their subscription was deleted."""


def pause_s(attempts: int, cooldown_s: float) -> float:
    """How long to leave a receiver alone after so many failures: doubling, with jitter, never below the cooldown."""
    ceiling = min(LONGEST_PAUSE_S, FIRST_PAUSE_S * 2 ** max(attempts - 1, 0))
    return max(cooldown_s, random.uniform(ceiling / 2, ceiling))  # noqa: S311 - jitter, not a secret


class Dispatcher:
    """Sends queued notifications until closed."""

    def __init__(self, store: Store, find_outlet: FindOutlet, sender: Sender, settling: Settling) -> None:
        self._store = store
        self._find_outlet = find_outlet
        self._sender = sender
        self._settling = settling
        self._lanes: dict[str, _Lane] = {}
        self._seen = 0
        self.tally = Tally()
        self._news = asyncio.Event()
        self._feeding: asyncio.Task[None] | None = None

    @property
    def running(self) -> bool:
        """Whether notifications are being sent."""
        return self._feeding is not None and not self._feeding.done()

    @property
    def waiting(self) -> int:
        """How many notifications wait to be delivered."""
        return sum(len(lane.waiting) for lane in self._lanes.values())

    def start(self) -> None:
        """Begin with what an earlier run left in the queue."""
        self._news.set()
        self._feeding = asyncio.create_task(self._feed(), name="notifications")

    def wake(self) -> None:
        """Something has been queued."""
        self._news.set()

    async def close(self) -> None:
        """Stop sending; what is undelivered stays in the store."""
        tasks = [lane.task for lane in self._lanes.values() if lane.task]
        if self._feeding:
            tasks.append(self._feeding)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _feed(self) -> None:
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(LOOK_AGAIN_S):
                    await self._news.wait()
            self._news.clear()
            if not self._store.leads:
                self._stand_down()
                continue
            try:
                while self._take(await self._store.deliveries(PAGE, after=self._seen)):
                    await asyncio.sleep(0)
            except Exception:
                _log.exception("the notification queue cannot be read")

    def _stand_down(self) -> None:
        """Leave the queue to the process that leads; whoever leads next begins with its oldest."""
        for lane in self._lanes.values():
            if lane.task is not None:
                lane.task.cancel()
        self._lanes = {}
        self._seen = 0

    def _take(self, deliveries: Sequence[Delivery]) -> bool:
        """Put deliveries into their lanes. False if there were none."""
        for delivery in deliveries:
            self._seen = delivery.number
            outlet = self._find_outlet(delivery.tenant, delivery.subscription_id)
            if outlet is None:
                self._drop_orphan(delivery)
            else:
                self._line_up(outlet.endpoint.uri, delivery)
        return bool(deliveries)

    def _line_up(self, uri: str, delivery: Delivery) -> None:
        lane = self._lanes.setdefault(uri, _Lane())
        lane.waiting.append(delivery)
        if len(lane.waiting) > MOST_WAITING:
            self._crowd_out(lane.waiting.popleft(), uri)
        if lane.task is None:
            lane.task = asyncio.create_task(self._run(uri, lane), name=f"notify {uri}")

    async def _run(self, uri: str, lane: _Lane) -> None:
        """Send what waits for one endpoint, in order, until nothing does."""
        failures = 0
        while lane.waiting:
            delivery = lane.waiting.popleft()
            attempts = delivery.attempts
            while (outlet := self._find_outlet(delivery.tenant, delivery.subscription_id)) is not None:
                outcome = await self._attempt(outlet, delivery)
                attempts += 1
                failures = 0 if outcome.taken else failures + 1
                if outcome.taken:
                    break
                if outcome.final or attempts >= MOST_ATTEMPTS:
                    self._give_up(delivery, outcome.reason)
                    break
                self._settling.postponed(delivery)
                await asyncio.sleep(pause_s(failures, outlet.endpoint.cooldown_s))
            else:
                self._drop_orphan(delivery)
            self._settling.done(delivery)
        self._lanes.pop(uri, None)

    async def _attempt(self, outlet: Outlet, delivery: Delivery) -> Outcome:
        try:
            outcome = await self._sender.send(outlet.endpoint, delivery.message, outlet.context_url, delivery.tenant)
        except Exception as error:
            _log.exception("a notification of %s cannot be sent", delivery.subscription_id)
            outcome = Outcome(False, str(error), final=True)
        if outcome.taken:
            self.tally.delivered += 1
        else:
            self.tally.failed += 1
        if outlet.counted is not None:
            self._settling.counted(outlet.counted, outcome.taken, now())
        return outcome

    def _crowd_out(self, delivery: Delivery, uri: str) -> None:
        """Give the oldest up; for its subscription that is a failure."""
        outlet = self._find_outlet(delivery.tenant, delivery.subscription_id)
        if outlet is not None and outlet.counted is not None:
            self._settling.counted(outlet.counted, False, now())
        self._give_up(delivery, f"more than {MOST_WAITING} wait for {uri}")

    def _drop_orphan(self, delivery: Delivery) -> None:
        self.tally.orphaned += 1
        _log.info("notification %d: there is no %s any more", delivery.number, delivery.subscription_id)
        self._settling.done(delivery)

    def _give_up(self, delivery: Delivery, reason: str) -> None:
        self.tally.given_up += 1
        _log.warning("notification %d of %s is given up: %s", delivery.number, delivery.subscription_id, reason)
        self._settling.done(delivery)
