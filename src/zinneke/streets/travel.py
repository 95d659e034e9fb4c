"""Travel times and routes: through the street network where there is one, else as the crow flies and a detour.

SciPy is imported with the first street network: a site without one starts a second sooner.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import inf, isfinite
from pathlib import Path
from typing import Final, Protocol

import numpy as np

from zinneke.kernel.geo import EARTH_RADIUS_M, Point, distance_m
from zinneke.streets.network import ATTRIBUTION, FILE_NAME, Graph, Marks, Named, Network, Numbers, Reals, load
from zinneke.streets.tags import WALKING_KMH

DETOUR: Final = 1.3
"""Way along streets over the straight line. Towns lie between 1.2 and 1.4; our own choice."""
STRAIGHT_DRIVING_KMH: Final = 18.0
"""Door to door through a town where the streets are not known. Our own choice."""
REACH_M: Final = 1_000.0
"""Farther than this from any street, a place is not on the network."""
APPROACH_KMH: Final = 10.0
"""Cars between a street and a place beside it."""
_KMH_TO_MS: Final = 1 / 3.6
_NOWHERE: Final = -9999


@dataclass(frozen=True, slots=True)
class Route:
    """A way from one place to another: seconds, and its line as longitude and latitude pairs."""

    seconds: float
    line: tuple[tuple[float, float], ...]

    def turned(self) -> "Route":
        """The same way from its end to its beginning, as people on foot may go."""
        return Route(self.seconds, self.line[::-1])

    def geojson(self) -> dict[str, object]:
        """The way as a GeoJSON LineString (RFC 7946)."""
        return {"type": "LineString", "coordinates": [list(place) for place in self.line]}


class Reach(Protocol):
    """All that lies around one place: found once, asked of many others. Seconds are infinite where there is no way."""

    def seconds(self, places: Sequence[Point]) -> Reals:
        """From there to each place; on foot also back: walking has no one-way streets."""

    def route(self, end: Point) -> Route | None:
        """The quickest way from there to a place; None where there is none."""


class Ways(Protocol):
    """What is asked of streets. The same streets are the same key."""

    def __hash__(self) -> int:
        """By identity: a network installed anew is another one."""

    @property
    def approximate(self) -> bool:
        """Whether no street network is installed, so that times are estimated from straight lines."""

    @property
    def extract(self) -> str:
        """The extract the network was read from, and its time; empty where there is none."""

    @property
    def attribution(self) -> str:
        """Whom the network is owed to; empty where there is none."""

    @property
    def names(self) -> tuple[Named, ...]:
        """Streets, stations and parts of town that the network knows by name."""

    def driving(self, origin: Point, limit_s: float = inf) -> Reach:
        """By car from the origin, no longer than the limit."""

    def walking(self, origin: Point, *, stairs: bool = True, limit_s: float = inf) -> Reach:
        """On foot from the origin, or to it; where stairs are to be avoided, on none."""


@dataclass(frozen=True, slots=True)
class _Straight:
    """Around a place where the streets are not known."""

    origin: Point
    kmh: float
    limit_s: float

    def seconds(self, places: Sequence[Point]) -> Reals:
        """By the straight line and the usual detour."""
        metres = np.array([DETOUR * distance_m(self.origin, place) for place in places])
        seconds = metres / (self.kmh * _KMH_TO_MS)
        return np.where(seconds <= self.limit_s, seconds, inf)

    def route(self, end: Point) -> Route | None:
        """A straight line."""
        (seconds,) = self.seconds([end]).tolist()
        line = ((self.origin.lon, self.origin.lat), (end.lon, end.lat))
        return Route(seconds, line) if isfinite(seconds) else None


class StraightLines:
    """Without a network: straight lines, made longer by the usual detour."""

    approximate = True
    extract = ""
    attribution = ""
    names: tuple[Named, ...] = ()

    def driving(self, origin: Point, limit_s: float = inf) -> Reach:
        """By car from the origin."""
        return _Straight(origin, STRAIGHT_DRIVING_KMH, limit_s)

    def walking(self, origin: Point, *, stairs: bool = True, limit_s: float = inf) -> Reach:
        """On foot from the origin; where stairs are is not known."""
        return _Straight(origin, WALKING_KMH, limit_s)


class Streets:
    """Through a network. Safe to share between threads: nothing changes after it is made."""

    approximate = False
    attribution = ATTRIBUTION

    def __init__(self, network: Network) -> None:
        self.names = network.names
        self.extract = f"{network.extract} {network.as_of[:10]}".strip()
        self._drive = _Mesh(network.drive, APPROACH_KMH)
        self._walk = _Mesh(network.walk, WALKING_KMH)
        self._level = _Mesh(network.walk, WALKING_KMH, without=network.walk.stairs)

    def driving(self, origin: Point, limit_s: float = inf) -> Reach:
        """By car from the origin."""
        return self._drive.around(origin, limit_s)

    def walking(self, origin: Point, *, stairs: bool = True, limit_s: float = inf) -> Reach:
        """On foot from the origin."""
        return (self._walk if stairs else self._level).around(origin, limit_s)


class _Mesh:
    """A graph made ready for questions: a matrix for SciPy's Dijkstra, a tree for the nearest node."""

    def __init__(self, graph: Graph, approach_kmh: float, without: Marks | None = None) -> None:
        from scipy.sparse import csr_array
        from scipy.spatial import cKDTree

        kept = np.ones(len(graph.tail), dtype=bool) if without is None else ~without
        count = len(graph.lon)
        self._matrix = csr_array((graph.seconds[kept], (graph.tail[kept], graph.head[kept])), shape=(count, count))
        self.lon, self.lat = graph.lon, graph.lat
        self._approach_ms = approach_kmh * _KMH_TO_MS
        self._metres_north = float(np.radians(1.0) * EARTH_RADIUS_M)
        self._metres_east = self._metres_north * float(np.cos(np.radians(graph.lat.mean())))
        self._tree = cKDTree(self._flat(graph.lon, graph.lat))

    def around(self, origin: Point, limit_s: float) -> "_Around":
        """One Dijkstra from the node nearest to the origin, with the way back from every node."""
        from scipy.sparse.csgraph import dijkstra

        (start,), (gap,) = self.nearest([origin])
        if not isfinite(gap):
            return _Around(self, origin, limit_s, np.full(len(self.lon), inf), np.zeros(0, np.int32))
        limit = max(0.0, limit_s - gap)
        along, before = dijkstra(self._matrix, indices=int(start), limit=limit, return_predecessors=True)
        return _Around(self, origin, limit_s, along + gap, before)

    def nearest(self, places: Sequence[Point]) -> tuple[Numbers, Reals]:
        """For each place its nearest node, and the seconds to it; infinite where none is within reach."""
        where = self._flat(np.array([place.lon for place in places]), np.array([place.lat for place in places]))
        metres, nodes = self._tree.query(where, distance_upper_bound=REACH_M)
        return nodes, metres / self._approach_ms

    def _flat(self, lon: Reals, lat: Reals) -> Reals:
        return np.column_stack((lon * self._metres_east, lat * self._metres_north))


@dataclass(frozen=True, slots=True)
class _Around:
    """What one Dijkstra found: seconds from the origin to each node, and the node before each."""

    mesh: _Mesh
    origin: Point
    limit_s: float
    along: Reals
    before: Numbers

    def seconds(self, places: Sequence[Point]) -> Reals:
        """Along the edges, with the steps between each place and its nearest node."""
        whole = np.full(len(places), inf)
        if places:
            nodes, gaps = self.mesh.nearest(places)
            reached = np.isfinite(gaps)
            whole[reached] = self.along[nodes[reached]] + gaps[reached]
        return np.where(whole <= self.limit_s, whole, inf)

    def route(self, end: Point) -> Route | None:
        """The way back from the node nearest to the end."""
        (seconds,) = self.seconds([end]).tolist()
        if not isfinite(seconds):
            return None
        node, nodes = int(self.mesh.nearest([end])[0][0]), []
        while node != _NOWHERE:
            nodes.append(node)
            node = int(self.before[node])
        passed = [(float(self.mesh.lon[node]), float(self.mesh.lat[node])) for node in reversed(nodes)]
        return Route(seconds, ((self.origin.lon, self.origin.lat), *passed, (end.lon, end.lat)))


def ways(folder: Path) -> Ways:
    """Through the network installed in this data folder; along straight lines where there is none.

    A network installed anew is taken up by itself. Raises NotANetworkError where the file is none.
    """
    file = folder / FILE_NAME
    try:
        stamp = file.stat().st_mtime_ns
    except FileNotFoundError:
        return StraightLines()
    return _opened(file, stamp)


@lru_cache(maxsize=1)
def _opened(file: Path, _stamp: int) -> Streets:
    return Streets(load(file))
