"""Boxes for the R*Tree, and the exact relations between geometries as SQL functions."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import shapely

from zinneke.broker.adapters.sqlite.shape import decode
from zinneke.kernel.geo import Point, distance_m

RELATIONS: Final[dict[str, Callable[[Any, Any], bool]]] = {
    "within": shapely.within,
    "contains": shapely.contains,
    "overlaps": shapely.overlaps,
    "intersects": shapely.intersects,
    "equals": shapely.equals,
    "disjoint": shapely.disjoint,
}
"""Relation of the entity's geometry to the one asked with, as in OGC simple features."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """West, east, south and north of a geometry, in degrees."""

    west: float
    east: float
    south: float
    north: float


def bounds(geometry: dict[str, Any]) -> Bounds:
    """The box around a GeoJSON geometry. Raises ValueError without a position in it."""
    lons, lats = zip(*positions(geometry["coordinates"]), strict=True)
    return Bounds(min(lons), max(lons), min(lats), max(lats))


def positions(coordinates: Any) -> Iterator[tuple[float, float]]:
    """Every position of GeoJSON coordinates, however deeply nested."""
    if coordinates and isinstance(coordinates[0], int | float):
        yield coordinates[0], coordinates[1]
        return
    for part in coordinates:
        yield from positions(part)


def lies(geometry: str, relation: str, reference: str, most_m: float | None, least_m: float | None) -> bool:
    """A GeoJSON geometry stands in the relation to another; for ``near``, at most or beyond a distance in metres."""
    if relation != "near":
        return bool(RELATIONS[relation](_shape(geometry), _shape(reference)))
    distance = distance_between(geometry, reference)
    return (most_m is None or distance <= most_m) and (least_m is None or distance > least_m)


def distance_between(geometry: str, reference: str) -> float:
    """Metres along the great circle between the nearest positions of two GeoJSON geometries.

    Between extended geometries the nearest positions are found in degrees, with a degree of longitude shortened
    to its length at the reference: exact for points, within a few parts in a thousand over a city.
    """
    here, there = _point(geometry), _point(reference)
    if here is not None and there is not None:
        return distance_m(here, there)
    one, other = _shape(geometry), _shape(reference)
    narrowing = max(math.cos(math.radians(shapely.centroid(other).y)), 1e-6)
    line = shapely.shortest_line(_narrowed(one, narrowing), _narrowed(other, narrowing))
    (lon_a, lat_a), (lon_b, lat_b) = shapely.get_coordinates(line)
    return distance_m(Point(lon_a / narrowing, lat_a), Point(lon_b / narrowing, lat_b))


def distance_to(kind: str, geometry: object, reference: str) -> float | None:
    """Metres to an element of a document that is a geometry; None for any other."""
    if kind != "object" or not isinstance(geometry, str) or '"coordinates"' not in geometry:
        return None
    try:
        return distance_between(geometry, reference)
    except (shapely.errors.GEOSException, ValueError):
        return None


def _point(geojson: str) -> Point | None:
    """The position of a Point, which most things are; None for any other geometry."""
    if '"Point"' not in geojson:
        return None
    lon, lat = decode(geojson)["coordinates"][:2]
    return Point(lon, lat)


@lru_cache(maxsize=1024)
def _shape(geojson: str) -> Any:
    """The geometry, repaired where it crosses itself: a bad ring must not fail a query."""
    shape = shapely.from_geojson(geojson)
    return shape if shapely.is_valid(shape) else shapely.make_valid(shape)


def _narrowed(shape: Any, narrowing: float) -> Any:
    return shapely.transform(shape, lambda positions: positions * [narrowing, 1.0])
