"""Instants as stores hold them: whole microseconds since 1970 in UTC, so that they sort and compare."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from functools import lru_cache
from time import time_ns
from typing import Final

from zinneke.broker.model.times import microseconds

_stopped: Final[ContextVar[int | None]] = ContextVar("stopped", default=None)


def now_us() -> int:
    """The present instant."""
    stopped = _stopped.get()
    return time_ns() // 1000 if stopped is None else stopped


@contextmanager
def stopped_at(instant_us: int) -> Iterator[None]:
    """Within this, it is always that instant: what expired since is still there, as when a copy was taken."""
    token = _stopped.set(instant_us)
    try:
        yield
    finally:
        _stopped.reset(token)


@lru_cache(maxsize=4096)
def text_us(canonical: str) -> int:
    """A time of a stored document, which is canonical UTC text, in microseconds.

    The latest ones are remembered: all attributes of a request have the same times.
    """
    return microseconds(datetime.fromisoformat(canonical))
