"""Geoqueries (4.10): boxes first, then the exact relation on the geometries that remain."""

from math import cos, radians
from typing import Final

from zinneke.broker.adapters.shape import encode
from zinneke.broker.adapters.sql import Sql
from zinneke.broker.adapters.sqlite.translate.present import Present
from zinneke.broker.query.boxes import needed_box
from zinneke.broker.query.tree import GeoQuery
from zinneke.kernel.geo import EARTH_RADIUS_M

FLAT_M: Final = 20_000.0
FLAT_LAT: Final = 70.0
ROUGHLY: Final = 0.02
"""Up to this distance and latitude a flat measure is off by less than this share."""


def box_source(query: GeoQuery, present: Present) -> Sql | None:
    """Entities whose geometry fits, found through the R*Tree; None where boxes cannot narrow the search."""
    box = needed_box(query)
    if box is None:
        return None
    return (
        Sql(
            "SELECT entity FROM boxes CROSS JOIN geometries ON geometries.key = boxes.key"
            " WHERE west <= ? AND east >= ? AND south <= ? AND north >= ? AND attribute = ? AND ",
            (box.east, box.west, box.north, box.south, present.names.key(query.attribute)),
        )
        + (_near_point(query) or "TRUE")
        + " AND "
        + _fits(query, present, _surely_near(query))
    )


def lies(query: GeoQuery, present: Present) -> Sql:
    """The entity ``e`` has a geometry that fits."""
    found = Sql(
        "EXISTS (SELECT 1 FROM geometries WHERE entity = e.key AND attribute = ? AND ",
        (present.names.key(query.attribute),),
    )
    return found + _fits(query, present) + ")"


def _fits(query: GeoQuery, present: Present, surely: Sql | None = None) -> Sql:
    """The geometry has not expired, and fits ``surely`` or by the exact relation."""
    reference = encode(query.geometry).decode()
    alive = Sql("(geometries.expires_us IS NULL OR geometries.expires_us > ?) AND (", (present.now_us,))
    exactly = Sql("lies(geometry, ?, ?, ?, ?)", (query.relation, reference, query.max_distance_m, query.min_distance_m))
    return alive + (surely + " OR " if surely else "") + exactly + ")"


def _near_point(query: GeoQuery) -> Sql | None:
    """The box comes within a little more than the distance: what does not is left out unread."""
    return _within(query, "max(0.0, west - ?1, ?1 - east)", "max(0.0, south - ?1, ?1 - north)", 1 + ROUGHLY)


def _surely_near(query: GeoQuery) -> Sql | None:
    """All of the box is within a little less than the distance: that needs no exact measure."""
    return _within(query, "max(abs(west - ?1), abs(east - ?1))", "max(abs(south - ?1), abs(north - ?1))", 1 - ROUGHLY)


def _within(query: GeoQuery, over_lon: str, over_lat: str, share: float) -> Sql | None:
    """A flat measure around a point; None where the earth is too round for it."""
    most_m, coordinates = query.max_distance_m, query.geometry["coordinates"]
    if most_m is None or most_m > FLAT_M or query.geometry["type"] != "Point" or abs(coordinates[1]) > FLAT_LAT:
        return None
    lon, lat = coordinates[:2]
    degree_m = radians(EARTH_RADIUS_M)
    x = f"({over_lon.replace('?1', repr(float(lon)))}) * {degree_m * cos(radians(lat))!r}"
    y = f"({over_lat.replace('?1', repr(float(lat)))}) * {degree_m!r}"
    return Sql(f"({x}) * ({x}) + ({y}) * ({y}) <= ?", ((most_m * share) ** 2,))
