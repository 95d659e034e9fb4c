"""Whether somebody reported it already: a suggestion, which never blocks anybody."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, radians
from typing import Final

from zinneke.kernel.geo import Box, Point, distance_m

NEAR_M: Final = 50.0
"""Nearer than this, two reports of a kind may be of one thing. Our own choice: a pin is set to about a house."""
MOST: Final = 5
_DEGREE_M: Final = 111_195.0
"""Metres of a degree of latitude, on the mean sphere."""


@dataclass(frozen=True, slots=True)
class Known:
    """An open report of the same kind."""

    key: int
    place: Point


@dataclass(frozen=True, slots=True)
class Near:
    """One that may be the same, and how far it is."""

    key: int
    metres: float


def around(place: Point, within_m: float = NEAR_M) -> Box:
    """A box that holds everything so near, for a store to look in."""
    up = within_m / _DEGREE_M
    along = up / max(cos(radians(place.lat)), 0.01)
    return Box(place.lon - along, place.lat - up, place.lon + along, place.lat + up)


def suggest(place: Point, open_ones: Iterable[Known], within_m: float = NEAR_M) -> list[Near]:
    """The nearest open reports of the same kind, nearest first."""
    found = [Near(one.key, distance_m(place, one.place)) for one in open_ones]
    return sorted((one for one in found if one.metres <= within_m), key=lambda one: (one.metres, one.key))[:MOST]
