"""Which paths queries keep asking for without an index of their values."""

from collections import Counter
from threading import Lock
from typing import Final

ASKED: Final = 10
"""Queries after which a path is worth an index."""
MOST: Final = 1_000
"""Paths that are counted at a time."""

Wanted = tuple[int, str]
"""A tenant and a path."""


class Demand:
    """Counts what reading threads ask for, until it is taken up."""

    def __init__(self, asked: int = ASKED) -> None:
        self._asked = asked
        self._counts: Counter[Wanted] = Counter()
        self._ripe: dict[Wanted, None] = {}
        self._lock = Lock()

    def __bool__(self) -> bool:
        return bool(self._ripe)

    def note(self, tenant: int, paths: frozenset[str]) -> None:
        """Count a query that asks for these paths."""
        with self._lock:
            for path in paths:
                self._counts[tenant, path] += 1
                if self._due(self._counts[tenant, path]):
                    self._ripe[tenant, path] = None
            if len(self._counts) > MOST:
                self._counts.clear()

    def _due(self, times: int) -> bool:
        """After ten queries, and where it was not worth it then, after twice as many each time: tenants grow."""
        turns, rest = divmod(times, self._asked)
        return rest == 0 and turns & (turns - 1) == 0

    def want(self, tenant: int, path: str) -> None:
        """This one is wanted however often it is asked for."""
        with self._lock:
            self._ripe[tenant, path] = None

    def take(self) -> Wanted:
        """The next one that is worth an index."""
        with self._lock:
            first = next(iter(self._ripe))
            del self._ripe[first]
            return first
