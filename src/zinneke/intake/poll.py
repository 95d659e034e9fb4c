"""Polled sources: an address on the web asked again and again, and how to read what it answers."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from random import SystemRandom
from threading import Event
from typing import Final

import httpx

from zinneke.broker.client import BrokerUnreachable
from zinneke.intake.deliveries import delivered
from zinneke.intake.door import Receipt
from zinneke.intake.fetch import Answer, FetchError, Version, fetch
from zinneke.intake.fetches import Fetched, Fetches
from zinneke.intake.message import Message
from zinneke.kernel.outgoing import Forbidden, Outgoing
from zinneke.kernel.time import now

log = logging.getLogger(__name__)

LONGEST_PAUSE_S: Final = 3600.0
"""Between two requests to a source that keeps failing."""

Send = Callable[[Sequence[Message]], Receipt]

_chance: Final = SystemRandom()


@dataclass(frozen=True, slots=True)
class Batch:
    """What an answer holds: messages, how many rows could not be read, some of the reasons.

    ``again_after_s`` is how long the answer holds by its own word.
    """

    messages: tuple[Message, ...]
    rejected: int = 0
    reasons: tuple[str, ...] = ()
    again_after_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Source:
    """An address that is asked again and again.

    ``read(body)`` makes messages of an answer; each carries the time the source claims. It raises ValueError, naming
    what is wrong, if the answer is not what it should be. ``every_s`` is the least time between two requests; ``gives``
    tells people what it is good for, such as records or counts.
    """

    name: str
    url: str
    every_s: float
    read: Callable[[bytes], Batch]
    gives: str = "counts"


class Poller:
    """Asks one source again and again, and sends what is new through ``send``, which stores it durably."""

    def __init__(self, source: Source, fetches: Fetches, outgoing: Outgoing, send: Send) -> None:
        self._source = source
        self._fetches = fetches
        self._outgoing = outgoing
        self._send = send

    def run(self, stopping: Event) -> None:
        """Poll until asked to stop. After failures the pauses grow, up to an hour."""
        with httpx.Client(follow_redirects=False, trust_env=False) as client:
            while not stopping.is_set():
                state = self.poll(client)
                stopping.wait(pause_s(turn_s(self._source, state), state.failures))

    def poll(self, client: httpx.Client) -> Fetched:
        """Ask once and send what is new. The version is kept only after that, so that a crash asks again."""
        source, fetched_at = self._source, now()
        first = Fetched(source.name, Version(), fetched_at, None, gives=source.gives, every_s=source.every_s)
        before = self._fetches.of(source.name) or first
        try:
            answer = fetch(client, source.url, before.version, self._outgoing)
            state = self._taken(answer, before, fetched_at)
        except (FetchError, Forbidden, BrokerUnreachable) as error:
            log.warning("source %s: %s", source.name, error)
            since = before.failing_since or fetched_at
            failures = before.failures + 1
            state = replace(before, fetched_at=fetched_at, failures=failures, problem=str(error), failing_since=since)
        self._fetches.keep(replace(state, gives=source.gives, every_s=source.every_s))
        return state

    def _taken(self, answer: Answer, before: Fetched, fetched_at: datetime) -> Fetched:
        """The state after an answer; what is new in it has been sent."""
        well = replace(
            before, version=answer.version, fetched_at=fetched_at, failures=0, problem="", failing_since=None
        )
        if answer.body is None:
            return well
        batch = _read(self._source, answer.body)
        receipt = self._send(batch.messages)
        deliveries = [delivered(self._source.name, message, fetched_at) for message in batch.messages]
        self._fetches.deliveries.note(deliveries)
        return replace(
            well,
            changed_at=fetched_at,
            told=len(batch.messages),
            rejected=batch.rejected + receipt.refused,
            waiting=receipt.waiting,
            reasons=batch.reasons,
            claimed_at=max((one.claimed_at for one in deliveries if one.claimed_at), default=None),
            holds_s=batch.again_after_s,
        )


def _read(source: Source, body: bytes) -> Batch:
    try:
        return source.read(body)
    except Exception as error:  # whatever an outside server sends, polling goes on
        raise FetchError(f"{source.url} gave what cannot be read: {error!r}") from error


def turn_s(source: Source, state: Fetched) -> float:
    """The least time until the next request: as declared, or as long as the answer holds by its own word, if longer."""
    return max(source.every_s, min(state.holds_s, LONGEST_PAUSE_S))


def pause_s(every_s: float, failures: int) -> float:
    """How long to wait before the next request: up to a tenth longer at random, doubled with each failure."""
    longest_s = max(every_s, LONGEST_PAUSE_S)
    return min(every_s * 2.0 ** min(failures, 20), longest_s) * _chance.uniform(1.0, 1.1)
