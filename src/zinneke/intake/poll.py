"""Polled sources: an address on the web asked again and again, and how to read what it answers."""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from random import SystemRandom
from threading import Event
from typing import Any, Final

import httpx

from zinneke.broker.client import BrokerUnreachable
from zinneke.intake.fetch import FetchError, Version, fetch
from zinneke.intake.fetches import Fetched, Fetches
from zinneke.intake.message import Message, written
from zinneke.kernel.outgoing import Forbidden, Outgoing
from zinneke.kernel.time import now

log = logging.getLogger(__name__)

LONGEST_PAUSE_S: Final = 3600.0
"""Between two requests to a source that keeps failing."""

Send = Callable[[Sequence[Message]], object]

_chance: Final = SystemRandom()


@dataclass(frozen=True, slots=True)
class Source:
    """An address that is asked again and again.

    ``read(body)`` yields (device, payload) pairs for messages of ``feed``; a payload carries the time the
    source claims, under the feed's ``observed_at``. It raises ValueError, naming what is wrong, if the
    answer is not what it should be. ``every_s`` is the least time between two requests.
    """

    name: str
    url: str
    feed: str
    every_s: float
    read: Callable[[bytes], Iterator[tuple[str, Mapping[str, Any]]]]


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
                stopping.wait(pause_s(self._source.every_s, state.failures))

    def poll(self, client: httpx.Client) -> Fetched:
        """Ask once and send what is new. The version is kept only after that, so that a crash asks again."""
        source, fetched_at = self._source, now()
        before = self._fetches.of(source.name) or Fetched(source.name, Version(), fetched_at, None)
        try:
            answer = fetch(client, source.url, before.version, self._outgoing)
            if answer.body is not None:
                self._send(_messages(source, answer.body))
        except (FetchError, Forbidden, BrokerUnreachable) as error:
            log.warning("source %s: %s", source.name, error)
            state = replace(before, fetched_at=fetched_at, failures=before.failures + 1, problem=str(error))
        else:
            changed_at = before.changed_at if answer.body is None else fetched_at
            state = Fetched(source.name, answer.version, fetched_at, changed_at)
        self._fetches.keep(state)
        return state


def _messages(source: Source, body: bytes) -> list[Message]:
    try:
        return [written(source.feed, device, payload) for device, payload in source.read(body)]
    except Exception as error:  # whatever an outside server sends, polling goes on
        raise FetchError(f"{source.url} gave what cannot be read: {error!r}") from error


def pause_s(every_s: float, failures: int) -> float:
    """How long to wait before the next request: up to a tenth longer at random, doubled with each failure."""
    longest_s = max(every_s, LONGEST_PAUSE_S)
    return min(every_s * 2.0 ** min(failures, 20), longest_s) * _chance.uniform(1.0, 1.1)
