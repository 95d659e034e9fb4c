"""How many drivers were advised to each place lately: numbers by place and quarter of an hour, nothing of anybody.

Kept in the site's memory (the site is one process) and forgotten two hours after the quarter they speak of.
"""

from collections import Counter
from datetime import datetime, timedelta
from threading import Lock
from typing import Final

QUARTER: Final = timedelta(minutes=15)
FORGOTTEN_AFTER: Final = timedelta(hours=2)


class Register:
    """Counts of advice. Safe to share between threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._counts: Counter[tuple[str, int]] = Counter()

    def note(self, place: str, arrival: datetime, present: datetime) -> None:
        """One more driver was advised to arrive there then. What is old is forgotten."""
        oldest = _quarter(present - FORGOTTEN_AFTER)
        with self._lock:
            for key in [key for key in self._counts if key[1] < oldest]:
                del self._counts[key]
            self._counts[place, _quarter(arrival)] += 1

    def expected(self, arrival: datetime) -> dict[str, int]:
        """How many drivers were advised to arrive at each place in the quarters around then; others none."""
        middle = _quarter(arrival)
        found: Counter[str] = Counter()
        with self._lock:
            for (place, quarter), count in self._counts.items():
                if abs(quarter - middle) <= 1:
                    found[place] += count
        return dict(found)


ADVICE: Final = Register()
"""The site's own."""


def _quarter(instant: datetime) -> int:
    return int(instant.timestamp() // QUARTER.total_seconds())
