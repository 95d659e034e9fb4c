"""How a store is doing: what its writer measures, and what is asked when somebody wants to know.

Measured is once for each commit, never for a unit of work.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from math import inf
from typing import Final

SECONDS: Final = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
UNITS: Final = (1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0)


class Distribution:
    """How often a value lay below each of some bounds. Noted by one thread; others may read a moment too early."""

    def __init__(self, bounds: tuple[float, ...]) -> None:
        self._bounds = (*bounds, inf)
        self._counts = [0] * len(self._bounds)
        self.total = 0.0

    def note(self, value: float) -> None:
        """Count one value."""
        self._counts[bisect_left(self._bounds, value)] += 1
        self.total += value

    def cumulative(self) -> Iterator[tuple[float, int]]:
        """Each bound with how many values were not above it; the last one is infinite and has them all."""
        return zip(self._bounds, accumulate(self._counts), strict=True)


@dataclass(frozen=True, slots=True)
class Measured:
    """``commits``: seconds until each commit was on disk. ``batches``: units of work committed together."""

    commits: Distribution = field(default_factory=lambda: Distribution(SECONDS))
    batches: Distribution = field(default_factory=lambda: Distribution(UNITS))


@dataclass(frozen=True, slots=True)
class Figures:
    """What the writer of this process measured since its start, and how the store is at this moment.

    ``in_line``: units of work that wait for that writer. ``size_bytes``: the room that the store takes on disk; None
    while its database does not answer. ``oldest``: the message of the notification that has waited longest to be sent,
    by whichever process.
    """

    measured: Measured
    in_line: int
    size_bytes: int | None
    oldest: bytes | None
