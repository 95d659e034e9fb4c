"""Boxes around geometries, in degrees: what narrows a geoquery (4.10) before geometries are compared exactly."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import cos, degrees, radians
from typing import Any, Final

from zinneke.broker.query.tree import GeoQuery
from zinneke.kernel.geo import EARTH_RADIUS_M

MARGIN: Final = 1.01
"""Boxes are drawn a little larger than the distance, for rounding."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """West, east, south and north of a geometry, in degrees."""

    west: float
    east: float
    south: float
    north: float


def bounds(geometry: Mapping[str, Any]) -> Bounds:
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


def needed_box(query: GeoQuery) -> Bounds | None:
    """A box that the box of every geometry that fits touches; None where no box narrows the search."""
    if query.relation == "disjoint":
        return None
    box = bounds(query.geometry)
    if query.relation != "near":
        return box
    return None if query.max_distance_m is None else _widened(box, query.max_distance_m)


def _widened(box: Bounds, distance_m: float) -> Bounds | None:
    """The box with a distance around it; None if that would reach a pole or the antimeridian."""
    lat = degrees(distance_m / EARTH_RADIUS_M) * MARGIN
    south, north = box.south - lat, box.north + lat
    if south <= -89 or north >= 89:
        return None
    lon = lat / cos(radians(max(abs(south), abs(north))))
    west, east = box.west - lon, box.east + lon
    return None if west < -180 or east > 180 else Bounds(west, east, south, north)
