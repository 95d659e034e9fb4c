"""Coordinate systems that places are given in (OGC API Features, part 2). They are stored in CRS84."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import isfinite
from typing import Any, Final

import numpy as np
import pyproj
import shapely

from zinneke.opendata.ogc.faults import bad

CRS84: Final = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
_EPSG: Final = "http://www.opengis.net/def/crs/EPSG/0/"
_LONGEST_EDGE: Final = 50
"""Parts that each side of a box is cut in before it is bent into degrees."""
MOST_DEGREES: Final = (-180.0, -90.0, 180.0, 90.0)


@dataclass(frozen=True, slots=True)
class System:
    """``code`` is how pyproj knows it. ``north_first``: its axes are latitude, longitude."""

    uri: str
    code: str
    north_first: bool = False
    decimals: int = 3


SYSTEMS: Final[Mapping[str, System]] = {
    one.uri: one
    for one in (
        System(CRS84, "OGC:CRS84", decimals=7),
        System(_EPSG + "4326", "EPSG:4326", north_first=True, decimals=7),
        System(_EPSG + "3857", "EPSG:3857"),
        System(_EPSG + "31370", "EPSG:31370"),
        System(_EPSG + "3812", "EPSG:3812"),
    )
}
_CODES: Final = {one.code: one for one in SYSTEMS.values()}


def system(given: str, parameter: str) -> System:
    """The system of a URI or a CURIE such as ``[EPSG:31370]``. Raises Problem."""
    found = SYSTEMS.get(given) or _CODES.get(given.removeprefix("[").removesuffix("]"))
    if found is None:
        raise bad(f"{parameter}={given[:100]!r} is not offered: use one of {', '.join(SYSTEMS)}")
    return found


def moved(geometry: Any, to: System) -> Any:
    """A geometry in CRS84 as it is in another system, its axes in the order of that system."""
    if to.uri == CRS84:
        return geometry
    return shapely.transform(geometry, lambda points: _forth(points, to))


def boxes(numbers: Sequence[float], given_in: System) -> list[Any]:
    """A box as geometries in CRS84: two where it crosses the date line. Raises ValueError for one that is none."""
    west, south, east, north = numbers
    if given_in.north_first:
        west, south, east, north = south, west, north, east
    degrees = given_in.code in ("OGC:CRS84", "EPSG:4326")
    if south > north or (west > east and not degrees):
        raise ValueError("its lower corner comes first")
    if not degrees:
        flat = shapely.segmentize(
            shapely.box(west, south, east, north), max(east - west, north - south, 1) / _LONGEST_EDGE
        )
        bent = shapely.transform(flat, lambda points: _back(points, given_in))
        if not all(isfinite(one) for one in bent.bounds):
            raise ValueError("it leaves the area of its coordinate system")
        return [bent]
    halves = [(west, east)] if west <= east else [(west, MOST_DEGREES[2]), (MOST_DEGREES[0], east)]
    return [shapely.box(low, south, high, north) for low, high in halves]


def located(document: Mapping[str, Any], given_in: System) -> Any:
    """A geometry of GeoJSON, or ``{"bbox": […]}``, written in a system, as it is in CRS84. Raises ValueError."""
    if "bbox" in document:
        found = shapely.union_all(boxes(corners(document["bbox"]), given_in))
    else:
        found = shapely.force_2d(_read(document))
        if given_in.uri != CRS84:
            found = shapely.transform(found, lambda points: _back_in_order(points, given_in))
    if not found.is_valid or found.is_empty or not all(isfinite(one) for one in found.bounds):
        raise ValueError("it has no shape, its border crosses itself, or it leaves the area of its coordinate system")
    return found


def corners(numbers: Any) -> list[float]:
    """Those of a box, without their heights. Raises ValueError."""
    try:
        found = [float(one) for one in numbers]
    except TypeError:
        found = []
    if len(found) == 6:
        found = [*found[0:2], *found[3:5]]
    if len(found) != 4 or not all(isfinite(one) for one in found):
        raise ValueError("four or six numbers are expected")
    return found


def _read(document: Mapping[str, Any]) -> Any:
    try:
        return shapely.from_geojson(json.dumps(document))
    except (shapely.GEOSException, RecursionError):
        raise ValueError("it is no geometry of GeoJSON") from None


def _back_in_order(points: Any, given_in: System) -> Any:
    points = points[:, ::-1] if given_in.north_first else points
    return points if given_in.code == "EPSG:4326" else _back(points, given_in)


def _forth(points: Any, to: System) -> Any:
    x, y = (points[:, 0], points[:, 1]) if to.code == "EPSG:4326" else _transformer(CRS84_CODE, to.code)(points)
    columns = (y, x) if to.north_first else (x, y)
    return np.round(np.column_stack(columns), to.decimals)


def _back(points: Any, given_in: System) -> Any:
    x, y = _transformer(given_in.code, CRS84_CODE)(points)
    return np.column_stack((x, y))


@cache
def _transformer(source: str, target: str) -> Any:
    transform = pyproj.Transformer.from_crs(source, target, always_xy=True).transform
    return lambda points: transform(points[:, 0], points[:, 1])


CRS84_CODE: Final = "OGC:CRS84"
