"""In which area a place lies: areas are GeoJSON polygons, the edge belongs to the area that is asked first."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from zinneke.kernel.geo import Box, Point, box_around

AREAS: Final = ("Polygon", "MultiPolygon")
MOST_CORNERS: Final = 50_000


class NotAnArea(ValueError):
    """The geometry is no polygon of WGS84 positions."""


def bounds(geometry: Mapping[str, Any]) -> Box:
    """The box around an area. Raises NotAnArea, with what is wrong."""
    corners = [corner for polygon in _polygons(geometry) for ring in polygon for corner in ring]
    if not corners or len(corners) > MOST_CORNERS:
        raise NotAnArea(f"{len(corners)} corners: from 1 to {MOST_CORNERS}")
    try:
        return box_around([Point(float(lon), float(lat)) for lon, lat, *_ in corners])
    except (TypeError, ValueError) as error:
        raise NotAnArea(str(error)) from error


def holds(geometry: Mapping[str, Any], place: Point) -> bool:
    """Whether the place lies in the area and in none of its holes (even-odd rule)."""
    return any(
        _inside(polygon[0], place) and not any(_inside(hole, place) for hole in polygon[1:])
        for polygon in _polygons(geometry)
        if polygon
    )


def _polygons(geometry: Mapping[str, Any]) -> Sequence[Any]:
    kind, given = geometry.get("type"), geometry.get("coordinates")
    if kind not in AREAS or not isinstance(given, list):
        raise NotAnArea(f"{kind!r} is no area: {' or '.join(AREAS)}")
    return [given] if kind == "Polygon" else given


def _inside(ring: Sequence[Any], place: Point) -> bool:
    inside = False
    for (lon_a, lat_a, *_), (lon_b, lat_b, *_) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (lat_a > place.lat) != (lat_b > place.lat):
            crossing = lon_a + (place.lat - lat_a) * (lon_b - lon_a) / (lat_b - lat_a)
            inside ^= place.lon < crossing
    return inside
