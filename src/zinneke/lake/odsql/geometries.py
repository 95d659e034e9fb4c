"""Geometry literals: WKT, WKB in hexadecimal or GeoJSON, longitude first, as shapely knows them."""

import json
from functools import lru_cache
from typing import Any, Final

import shapely
from shapely.geometry.base import BaseGeometry

from zinneke.kernel.geo import Point

MOST_POINTS: Final = 10_000


@lru_cache(64)
def parse_geometry(text: str) -> BaseGeometry:
    """A valid geometry. Raises ValueError for what is none, is empty or leaves the globe."""
    written = text.strip()
    try:
        found = _read(written)
        bounds = found.bounds
    except (shapely.errors.ShapelyError, ValueError, TypeError, KeyError, RecursionError, AttributeError, IndexError):
        raise ValueError(f"{text[:80]!r} is no geometry in WKT, WKB or GeoJSON") from None
    if found.is_empty or shapely.get_num_coordinates(found) > MOST_POINTS:
        raise ValueError(f"{text[:80]!r} is empty or has more than {MOST_POINTS} points")
    Point(bounds[0], bounds[1])
    Point(bounds[2], bounds[3])
    return found if found.is_valid else shapely.make_valid(found)


def parse_point(text: str) -> Point:
    """A geometry that is one point. Raises ValueError."""
    found = parse_geometry(text)
    if found.geom_type != "Point":
        raise ValueError(f"{text[:80]!r} is no point")
    return Point(found.x, found.y)


def _read(written: str) -> BaseGeometry:
    if written.startswith("{"):
        content: Any = json.loads(written)
        if content.get("type") == "Feature":
            content = content["geometry"]
        return shapely.force_2d(shapely.from_geojson(json.dumps(content)))
    if written[:2] in ("00", "01"):
        return shapely.force_2d(shapely.from_wkb(bytes.fromhex(written)))
    # Rings are closed where they are not: those of the reference's own examples end some centimetres off.
    return shapely.force_2d(shapely.from_wkt(written, on_invalid="fix"))
