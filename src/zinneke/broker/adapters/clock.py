"""Instants as stores hold them: whole microseconds since 1970 in UTC, so that they sort and compare."""

from datetime import datetime
from functools import lru_cache
from time import time_ns

from zinneke.broker.model.times import microseconds


def now_us() -> int:
    """The present instant."""
    return time_ns() // 1000


@lru_cache(maxsize=4096)
def text_us(canonical: str) -> int:
    """A time of a stored document, which is canonical UTC text, in microseconds.

    The latest ones are remembered: all attributes of a request have the same times.
    """
    return microseconds(datetime.fromisoformat(canonical))
