"""Geoqueries (4.10) where PostGIS is: what surely fits, and what may fit and is judged by the exact relation.

PostGIS computes relations with another release of GEOS than the judge, and distances with another radius. So it is
believed only where it does not matter: at a distance from every edge, and not close to the limit of a distance.
"""

from typing import Any, Final

import shapely

from zinneke.broker.adapters.sql import Sql
from zinneke.broker.query.boxes import bounds, needed_box
from zinneke.broker.query.places import as_text, shape
from zinneke.broker.query.tree import GeoQuery

CLEARANCE: Final = 1e-7
"""Degrees, about a centimetre: rounding is millions of times smaller."""
ROUNDING: Final = 1e-6
ROUNDING_M: Final = 0.001
"""Distances computed here and later differ by less than this share and these metres."""
SRID: Final = 4326

_AREAS: Final = (shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON)


def may_fit(query: GeoQuery) -> Sql:
    """The row of ``geometries`` may fit; every one that does is among them."""
    match query.relation:
        case "near":
            return _may_be_near(query)
        case "disjoint":
            inside = _inside(query)
            return Sql("TRUE") if inside is None else Sql("NOT (") + inside + ")"
        case "contains" | "overlaps" | "equals" if shapely.get_dimensions(_reference(query)) > 0:
            return _touches(query) + " AND lon IS NULL"
        case _:
            return _touches(query)


def surely_fits(query: GeoQuery) -> Sql | None:
    """The row of ``geometries`` fits, whatever is rounded; None where that cannot be said of any."""
    match query.relation:
        case "near":
            return _surely_near(query)
        case "disjoint":
            return Sql("NOT ") + _touches(query)
        case "within" | "intersects":
            return _inside(query)
        case _:
            return None


def bound(geometry: Any) -> str:
    """A shape as PostGIS reads it from text."""
    return str(shapely.to_wkb(shapely.set_srid(geometry, SRID), hex=True, output_dimension=2, include_srid=True))


def within_box(query: GeoQuery) -> Sql | None:
    """The shape touches the box that everything that fits touches; None without one."""
    box = needed_box(query)
    if box is None:
        return None
    corners = (float(box.west), float(box.south), float(box.east), float(box.north))
    return Sql(f"shape && ST_MakeEnvelope(?, ?, ?, ?, {SRID})", corners)


def _reference(query: GeoQuery) -> Any:
    return shape(as_text(query.geometry))


def _touches(query: GeoQuery) -> Sql:
    return Sql("ST_DWithin(shape, ?::geometry, ?)", (bound(_reference(query)), CLEARANCE))


def _inside(query: GeoQuery) -> Sql | None:
    """It is a point in the interior of an area, well away from its edge."""
    area = _reference(query)
    if shapely.get_type_id(area) not in _AREAS:
        return None
    return Sql(
        "lon IS NOT NULL AND ST_Intersects(shape, ?::geometry) AND NOT ST_DWithin(shape, ?::geometry, ?)",
        (bound(area), bound(shapely.boundary(area)), CLEARANCE),
    )


def _may_be_near(query: GeoQuery) -> Sql:
    found = within_box(query) or Sql("TRUE")
    points = _distance(query, sure=False)
    return found if points is None else found + " AND (lon IS NULL OR " + points + ")"


def _surely_near(query: GeoQuery) -> Sql | None:
    points = _distance(query, sure=True)
    return None if points is None else Sql("lon IS NOT NULL AND ") + points


def _distance(query: GeoQuery, *, sure: bool) -> Sql | None:
    """The distance between two points keeps to the limit: surely, or perhaps. None unless one is asked from a point."""
    if query.geometry["type"] != "Point":
        return None
    if query.max_distance_m is not None:
        return _metres(query, "<=", _off(query.max_distance_m, less=sure))
    if query.min_distance_m is not None:
        return _metres(query, ">", _off(query.min_distance_m, less=not sure))
    return None


def _metres(query: GeoQuery, operator: str, limit_m: float) -> Sql:
    here = bounds(query.geometry)
    return Sql(f"metres(lon, lat, ?, ?) {operator} ?", (float(here.west), float(here.south), limit_m))


def _off(limit_m: float, *, less: bool) -> float:
    return limit_m * (1 - ROUNDING) - ROUNDING_M if less else limit_m * (1 + ROUNDING) + ROUNDING_M
