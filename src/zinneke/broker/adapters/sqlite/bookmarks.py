"""Where pages ended, so that the next one starts there instead of counting up to it."""

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from time import monotonic
from typing import Final

FROM: Final = 500
"""Counting up to a smaller offset costs less than remembering it."""
MOST: Final = 10_000
KEPT_S: Final = 300.0
"""A walk goes on sooner. Later the offset counts anew, as things may have come and gone in the meantime."""


@dataclass(frozen=True, slots=True)
class Place:
    """An offset into the answer to a query of a tenant, written as text."""

    tenant: int
    query: str
    offset: int


class Bookmarks:
    """The number of the entity before each of the last places, shared by all reading threads."""

    def __init__(self) -> None:
        self._marks: OrderedDict[Place, tuple[int, float]] = OrderedDict()
        self._lock = Lock()

    def find(self, place: Place) -> int | None:
        """The number of the entity before the place; None if it is not known."""
        with self._lock:
            entity, at = self._marks.get(place, (None, 0.0))
        return entity if monotonic() - at < KEPT_S else None

    def note(self, place: Place, entity: int) -> None:
        """Remember the number of the entity before a place; what was noted first makes room."""
        with self._lock:
            self._marks.pop(place, None)
            self._marks[place] = entity, monotonic()
            if len(self._marks) > MOST:
                self._marks.popitem(last=False)
