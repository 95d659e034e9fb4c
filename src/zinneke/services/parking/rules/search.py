"""How long a driver looks for a space, estimated from how full an area is. A model, never a measurement.

Of ``n`` bays of which ``f`` are free and lie anywhere with the same chance, a driver who passes them one by one sees
``(n + 1) / (f + 1)`` bays on average until the first free one (the mean of the negative hypergeometric law). Each takes
the time to drive past it.

Limits: free bays lie together in truth, drivers turn in circles and know their streets, others search too, and some
bays are not for everybody. So it compares hours and areas; as an absolute time it is rough, and where nothing is free
it is a lower bound: everything was passed in vain.
"""

from dataclasses import dataclass
from typing import Final

BAY_M: Final = 6.0
"""Length of a parallel bay, metres: the usual one between 5 and 6.5."""
SLOW_KMH: Final = 10.0
FAST_KMH: Final = 20.0
"""Speeds of somebody who looks for a space; our own assumption, hence the range."""


@dataclass(frozen=True, slots=True)
class Search:
    """Bays seen until a free one, and the seconds that takes from fast to slow. ``bound``: at least so long."""

    bays: float
    low_s: float
    high_s: float
    bound: bool


def search_of(spaces: int, share: float) -> Search:
    """The search among so many spaces of which this share is taken. Raises ValueError for what cannot be."""
    if spaces < 1 or not 0 <= share <= 1:
        raise ValueError(f"{spaces} spaces taken to {share}: at least one space, a share from 0 to 1")
    free = round(spaces * (1 - share))
    bays = (spaces + 1) / (free + 1)
    passed_m = (bays - 1) * BAY_M
    return Search(bays, passed_m / (FAST_KMH / 3.6), passed_m / (SLOW_KMH / 3.6), bound=free == 0)
