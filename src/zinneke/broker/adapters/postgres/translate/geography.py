"""Geoqueries (4.10): boxes, and for points the distance, narrow them; the exact relation is judged later."""

from zinneke.broker.adapters.postgres.translate.present import Present
from zinneke.broker.adapters.sql import Sql
from zinneke.broker.query.boxes import bounds, needed_box
from zinneke.broker.query.tree import GeoQuery

ROUNDING = 1.000001
"""Distances computed here and later differ in the last digits."""


def may_lie(query: GeoQuery, present: Present) -> Sql:
    """The entity ``e`` has a geometry that may fit."""
    attribute = present.keys((query.attribute,))
    found = Sql("e.key IN (SELECT entity FROM geometries WHERE attribute = ANY(?::integer[])", (attribute,))
    box = needed_box(query)
    if box is not None:
        found += Sql(
            " AND box && box(point(?, ?), point(?, ?))",
            (float(box.west), float(box.south), float(box.east), float(box.north)),
        )
    if query.max_distance_m is not None and query.geometry["type"] == "Point":
        here = bounds(query.geometry)
        found += Sql(
            " AND (lon IS NULL OR metres(lon, lat, ?, ?) <= ?)",
            (float(here.west), float(here.south), query.max_distance_m * ROUNDING),
        )
    return found + ")"
