"""The positions document of the live map: made anew when the broker tells of a change, else kept.

Without a word from the broker it is made anew every few seconds all the same, so a lost notification costs seconds.
"""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from threading import Lock
from typing import Final

import msgspec

from zinneke.kernel.registry import EntityType
from zinneke.portal import queries
from zinneke.ui.places import feature_collection

KEPT_S: Final = 10


@dataclass(frozen=True, slots=True)
class Positions:
    """A GeoJSON document and its entity tag."""

    body: bytes
    etag: str


class Stamp:
    """Counts what the broker tells of, so that readers know whether anything changed."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._changes = 0

    def bump(self) -> None:
        """Something changed in the city."""
        with self._lock:
            self._changes += 1

    @property
    def value(self) -> tuple[int, int]:
        """Differs when something changed, or a few seconds have passed."""
        return self._changes, int(time.monotonic() // KEPT_S)


STAMP: Final = Stamp()


def positions(kinds: Iterable[EntityType], language: str) -> Positions:
    """Every place of these entity types, in the language of the page."""
    return _made(tuple(kinds), language, STAMP.value)


@lru_cache(maxsize=32)
def _made(kinds: tuple[EntityType, ...], language: str, _stamp: tuple[int, int]) -> Positions:
    body = msgspec.json.encode(feature_collection(queries.shown(kinds)))
    return Positions(body, f'"{language}-{blake2b(body, digest_size=12).hexdigest()}"')
