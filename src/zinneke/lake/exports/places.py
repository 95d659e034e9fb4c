"""The geometry of rows: which column tells it, and where it lies in another reference system."""

import json
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import pyproj
import shapely

from zinneke.lake.exports.wanted import WGS84, reference_system
from zinneke.lake.field import Kind
from zinneke.lake.odsql import rows
from zinneke.lake.odsql.errors import InvalidParameter
from zinneke.lake.odsql.rows import Column

Geometries = Any
"""An array of geometries, None where there is none."""


def place_of(columns: Sequence[Column]) -> int | None:
    """Which column is the geometry of a row: the first shape, else the first point."""
    for kind in (Kind.GEO_SHAPE, Kind.GEO_POINT):
        for at, column in enumerate(columns):
            if column.kind is kind:
                return at
    return None


def needed(columns: Sequence[Column]) -> int:
    """Which column is the geometry. Raises InvalidParameter where there is none."""
    at = place_of(columns)
    if at is None:
        raise InvalidParameter("This format needs a geometry: select a field of type geo_shape or geo_point_2d.")
    return at


def geometries(column: Column, values: Sequence[Any]) -> Geometries:
    """Geometries of the raw values of a column, in degrees."""
    if column.read is rows.shape:
        return shapely.from_wkb(np.array(values, dtype=object))
    if column.read is rows.point:
        found = shapely.points([(np.nan, np.nan) if value is None else value for value in values])
        found[[value is None for value in values]] = None
        return found
    features = [None if value is None or column.read is None else column.read(value) for value in values]
    return shapely.from_geojson(np.array([one and json.dumps(one["geometry"]) for one in features], dtype=object))


def projected(found: Geometries, epsg: int) -> Geometries:
    """Geometries in degrees in another reference system, east before north."""
    return found if epsg == WGS84 else shapely.transform(found, _change(epsg))


@lru_cache(16)
def _change(epsg: int) -> Callable[[Any], Any]:
    transformer = pyproj.Transformer.from_crs(WGS84, reference_system(epsg), always_xy=True)

    def change(coordinates: Any) -> Any:
        return np.column_stack(transformer.transform(coordinates[:, 0], coordinates[:, 1]))

    return change
