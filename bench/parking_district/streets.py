"""The street network of the district as numbers, and distances in it. Making it is SUMO's: `networks`."""

from dataclasses import dataclass
from math import hypot
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

DETOUR: Final = 1.3
"""How much longer a walk is than the straight line, as in guidance without a network."""
WALK_M_S: Final = 1.3

Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Streets:
    """Edges by number: what they are called in SUMO, where their middle is, and the way from each to each."""

    file: Path
    names: list[str]
    middles: npt.NDArray[np.float64]
    lengths: npt.NDArray[np.float64]
    lanes: list[int]
    seconds: npt.NDArray[np.float64]
    """From the start of one edge to the start of another, on empty streets."""
    long_enough: npt.NDArray[np.int64]
    """Edges at which one can park or have a destination: neither at the rim nor too short to be seen in a second."""
    gates: list[int]
    """Edges by which one comes in."""
    exits: list[int]

    @property
    def centre(self) -> Place:
        """The middle of the district."""
        x, y = (self.middles.min(axis=0) + self.middles.max(axis=0)) / 2
        return float(x), float(y)

    def middle(self, edge: int) -> Place:
        """Where the middle of an edge is, in metres."""
        return float(self.middles[edge, 0]), float(self.middles[edge, 1])


def apart(one: Place, other: Place) -> float:
    """Metres as the crow flies."""
    return hypot(one[0] - other[0], one[1] - other[1])


def walk_seconds(one: Place, other: Place) -> float:
    """What walking between two places takes."""
    return apart(one, other) * DETOUR / WALK_M_S
