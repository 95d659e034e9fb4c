"""Instants as SQLite holds them: whole microseconds since 1970 in UTC, so that they sort and compare."""

from datetime import datetime
from time import time_ns

from zinneke.broker.model.times import microseconds


def now_us() -> int:
    """The present instant."""
    return time_ns() // 1000


def text_us(canonical: str) -> int:
    """A time of a stored document, which is canonical UTC text, in microseconds."""
    return microseconds(datetime.fromisoformat(canonical))
