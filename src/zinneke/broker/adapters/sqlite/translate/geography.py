"""Geoqueries (4.10): boxes first, then the exact relation on the geometries that remain."""

from math import cos, degrees, radians
from typing import Final

from zinneke.broker.adapters.sqlite.shape import encode
from zinneke.broker.adapters.sqlite.spatial import Bounds, bounds
from zinneke.broker.adapters.sqlite.translate.present import Present
from zinneke.broker.adapters.sqlite.translate.sql import Sql
from zinneke.broker.query.tree import GeoQuery
from zinneke.kernel.geo import EARTH_RADIUS_M

MARGIN: Final = 1.01
"""Boxes are drawn a little larger than the distance, for rounding."""


def box_source(query: GeoQuery, present: Present) -> Sql | None:
    """Entities whose geometry fits, found through the R*Tree; None where boxes cannot narrow the search."""
    box = _candidates(query)
    if box is None:
        return None
    return Sql(
        "SELECT DISTINCT entity FROM boxes CROSS JOIN geometries ON geometries.key = boxes.key"
        " WHERE west <= ? AND east >= ? AND south <= ? AND north >= ? AND attribute = ? AND ",
        (box.east, box.west, box.north, box.south, present.names.key(query.attribute)),
    ) + _fits(query, present)


def lies(query: GeoQuery, present: Present) -> Sql:
    """The entity ``e`` has a geometry that fits."""
    found = Sql(
        "EXISTS (SELECT 1 FROM geometries WHERE entity = e.key AND attribute = ? AND ",
        (present.names.key(query.attribute),),
    )
    return found + _fits(query, present) + ")"


def _fits(query: GeoQuery, present: Present) -> Sql:
    reference = encode(query.geometry).decode()
    return Sql(
        "(geometries.expires_us IS NULL OR geometries.expires_us > ?) AND lies(geometry, ?, ?, ?, ?)",
        (present.now_us, query.relation, reference, query.max_distance_m, query.min_distance_m),
    )


def _candidates(query: GeoQuery) -> Bounds | None:
    if query.relation == "disjoint":
        return None
    box = bounds(dict(query.geometry))
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
