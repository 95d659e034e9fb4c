"""``geo_cluster`` as SQL: geohash cells first, then cells whose centroids lie near are put together (spatial.py)."""

from math import pi
from typing import Final

from zinneke.kernel.geo import EARTH_RADIUS_M
from zinneke.lake.field import Kind
from zinneke.lake.odsql.clause_tree import Cluster
from zinneke.lake.odsql.errors import OdsqlError
from zinneke.lake.odsql.kinds import field_of
from zinneke.lake.odsql.spatial import CLUSTERS
from zinneke.lake.odsql.sql.scope import Scope, column

_TILE_PX: Final = 256
_AROUND_M: Final = 2 * pi * EARTH_RADIUS_M
_MOST_CHARACTERS: Final = 12


def radius_m(cluster: Cluster) -> float:
    """The radius on the equator."""
    return cluster.radius_px * _AROUND_M / (_TILE_PX << cluster.zoom)


def geohash_bits(metres: float) -> tuple[int, int]:
    """Bits of longitude and latitude of the finest geohash whose cells are still larger than the radius."""
    for characters in range(_MOST_CHARACTERS, 1, -1):
        lon_bits, lat_bits = (5 * characters + 1) // 2, 5 * characters // 2
        if metres < min(_AROUND_M / 2**lon_bits, _AROUND_M / 2 / 2**lat_bits):
            return lon_bits, lat_bits
    return 3, 2


def clustered(cluster: Cluster, at: int, base: str, scope: Scope) -> tuple[str, str]:
    """Tables to stand in WITH, and the join that gives each row of ``base`` the rank and the centroid of its cluster.

    Names end in ``at``, the number of the key. Raises OdsqlError.
    """
    field = field_of(cluster.name, scope.schema, scope.clause)
    if field.kind is not Kind.GEO_POINT:
        raise OdsqlError(scope.clause, f"geo_cluster() wants points, and {field.name} holds {field.kind}.")
    metres = radius_m(cluster)
    lon_bits, lat_bits = geohash_bits(metres)
    lon, lat = column(field.name, "lon"), column(field.name, "lat")
    # Clamped, since the east end of the last cell is 180 itself.
    east = f"least(CAST(floor(({lon} + 180) / 360 * {2**lon_bits}) AS BIGINT), {2**lon_bits - 1})"
    north = f"least(CAST(floor(({lat} + 90) / 180 * {2**lat_bits}) AS BIGINT), {2**lat_bits - 1})"
    cell = f"({east} * {2**lat_bits} + {north})"
    cells, found = f'"@cells{at}"', f'"@clusters{at}"'
    fullest = "ORDER BY n DESC, cell"
    lists = ", ".join(f"list({one} {fullest})" for one in ("cell", "lon", "lat", "n"))
    tables = (
        f"{cells}(cell, lon, lat, n) AS (SELECT {cell}, avg({lon}), avg({lat}), count(*) FROM {base}"
        f" WHERE {lon} IS NOT NULL GROUP BY 1), "
        f'{found}("@cell{at}", "@rank{at}", "@lon{at}", "@lat{at}") AS (SELECT'
        f" unnest({CLUSTERS}({lists}, {scope.bind(metres)}), recursive := true) FROM {cells})"
    )
    return tables, f' LEFT JOIN {found} ON "@cell{at}" = {cell}'
