"""Calls of a day, counted in the site's memory: the site is one process. At midnight UTC, all is forgotten."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from threading import Lock
from typing import Final

from zinneke.kernel.time import format_instant

MOST_COUNTED: Final = 100_000
"""Callers that are told apart; beyond that, the one not heard of for longest is forgotten."""


@dataclass(frozen=True, slots=True)
class Spent:
    """A caller's calls of the day, this one among them. ``limit`` 0: any number."""

    calls: int
    limit: int
    reset: datetime

    @property
    def over(self) -> bool:
        """Whether this call is one too many."""
        return 0 < self.limit < self.calls

    def headers(self) -> Mapping[str, str]:
        """What a response tells of it; nothing where there is no limit."""
        if not self.limit:
            return {}
        return {
            "X-RateLimit-Limit": str(self.limit),
            "X-RateLimit-Remaining": str(max(self.limit - self.calls, 0)),
            "X-RateLimit-Reset": format_instant(self.reset),
        }


@dataclass(slots=True)
class Tally:
    """Calls by caller."""

    _day: date = date.min
    _calls: OrderedDict[str, int] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def spend(self, caller: str, limit: int, at: datetime) -> Spent:
        """Count one call of a caller."""
        day = at.astimezone(UTC).date()
        with self._lock:
            if day != self._day:
                self._day = day
                self._calls.clear()
            calls = self._calls.pop(caller, 0) + 1
            self._calls[caller] = calls
            if len(self._calls) > MOST_COUNTED:
                self._calls.popitem(last=False)
        return Spent(calls, limit, datetime.combine(day + timedelta(days=1), time(), UTC))

    def clear(self) -> None:
        """Forget everybody."""
        with self._lock:
            self._calls.clear()
