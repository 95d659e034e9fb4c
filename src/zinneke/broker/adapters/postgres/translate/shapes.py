"""Geoqueries (4.10) where PostGIS is: what an index finds, and how sure each row of that is.

PostGIS computes relations with another release of GEOS than the judge, and distances with another radius. So it is
believed only where it does not matter: at a distance from every edge, and not close to the limit of a distance.

Only boxes choose rows, since PostgreSQL guesses well how many they leave. Relations are looked at afterwards, in the
rows that remain: PostgreSQL takes each for so dear, and so rarely true, that it would join the tables the wrong way.
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

FITS: Final = 2
JUDGE: Final = 1
FAILS: Final = 0
"""Grades of a row: it surely fits, the judge has to look at it, it surely does not fit."""

_OF_LIKES: Final = ("contains", "overlaps", "equals")
"""What no point does to anything but points."""
_AREAS: Final = (shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON)


def may_fit(query: GeoQuery) -> Sql:
    """The row of ``geometries`` may fit; every one that does is among them."""
    found = within_box(query) or Sql("TRUE")
    if query.relation in _OF_LIKES and shapely.get_dimensions(_reference(query)) > 0:
        return found + " AND lon IS NULL"
    points = _distance(query, sure=False)
    return found if points is None else found + " AND (lon IS NULL OR " + points + ")"


def grade(query: GeoQuery) -> Sql:
    """How sure it is that such a row of ``geometries`` fits."""
    match query.relation:
        case "near":
            return _graded(_distance(query, sure=True), None)
        case "disjoint":
            apart = Sql("NOT ") + _touches(query)
            inside = _inside(query)
            return _graded(apart, None if inside is None else Sql("NOT (") + inside + ")")
        case "within" | "intersects":
            return _graded(_inside(query), _touches(query))
        case _:
            return _graded(None, _touches(query))


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


def _graded(surely: Sql | None, perhaps: Sql | None) -> Sql:
    """Points may surely fit, and any shape surely not; the rest is judged."""
    first = Sql("CASE") if surely is None else Sql("CASE WHEN ") + surely + f" THEN {FITS}"
    if perhaps is None:
        return first + f" WHEN TRUE THEN {JUDGE} END"
    return first + " WHEN " + perhaps + f" THEN {JUDGE} ELSE {FAILS} END"


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
