"""What a polled source is: an address on the web, and how to read what it answers."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any


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
