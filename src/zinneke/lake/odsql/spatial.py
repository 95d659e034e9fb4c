"""Geometry in queries: functions of shapely, given to DuckDB. Boxes in SQL come first; few rows get here.

DuckDB's own spatial extension is a wheel of the same version or nothing; shapely is a dependency already.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from math import cos, radians
from typing import Any, Final

import duckdb
import shapely
from shapely import affinity

from zinneke.kernel.geo import EARTH_RADIUS_M, Point, distance_m

POINT_RELATES: Final = "odsql_point_relates"
SHAPE_RELATES: Final = "odsql_shape_relates"
SHAPE_METRES: Final = "odsql_shape_metres"
CLUSTERS: Final = "odsql_clusters"

RELATIONS: Final[Mapping[str, Callable[[Any, Any], bool]]] = {
    "s_intersects": shapely.intersects,
    "s_disjoint": shapely.disjoint,
    "s_within": shapely.contains,
    "s_contains": shapely.within,
    "s_touches": shapely.touches,
    "s_crosses": shapely.crosses,
    "s_overlaps": shapely.overlaps,
    "s_equals": shapely.equals,
}
"""Relations of DE-9IM by their names in CQL2: of the first geometry to the feature, which is the second."""

_DEGREE_M: Final = radians(1) * EARTH_RADIUS_M
_KEPT: Final = 64


def register(connection: duckdb.DuckDBPyConnection) -> None:
    """Give a database the functions that translated queries call; once for all its cursors."""
    known = connection.execute("SELECT count(*) FROM duckdb_functions() WHERE function_name = ?", [CLUSTERS]).fetchone()
    if known and known[0]:
        return
    connection.create_function(POINT_RELATES, point_relates, ["VARCHAR", "BLOB", "DOUBLE", "DOUBLE"], "BOOLEAN")
    connection.create_function(SHAPE_RELATES, shape_relates, ["VARCHAR", "BLOB", "BLOB"], "BOOLEAN")
    connection.create_function(SHAPE_METRES, shape_metres, ["DOUBLE", "DOUBLE", "BLOB"], "DOUBLE")
    connection.create_function(
        CLUSTERS,
        clusters,
        ["BIGINT[]", "DOUBLE[]", "DOUBLE[]", "BIGINT[]", "DOUBLE"],
        "STRUCT(cell BIGINT, rank BIGINT, lon DOUBLE, lat DOUBLE)[]",
    )


def point_relates(relation: str, literal: bytes, lon: float, lat: float) -> bool:
    """Whether a point stands in this relation to a geometry; its border belongs to it."""
    if relation in RELATIONS:
        return bool(RELATIONS[relation](_prepared(literal), shapely.Point(lon, lat)))
    touches = bool(shapely.intersects_xy(_prepared(literal), lon, lat))
    return not touches if relation == "disjoint" else touches


def shape_relates(relation: str, literal: bytes, shape: bytes) -> bool:
    """Whether a shape stands in this relation to a geometry; its border belongs to it."""
    geometry, other = _prepared(literal), _valid(shape)
    if relation in RELATIONS:
        return bool(RELATIONS[relation](geometry, other))
    if relation == "within":
        return bool(shapely.covers(geometry, other))
    touches = bool(shapely.intersects(geometry, other))
    return not touches if relation == "disjoint" else touches


def shape_metres(lon: float, lat: float, shape: bytes) -> float:
    """Distance to the nearest point of a shape, 0 inside; found on a plane that touches the globe at the position."""
    flat = affinity.scale(_valid(shape), xfact=max(cos(radians(lat)), 1e-6), yfact=1.0, origin=(lon, lat))
    line = shapely.shortest_line(flat, shapely.Point(lon, lat))
    x, y = line.coords[0]
    east = (x - lon) / max(cos(radians(lat)), 1e-6)
    return distance_m(Point(lon, lat), Point(max(-180.0, min(180.0, lon + east)), max(-90.0, min(90.0, y))))


def clusters(cells: list[int], lons: list[float], lats: list[float], counts: list[int], metres: float) -> list[Any]:
    """To which cluster each cell belongs; cells come the fullest first.

    The fullest takes in those whose centroids lie nearer than ``metres``, then the fullest that is left, and so on: no
    chain of neighbours grows into one cluster.
    """
    tree = shapely.STRtree(shapely.points(lons, lats))
    taken: set[int] = set()
    found: list[list[int]] = []
    for seed in range(len(cells)):
        if seed not in taken:
            near = map(int, tree.query(_around(Point(lons[seed], lats[seed]), metres)))
            here = Point(lons[seed], lats[seed])
            members = [
                one for one in near if one not in taken and distance_m(here, Point(lons[one], lats[one])) <= metres
            ]
            taken.update(members)
            found.append(members)
    found.sort(key=lambda members: -sum(counts[one] for one in members))
    return [
        {"cell": cells[one], "rank": rank, "lon": _mean(lons, counts, members), "lat": _mean(lats, counts, members)}
        for rank, members in enumerate(found)
        for one in members
    ]


def _mean(values: list[float], counts: list[int], members: list[int]) -> float:
    return sum(values[one] * counts[one] for one in members) / sum(counts[one] for one in members)


def _around(point: Point, metres: float) -> Any:
    high = metres / _DEGREE_M
    wide = min(180.0, high / max(cos(radians(min(89.9, abs(point.lat) + high))), 1e-3))
    return shapely.box(point.lon - wide, point.lat - high, point.lon + wide, point.lat + high)


@lru_cache(_KEPT)
def _prepared(wkb: bytes) -> Any:
    found = shapely.from_wkb(wkb)
    shapely.prepare(found)
    return found


def _valid(wkb: bytes) -> Any:
    found = shapely.from_wkb(wkb)
    return found if found.is_valid else shapely.make_valid(found)
