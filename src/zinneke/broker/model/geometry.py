"""GeoJSON geometries (RFC 7946) as NGSI-LD takes them: WGS84, longitude first, no collections (4.7.1)."""

from collections.abc import Callable, Mapping
from math import isfinite
from typing import Any, Final

import msgspec

from zinneke.broker.model.errors import BadRequestData

GEOMETRIES: Final = frozenset({"Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"})
"""The kinds of geometry an entity may have."""

Geometry = dict[str, Any]

_decode: Final = msgspec.json.Decoder().decode


def looks_like_geometry(value: object) -> bool:
    """Whether a JSON value is meant as a geometry: an object with a GeoJSON type and coordinates."""
    return isinstance(value, dict) and "coordinates" in value and is_kind(value.get("type"))


def is_kind(name: object) -> bool:
    """Whether this names a kind of geometry."""
    return isinstance(name, str) and name in GEOMETRIES


def geometry(value: object) -> Geometry:
    """The value, if it is a valid geometry; a string that holds one is read (4.7.2). Raises BadRequestData."""
    if isinstance(value, str):
        value = _from_text(value)
    if not isinstance(value, Mapping):
        raise BadRequestData(f"{value!r} is not a geometry: give a GeoJSON object with type and coordinates")
    kind = value.get("type")
    if not is_kind(kind):
        raise BadRequestData(f"{kind!r} is not a kind of geometry: use one of {', '.join(sorted(GEOMETRIES))}")
    unknown = value.keys() - {"type", "coordinates", "bbox"}
    if unknown:
        raise BadRequestData(f"a geometry has type and coordinates, not {sorted(unknown)[0]!r}")
    check_coordinates(str(kind), value.get("coordinates"))
    return dict(value)


def check_coordinates(kind: str, coordinates: object) -> None:
    """Raise BadRequestData unless the coordinates fit this kind of geometry."""
    _CHECKS[kind](coordinates)


def _from_text(text: str) -> object:
    try:
        return _decode(text)
    except (msgspec.DecodeError, RecursionError) as error:
        raise BadRequestData(f"{text!r} is not a geometry: give a GeoJSON object") from error


def _position(value: object) -> None:
    if not isinstance(value, list) or len(value) not in (2, 3) or not all(_is_number(part) for part in value):
        raise BadRequestData(f"{value!r} is not a position: write [longitude, latitude] in degrees")
    if abs(value[0]) > 180 or abs(value[1]) > 90:
        raise BadRequestData(f"{value!r} is off the globe: longitude first, then latitude, in degrees")


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)


def _several(check: Callable[[object], None], least: int, what: str) -> Callable[[object], None]:
    def several(value: object) -> None:
        if not isinstance(value, list) or len(value) < least:
            raise BadRequestData(f"{value!r} is not {what}")
        for part in value:
            check(part)

    return several


def _ring(value: object) -> None:
    _ring_of_positions(value)
    if isinstance(value, list) and value[0] != value[-1]:
        raise BadRequestData(f"a ring ends at {value[-1]!r}, not where it began, {value[0]!r}: close it")


_ring_of_positions: Final = _several(_position, 4, "a ring: give at least four positions")
_line: Final = _several(_position, 2, "a line: give at least two positions")
_polygon: Final = _several(_ring, 1, "a polygon: give an array of rings")

_CHECKS: Final[Mapping[str, Callable[[object], None]]] = {
    "Point": _position,
    "MultiPoint": _several(_position, 1, "an array of positions"),
    "LineString": _line,
    "MultiLineString": _several(_line, 1, "an array of lines"),
    "Polygon": _polygon,
    "MultiPolygon": _several(_polygon, 1, "an array of polygons"),
}
