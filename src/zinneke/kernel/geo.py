"""Places: WGS84, longitude first, as in GeoJSON (RFC 7946)."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import asin, cos, isfinite, radians, sin, sqrt
from typing import Final

EARTH_RADIUS_M: Final = 6_371_008.8
"""Mean radius, IUGG 1980."""


@dataclass(frozen=True, slots=True)
class Point:
    """A position in degrees. Raises ValueError outside the globe."""

    lon: float
    lat: float

    def __post_init__(self) -> None:
        if not (isfinite(self.lon) and isfinite(self.lat)):
            raise ValueError(f"position ({self.lon}, {self.lat}) is not a number")
        if abs(self.lon) > 180 or abs(self.lat) > 90:
            raise ValueError(
                f"position ({self.lon}, {self.lat}) is off the globe: longitude first, then latitude, in degrees"
            )

    def geojson(self) -> dict[str, object]:
        """The position as a GeoJSON geometry."""
        return {"type": "Point", "coordinates": [self.lon, self.lat]}


@dataclass(frozen=True, slots=True)
class Box:
    """A bounding box in degrees: west, south, east, north."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, point: Point) -> bool:
        """Whether the point lies inside or on the edge."""
        return self.west <= point.lon <= self.east and self.south <= point.lat <= self.north

    def swapped(self, point: Point) -> bool:
        """Whether the point lies outside, but would lie inside with its axes exchanged: the classic mistake."""
        return not self.holds(point) and self.west <= point.lat <= self.east and self.south <= point.lon <= self.north


BRUSSELS_REGION: Final = Box(4.2437, 50.7638, 4.4820, 50.9139)
"""The Brussels-Capital Region."""


def distance_m(a: Point, b: Point) -> float:
    """Great-circle distance in metres (haversine; within 0.5 % of the ellipsoid)."""
    lat_a, lat_b = radians(a.lat), radians(b.lat)
    half_lat, half_lon = (lat_b - lat_a) / 2, radians(b.lon - a.lon) / 2
    chord = sin(half_lat) ** 2 + cos(lat_a) * cos(lat_b) * sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_M * asin(min(1.0, sqrt(chord)))


def box_around(points: Sequence[Point]) -> Box:
    """The smallest box that holds all points. Raises ValueError without any."""
    if not points:
        raise ValueError("a box needs at least one point")
    lons, lats = [p.lon for p in points], [p.lat for p in points]
    return Box(min(lons), min(lats), max(lons), max(lats))
