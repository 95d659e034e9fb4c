"""Coordinate systems that places are given in (OGC API Features, part 2). They are stored in CRS84."""

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
