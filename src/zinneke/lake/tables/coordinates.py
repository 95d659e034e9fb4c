"""Pairs of columns that are coordinates: degrees, Lambert 72 or Lambert 2008; known by their names and their values."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from zinneke.lake.tables.geometry import LAMBERT_72, LAMBERT_2008, WGS84

_EAST: Final = frozenset(
    {"lon", "lng", "long", "longitude", "lengtegraad", "x", "xcoord", "coordx", "xcoordinate", "east"}
)
_NORTH: Final = frozenset({"lat", "latitude", "breedtegraad", "y", "ycoord", "coordy", "ycoordinate", "north"})
_DEGREES: Final = frozenset({"lon", "lng", "long", "longitude", "lengtegraad", "lat", "latitude", "breedtegraad"})


@dataclass(frozen=True, slots=True)
class Extent:
    """Between which values a coordinate system has Belgium, or for degrees the world: the units are its own."""

    crs: str
    called: str
    west: float
    east: float
    south: float
    north: float

    def holds(self, x: tuple[float, float], y: tuple[float, float]) -> bool:
        """Whether all of a column of eastings and one of northings lie in it."""
        return self.west <= x[0] and x[1] <= self.east and self.south <= y[0] and y[1] <= self.north


EXTENTS: Final = (
    Extent(WGS84, "degrees (WGS84)", -180, 180, -90, 90),
    Extent(LAMBERT_72, "Lambert 72", 14_000, 300_000, 15_000, 250_000),
    Extent(LAMBERT_2008, "Lambert 2008", 510_000, 800_000, 515_000, 750_000),
)
_BELGIUM_SWAPPED: Final = Extent(WGS84, "latitude and longitude changed over", 49, 52, 2, 7)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two fields of one place, easting first."""

    x: str
    y: str
    extent: Extent
    swapped: bool = False


def pairs(names: Iterable[str], bounds: Callable[[str], tuple[float, float] | None]) -> list[Pair]:
    """The pairs among numeric fields, degrees first. ``bounds`` gives the least and greatest value of a field."""
    east: dict[tuple[str, ...], str] = {}
    north: dict[tuple[str, ...], str] = {}
    for name in names:
        words = name.split("_")
        for axis, found in ((_EAST, east), (_NORTH, north)):
            if axis & set(words):
                found.setdefault(tuple(word for word in words if word not in axis), name)
    judged = [_pair(east[rest], north[rest], bounds) for rest in east if rest in north]
    return sorted((pair for pair in judged if pair), key=lambda pair: EXTENTS.index(pair.extent))


def _pair(x: str, y: str, bounds: Callable[[str], tuple[float, float] | None]) -> Pair | None:
    across, up = bounds(x), bounds(y)
    if not across or not up:
        return None
    said = _DEGREES & {*x.split("_"), *y.split("_")}
    for extent in EXTENTS:
        if extent.holds(across, up) and (extent.crs != WGS84 or said or _looks_belgian(across, up)):
            return Pair(x, y, extent, swapped=extent.crs == WGS84 and _BELGIUM_SWAPPED.holds(across, up))
    return None


def _looks_belgian(x: tuple[float, float], y: tuple[float, float]) -> bool:
    """Columns called x and y are degrees only where they fall in or near the country."""
    return x[0] >= 2 and x[1] <= 7 and y[0] >= 49 and y[1] <= 52
