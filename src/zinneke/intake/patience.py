"""Trying again, more and more slowly, never all at the same moment."""

from collections.abc import Callable, Iterator
from random import SystemRandom
from threading import Event
from typing import Final, TypeVar

from zinneke.broker.client import BrokerUnreachable

T = TypeVar("T")
B = TypeVar("B")

_chance: Final = SystemRandom()


def pauses_s(first_s: float, longest_s: float) -> Iterator[float]:
    """Waiting times that double from ``first_s`` up to ``longest_s``, each shortened by up to a half at random."""
    pause_s = first_s
    while True:
        yield pause_s * _chance.uniform(0.5, 1.0)
        pause_s = min(pause_s * 2, longest_s)


def until_stored(
    store: Callable[[B], T],
    batch: B,
    stopping: Event,
    tell: Callable[[BrokerUnreachable], None],
    *,
    longest_s: float = 15.0,
) -> T | None:
    """Call ``store`` with ``batch`` until the broker takes it, telling of each failure; None if stopped before."""
    for pause_s in pauses_s(0.2, longest_s):
        if stopping.is_set():
            return None
        try:
            return store(batch)
        except BrokerUnreachable as error:
            tell(error)
        stopping.wait(pause_s)
    return None
