"""How much one client may ask for, and how much at once is carried out."""

from collections import OrderedDict
from dataclasses import dataclass, field
from math import ceil
from time import monotonic
from typing import Final

from zinneke.broker.model.errors import Refusal

MOST_CLIENTS: Final = 50_000
"""Clients whose use is remembered; the one not seen for longest is forgotten."""


@dataclass(slots=True)
class Rates:
    """A token bucket for each client: ``rate`` requests a second in the long run, ``burst`` at once."""

    rate: float
    burst: float
    refused: int = 0
    _buckets: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict)

    def take(self, client: str, at: float | None = None) -> None:
        """Count a request. Raises Refusal 429 with the seconds to wait."""
        at = monotonic() if at is None else at
        left, since = self._buckets.pop(client, (self.burst, at))
        left = min(self.burst, left + (at - since) * self.rate)
        self._buckets[client] = (left - 1 if left >= 1 else left), at
        if len(self._buckets) > MOST_CLIENTS:
            self._buckets.popitem(last=False)
        if left < 1:
            self.refused += 1
            wait = str(max(1, ceil((1 - left) / self.rate)))
            raise Refusal(
                429,
                "Too Many Requests",
                f"more than {self.rate:g} requests a second: wait {wait} s",
                (("retry-after", wait),),
            )


@dataclass(slots=True)
class Concurrency:
    """How many requests are carried out at once; 0 is no limit."""

    most: int = 0
    now: int = 0

    def enter(self) -> None:
        """Begin a request. Raises Refusal 503 while too many are being carried out."""
        if 0 < self.most <= self.now:
            raise Refusal(
                503, "Service Unavailable", f"{self.most} requests are being carried out", (("retry-after", "1"),)
            )
        self.now += 1
