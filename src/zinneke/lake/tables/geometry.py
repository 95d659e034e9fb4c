"""Geometries of any source as WGS84 in well-known binary, with the box around them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import msgspec
import numpy as np
import pyproj
import shapely

from zinneke.lake.tables.errors import TableError

WGS84: Final = "EPSG:4326"
LAMBERT_72: Final = "EPSG:31370"
LAMBERT_2008: Final = "EPSG:3812"
_LON: Final = 180.0
_LAT: Final = 90.0


@dataclass(frozen=True, slots=True)
class Shape:
    """A geometry as the spool holds it: longitude and latitude of a point within it, its box, its WKB."""

    is_point: bool
    text: str


def shape_of(geometry: Any) -> Shape | str | None:
    """A geometry of shapely in degrees; the reason why it is none; None for an empty one."""
    if geometry is None or shapely.is_empty(geometry):
        return None
    flat = shapely.force_2d(geometry)
    west, south, east, north = (float(part) for part in shapely.bounds(flat))
    if not (-_LON <= west <= east <= _LON and -_LAT <= south <= north <= _LAT):
        return f"coordinates {west:g}, {south:g} are no degrees: name the coordinate system"
    point = flat if flat.geom_type == "Point" else shapely.point_on_surface(flat)
    parts = (point.x, point.y, west, south, east, north)
    return Shape(flat.geom_type == "Point", "|".join([*map(repr, parts), shapely.to_wkb(flat).hex()]))


def from_geojson(document: Mapping[str, object], crs: str = WGS84) -> Shape | str | None:
    """The shape of a GeoJSON geometry, or of the one in a feature; the reason why it is none."""
    found = document.get("geometry") if document.get("type") == "Feature" else document
    if found is None:
        return None
    try:
        geometry = _geometry(found)
        return shape_of(projected([geometry], crs)[0])
    except (ValueError, TypeError, KeyError, AttributeError, IndexError, shapely.errors.ShapelyError) as error:
        return f"no geometry: {str(error)[:120]}"


def projected(geometries: Iterable[Any], crs: str) -> Any:
    """The geometries in WGS84. Raises TableError for a coordinate system that is not known."""
    array = np.array(list(geometries), dtype=object)
    if crs == WGS84 or not len(array):
        return array
    transform = transformer(crs).transform

    def moved(coordinates: Any) -> Any:
        return np.column_stack(transform(coordinates[:, 0], coordinates[:, 1]))

    return shapely.transform(array, moved)


@lru_cache(maxsize=32)
def transformer(crs: str) -> pyproj.Transformer:
    """From a coordinate system to WGS84, longitude first. Raises TableError for one that is not known."""
    try:
        return pyproj.Transformer.from_crs(crs, WGS84, always_xy=True)
    except pyproj.exceptions.ProjError as error:
        raise TableError(f"coordinate system {crs[:80]!r} is not known: name its EPSG code, as EPSG:31370") from error


def is_degrees(crs: str) -> bool:
    """Whether a coordinate system is WGS84 in all but name."""
    try:
        return bool(pyproj.CRS(crs).equals(pyproj.CRS(WGS84), ignore_axis_order=True))
    except pyproj.exceptions.ProjError:
        return False


def _geometry(document: object) -> Any:
    return shapely.from_geojson(msgspec.json.encode(document).decode())


def shape_of_point(lon: object, lat: object) -> Shape | str | None:
    """A point given as two numbers, in degrees; the reason why it is none."""
    if lon is None and lat is None:
        return None
    if isinstance(lon, bool) or not isinstance(lon, int | float) or not isinstance(lat, int | float):
        return "no point: longitude and latitude are no numbers"
    return shape_of(shapely.Point(lon, lat))
