"""Geoqueries (4.10): boxes first, then the exact relation on the geometries that remain."""

from zinneke.broker.adapters.sqlite.shape import encode
from zinneke.broker.adapters.sqlite.translate.present import Present
from zinneke.broker.adapters.sqlite.translate.sql import Sql
from zinneke.broker.query.boxes import needed_box
from zinneke.broker.query.tree import GeoQuery


def box_source(query: GeoQuery, present: Present) -> Sql | None:
    """Entities whose geometry fits, found through the R*Tree; None where boxes cannot narrow the search."""
    box = needed_box(query)
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
