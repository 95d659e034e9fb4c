"""Replays: recordings played back with their own timestamps, through the same door as live devices."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Timed:
    """One recorded message: the device that sent it, when, and what, without the time itself.

    The replay adds the time as ``observedAt``.
    """

    device: str
    instant: datetime
    payload: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Profile:
    """How to read one kind of recording.

    ``name`` is what ``--profile`` takes, ``feed`` the feed its messages belong to (one whose time is
    ``observedAt``). ``recognises(path)`` tells whether a file or folder is such a recording, by its name and
    first bytes. ``messages(path)`` yields what was recorded in the order of time, reading lazily: use
    :mod:`zinneke.lake.formats`, and ``heapq.merge`` for several files.
    """

    name: str
    feed: str
    recognises: Callable[[Path], bool]
    messages: Callable[[Path], Iterator[Timed]]
