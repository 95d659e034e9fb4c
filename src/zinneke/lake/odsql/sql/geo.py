"""Geographic tests. Boxes first: comparisons of columns skip whole blocks of rows; shapely judges the rest."""

from math import asin, cos, degrees, isfinite, pi, radians, sin
from typing import Final

import shapely
from shapely.geometry.base import BaseGeometry

from zinneke.kernel.geo import EARTH_RADIUS_M, Box, Point
from zinneke.lake.field import BOX_PARTS, GEOGRAPHIC, Kind
from zinneke.lake.odsql.errors import OdsqlError
from zinneke.lake.odsql.geometries import parse_geometry, parse_point
from zinneke.lake.odsql.kinds import field_of
from zinneke.lake.odsql.spatial import POINT_RELATES, SHAPE_METRES, SHAPE_RELATES
from zinneke.lake.odsql.sql.expressions import metres_to
from zinneke.lake.odsql.sql.scope import Scope, column
from zinneke.lake.odsql.tree import InBox, Name, Near, Relates

_SLACK: Final = 1e-9
"""Degrees by which a box is drawn wider than it must be, against rounding: a tenth of a millimetre."""


def in_box(test: InBox, scope: Scope) -> str:
    """Inside the box between two corners, wherever they lie."""
    corners = (test.lat_1, test.lat_2, test.lon_1, test.lon_2)
    if not all(isfinite(one) for one in corners):
        raise OdsqlError(scope.clause, "in_bbox() wants degrees.")
    lats, lons = sorted(corners[:2]), sorted(corners[2:])
    return _inside(test.name, Box(lons[0], lats[0], lons[1], lats[1]), scope)


def near(test: Near, scope: Scope) -> str:
    """Within so many metres of a point; of a shape, its nearest part."""
    kind = _kind(test.name, scope)
    try:
        center = parse_point(test.center.written)
    except ValueError as error:
        raise OdsqlError(scope.clause, f"{error}.") from None
    if not isfinite(test.metres):
        raise OdsqlError(scope.clause, "a distance in metres is expected.")
    touches = _touches(test.name, _circle_box(center, max(test.metres, 0.0)), scope)
    limit = scope.bind(float(test.metres))
    if kind is Kind.GEO_POINT:
        return f"({touches} AND {metres_to(test.name.name, center, scope)} <= {limit})"
    place = f"{scope.bind(float(center.lon))}, {scope.bind(float(center.lat))}"
    metres = f"{SHAPE_METRES}({place}, {column(test.name.name)})"
    return f"({touches} AND CASE WHEN {touches} THEN {metres} <= {limit} ELSE FALSE END)"


def relates(test: Relates, scope: Scope) -> str:
    """Intersects, lies within or is disjoint from a geometry; borders belong to both."""
    kind = _kind(test.name, scope)
    try:
        geometry = parse_geometry(test.geometry.written)
    except ValueError as error:
        raise OdsqlError(scope.clause, f"{error}.") from None
    box = Box(*geometry.bounds)
    touches = _touches(test.name, box, scope)
    if kind is Kind.GEO_POINT and _is_box(geometry):
        return f"(NOT {touches})" if test.relation == "disjoint" else touches
    literal, relation = scope.bind(bytes(shapely.to_wkb(geometry))), scope.bind(test.relation)
    if kind is Kind.GEO_POINT:
        lon, lat = column(test.name.name, "lon"), column(test.name.name, "lat")
        judged = f"{POINT_RELATES}({relation}, {literal}, {lon}, {lat})"
    else:
        judged = f"{SHAPE_RELATES}({relation}, {literal}, {column(test.name.name)})"
    if test.relation == "disjoint":
        return f"(CASE WHEN {touches} THEN {judged} WHEN NOT {touches} THEN TRUE END)"
    if test.relation == "within":
        touches = _inside(test.name, box, scope)
    return f"({touches} AND CASE WHEN {touches} THEN {judged} ELSE FALSE END)"


def _kind(name: Name, scope: Scope) -> Kind:
    field = field_of(name, scope.schema, scope.clause)
    if field.kind not in GEOGRAPHIC:
        raise OdsqlError(scope.clause, f"{name.name} is a {field.kind}, not geographic.")
    return field.kind


def _inside(name: Name, box: Box, scope: Scope) -> str:
    """The field lies in the box altogether."""
    if _kind(name, scope) is Kind.GEO_POINT:
        return _touches(name, box, scope)
    west, south, east, north = (column(name.name, part) for part in BOX_PARTS)
    bound = [scope.bind(float(one)) for one in (box.west, box.south, box.east, box.north)]
    return f"({west} >= {bound[0]} AND {south} >= {bound[1]} AND {east} <= {bound[2]} AND {north} <= {bound[3]})"


def _touches(name: Name, box: Box, scope: Scope) -> str:
    """The field, or the box around it, has a point in common with the box."""
    if _kind(name, scope) is Kind.GEO_POINT:
        west = east = column(name.name, "lon")
        south = north = column(name.name, "lat")
    else:
        west, south, east, north = (column(name.name, part) for part in BOX_PARTS)
    bound = [scope.bind(float(one)) for one in (box.west, box.south, box.east, box.north)]
    return f"({east} >= {bound[0]} AND {north} >= {bound[1]} AND {west} <= {bound[2]} AND {south} <= {bound[3]})"


def _is_box(geometry: BaseGeometry) -> bool:
    return bool(geometry.geom_type == "Polygon" and geometry.equals(shapely.box(*geometry.bounds)))


def _circle_box(center: Point, metres: float) -> Box:
    """The box around a circle on the globe; all longitudes where it holds a pole or crosses the date line."""
    angle = metres / EARTH_RADIUS_M
    south, north = center.lat - degrees(angle) - _SLACK, center.lat + degrees(angle) + _SLACK
    if angle >= pi / 2 or south <= -90 or north >= 90:
        return Box(-180, south, 180, north)
    wide = degrees(asin(min(1.0, sin(angle) / cos(radians(center.lat))))) + _SLACK
    if center.lon - wide < -180 or center.lon + wide > 180:
        return Box(-180, south, 180, north)
    return Box(center.lon - wide, south, center.lon + wide, north)
