"""Relations between geometries (4.10), as OGC simple features have them, and distances in metres.

Distances are along the great circle to the nearest position, by the haversine: exact to half a percent. Between
extended geometries that position is sought in degrees, a degree of longitude shortened to its length at the
reference: within a few parts in a thousand over a city.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from math import cos, radians
from typing import Any, Final

import msgspec
import shapely

from zinneke.broker.query.tree import GeoQuery
from zinneke.kernel.geo import Point, distance_m

RELATIONS: Final[Mapping[str, Callable[[Any, Any], Any]]] = {
    "within": shapely.within,
    "contains": shapely.contains,
    "overlaps": shapely.overlaps,
    "intersects": shapely.intersects,
    "equals": shapely.equals,
    "disjoint": shapely.disjoint,
}
"""Relation of the entity's geometry to the one asked with."""

NO_GEOMETRY: Final = (shapely.errors.GEOSException, ValueError, TypeError, KeyError)
"""What is raised for the distance to JSON that has coordinates and is no geometry on the globe."""


def lies(geometry: Mapping[str, Any], query: GeoQuery) -> bool:
    """Whether an entity's geometry stands in the relation the query asks for."""
    one, other = shape(as_text(geometry)), shape(as_text(query.geometry))
    if query.relation != "near":
        return bool(RELATIONS[query.relation](one, other))
    distance = distance_between(one, other)
    if query.max_distance_m is not None:
        return distance <= query.max_distance_m
    return query.min_distance_m is None or distance > query.min_distance_m


def distance_between(one: Any, other: Any) -> float:
    """Metres between the nearest positions of two shapes; ``other`` is the reference."""
    if shapely.get_type_id(one) == shapely.get_type_id(other) == shapely.GeometryType.POINT:
        return distance_m(Point(one.x, one.y), Point(other.x, other.y))
    narrowing = max(cos(radians(shapely.centroid(other).y)), 1e-6)
    line = shapely.shortest_line(_narrowed(one, narrowing), _narrowed(other, narrowing))
    (lon_a, lat_a), (lon_b, lat_b) = shapely.get_coordinates(line)
    return distance_m(Point(_on_globe(lon_a / narrowing), lat_a), Point(_on_globe(lon_b / narrowing), lat_b))


def as_text(geometry: Mapping[str, Any]) -> str:
    """A geometry as GeoJSON text."""
    return msgspec.json.encode(geometry).decode()


@lru_cache(maxsize=1024)
def shape(geojson: str) -> Any:
    """The geometry, repaired where it crosses itself: a bad ring must not fail a query."""
    found = shapely.from_geojson(geojson)
    return found if shapely.is_valid(found) else shapely.make_valid(found)


def _narrowed(found: Any, narrowing: float) -> Any:
    return shapely.transform(found, lambda positions: positions * [narrowing, 1.0])


def _on_globe(lon: float) -> float:
    """Rounding may lead a hair's breadth beyond the antimeridian."""
    return max(-180.0, min(180.0, lon))
