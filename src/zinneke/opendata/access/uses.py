"""Calls with a key by day. They are counted in memory and written some seconds later: not one write for each call."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from threading import Lock
from typing import Final

from django.db.models import F

from zinneke.opendata.models import ApiKey, KeyUse

EVERY: Final = timedelta(seconds=10)
"""How long calls wait to be written; those of the last seconds before the site stops are not counted."""
_LONG_AGO: Final = datetime.min.replace(tzinfo=UTC)


@dataclass(slots=True)
class Uses:
    """Calls that are not written yet, by key and day (UTC)."""

    _waiting: Counter[tuple[int, date]] = field(default_factory=Counter)
    _written_at: datetime = _LONG_AGO
    _lock: Lock = field(default_factory=Lock)

    def note(self, key: int, at: datetime) -> None:
        """Count a call with a key."""
        with self._lock:
            self._waiting[key, at.astimezone(UTC).date()] += 1
            due = at - self._written_at >= EVERY
            self._written_at = at if due else self._written_at
        if due:
            self.write()

    def clear(self) -> None:
        """Forget what waits."""
        with self._lock:
            self._waiting.clear()

    def write(self) -> None:
        """Write what waits."""
        with self._lock:
            waiting, self._waiting = self._waiting, Counter()
        known = set(ApiKey.objects.filter(pk__in={key for key, _ in waiting}).values_list("pk", flat=True))
        for (key, day), calls in waiting.items():
            if key in known:
                KeyUse.objects.get_or_create(key_id=key, day=day)
                KeyUse.objects.filter(key_id=key, day=day).update(calls=F("calls") + calls)


USES: Final = Uses()
