"""Spatial functions (OGC 21-065r2, 7.9): relations of DE-9IM between the features and a geometry."""

from typing import Any, Final

import shapely

from zinneke.lake.cql2.errors import FilterError
from zinneke.lake.cql2.scene import Scene, property_of, wanted
from zinneke.lake.field import BOX_PARTS, GEOGRAPHIC, Field, Kind
from zinneke.lake.odsql.spatial import POINT_RELATES, RELATIONS, SHAPE_RELATES
from zinneke.lake.odsql.sql.scope import column

SPATIAL: Final = frozenset(RELATIONS)
_TURNED: Final = {"s_within": "s_contains", "s_contains": "s_within"}
"""Where the geometry stands before the property."""


def related(name: str, arguments: list[Any], scene: Scene) -> str:
    """A spatial function as SQL: null where the feature has no place. Raises FilterError."""
    left, right = wanted(name, arguments, 2)
    if property_of(left) is None and property_of(right) is not None:
        return related(_TURNED.get(name, name), [right, left], scene)
    if property_of(left) is None:
        raise FilterError(f"{name} wants a property that holds places: {_placed(scene)}.")
    field = scene.field(property_of(left))
    if field.kind not in GEOGRAPHIC:
        raise FilterError(f"{field.name} is a {field.kind}, not a place: {name} wants {_placed(scene)}.")
    geometry = _geometry(name, right, scene)
    touches = _touches(field, geometry.bounds, scene)
    judged = _judged(name, field, geometry, scene)
    apart = "TRUE" if name == "s_disjoint" else "FALSE"
    return f"(CASE WHEN {touches} THEN {judged} WHEN NOT {touches} THEN {apart} END)"


def _geometry(name: str, node: Any, scene: Scene) -> Any:
    if not isinstance(node, dict) or not ("type" in node or "bbox" in node):
        raise FilterError(f"{name} wants a geometry such as POINT(4.35 50.85) or BBOX(4.3,50.8,4.4,50.9).")
    try:
        found = scene.located(node)
    except ValueError as error:
        raise FilterError(f"the geometry in {name} cannot be read: {error}.") from None
    return found


def _judged(name: str, field: Field, geometry: Any, scene: Scene) -> str:
    relation, literal = scene.bind(name), scene.bind(bytes(shapely.to_wkb(geometry)))
    if field.kind is Kind.GEO_POINT:
        return f"{POINT_RELATES}({relation}, {literal}, {column(field.name, 'lon')}, {column(field.name, 'lat')})"
    return f"{SHAPE_RELATES}({relation}, {literal}, {column(field.name)})"


def _touches(field: Field, bounds: tuple[float, ...], scene: Scene) -> str:
    """Boxes first: comparisons of columns skip whole blocks of rows."""
    parts = ("lon", "lat", "lon", "lat") if field.kind is Kind.GEO_POINT else BOX_PARTS
    west, south, east, north = (column(field.name, part) for part in parts)
    low_x, low_y, high_x, high_y = (scene.bind(float(one)) for one in bounds)
    return f"({east} >= {low_x} AND {north} >= {low_y} AND {west} <= {high_x} AND {south} <= {high_y})"


def _placed(scene: Scene) -> str:
    return ", ".join(one.name for one in scene.fields.values() if one.kind in GEOGRAPHIC) or "what this table has not"
