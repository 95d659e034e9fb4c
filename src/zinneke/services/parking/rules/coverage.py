"""Whether a bay for disabled people is within reach: by the parking spaces of the streets, as addresses are not known.

The walk is estimated as the straight line times a detour, since paths are not known here. A space in the street stands
for the homes and shops beside it: no register of people or of addresses is used.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from zinneke.kernel.geo import Point, distance_m

WITHIN_M: Final = 250.0
"""Between the 200 and 300 m after which cities usually call a bay out of reach; our own choice."""
DETOUR: Final = 1.3
"""How much longer the walk is than the straight line in a dense town; our own assumption, usual values 1.2 to 1.4."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where somebody starts: an area's name, a position, how much it counts (its spaces)."""

    area: str
    at: Point
    weight: int


@dataclass(frozen=True, slots=True)
class Covered:
    """An area: how much there is of it, and how much of that has a bay within reach."""

    area: str
    weight: int
    within: int


def covered(origins: Iterable[Origin], bays: Sequence[Point], within_m: float = WITHIN_M) -> list[Covered]:
    """By area, in order of names, how much has one of the bays within a walk of ``within_m`` metres."""
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for origin in origins:
        near = any(distance_m(origin.at, bay) * DETOUR <= within_m for bay in bays)
        found[origin.area][0] += origin.weight
        found[origin.area][1] += origin.weight if near else 0
    return [Covered(area, weight, within) for area, (weight, within) in sorted(found.items())]
