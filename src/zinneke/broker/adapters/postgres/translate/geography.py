"""Geoqueries (4.10): boxes, and for points the distance, narrow them; the exact relation is judged later.

Where PostGIS is, it says of most that they need no judging: see shapes.py.
"""

from zinneke.broker.adapters.postgres.translate import shapes
from zinneke.broker.adapters.postgres.translate.present import Present
from zinneke.broker.adapters.sql import Sql
from zinneke.broker.query.boxes import bounds, needed_box
from zinneke.broker.query.tree import GeoQuery

ROUNDING = 1.000001
"""Distances computed here and later differ in the last digits."""


def may_lie(query: GeoQuery, present: Present) -> Sql:
    """The entity ``e`` has a geometry that may fit."""
    placed = Sql("e.key IN (SELECT entity FROM geometries WHERE ") + placed_at(query, present)
    return placed + " AND " + (shapes.may_fit(query) if present.shapes else _may_fit(query)) + ")"


def grade(query: GeoQuery, present: Present) -> Sql:
    """How sure it is that the entity ``e`` has a geometry that fits: as sure as of the best of its geometries."""
    if not present.shapes:
        return Sql(str(shapes.JUDGE))
    best = Sql("coalesce((SELECT max(") + shapes.grade(query) + ") FROM geometries WHERE entity = e.key AND "
    return best + placed_at(query, present) + f"), {shapes.FAILS})"


def placed_at(query: GeoQuery, present: Present, of: str = "geometries") -> Sql:
    """The row of ``geometries`` is of the attribute, and has not expired (4.22)."""
    keys = present.keys((query.attribute,))
    return Sql(
        f"{of}.attribute = ANY(?::integer[]) AND ({of}.expires_us IS NULL OR {of}.expires_us > ?)",
        (keys, present.now_us),
    )


def _may_fit(query: GeoQuery) -> Sql:
    found, box = Sql("TRUE"), needed_box(query)
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
    return found
