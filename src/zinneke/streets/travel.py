"""Travel times and routes: through the street network where there is one, else as the crow flies and a detour."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import inf, isfinite
from pathlib import Path
from typing import Final, Protocol

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra
from scipy.spatial import cKDTree

from zinneke.kernel.geo import EARTH_RADIUS_M, Point, distance_m
from zinneke.streets.network import ATTRIBUTION, FILE_NAME, Graph, Marks, Network, Numbers, Reals, load
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

    def geojson(self) -> dict[str, object]:
        """The way as a GeoJSON LineString (RFC 7946)."""
        return {"type": "LineString", "coordinates": [list(place) for place in self.line]}


class Ways(Protocol):
    """What is asked of streets. Seconds are infinite where there is no way. The same streets are the same key."""

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

    def drive_seconds(self, origin: Point, places: Sequence[Point], limit_s: float = inf) -> Reals:
        """By car from the origin to each place."""

    def walk_seconds(self, end: Point, places: Sequence[Point], *, stairs: bool = True, limit_s: float = inf) -> Reals:
        """On foot from each place to the end, or back: walking has no one-way streets."""

    def drive_route(self, origin: Point, end: Point) -> Route | None:
        """The quickest way by car; None where there is none."""

    def walk_route(self, origin: Point, end: Point, *, stairs: bool = True) -> Route | None:
        """The quickest way on foot; None where there is none."""


class StraightLines:
    """Without a network: straight lines, made longer by the usual detour."""

    approximate = True
    extract = ""
    attribution = ""

    def drive_seconds(self, origin: Point, places: Sequence[Point], limit_s: float = inf) -> Reals:
        """By car from the origin to each place."""
        return self._seconds(origin, places, STRAIGHT_DRIVING_KMH, limit_s)

    def walk_seconds(self, end: Point, places: Sequence[Point], *, stairs: bool = True, limit_s: float = inf) -> Reals:
        """On foot between the end and each place; where stairs are is not known."""
        return self._seconds(end, places, WALKING_KMH, limit_s)

    def drive_route(self, origin: Point, end: Point) -> Route | None:
        """A straight line."""
        return self._line(origin, end, STRAIGHT_DRIVING_KMH)

    def walk_route(self, origin: Point, end: Point, *, stairs: bool = True) -> Route | None:
        """A straight line."""
        return self._line(origin, end, WALKING_KMH)

    def _line(self, origin: Point, end: Point, kmh: float) -> Route:
        seconds = float(self._seconds(origin, [end], kmh, inf)[0])
        return Route(seconds, ((origin.lon, origin.lat), (end.lon, end.lat)))

    def _seconds(self, origin: Point, places: Sequence[Point], kmh: float, limit_s: float) -> Reals:
        seconds = np.array([DETOUR * distance_m(origin, place) / (kmh * _KMH_TO_MS) for place in places])
        return np.where(seconds <= limit_s, seconds, inf)


class Streets:
    """Through a network. Safe to share between threads: nothing changes after it is made."""

    approximate = False
    attribution = ATTRIBUTION

    def __init__(self, network: Network) -> None:
        self.extract = f"{network.extract} {network.as_of[:10]}".strip()
        self._drive = _Mesh(network.drive, APPROACH_KMH)
        self._walk = _Mesh(network.walk, WALKING_KMH)
        self._level = _Mesh(network.walk, WALKING_KMH, without=network.walk.stairs)

    def drive_seconds(self, origin: Point, places: Sequence[Point], limit_s: float = inf) -> Reals:
        """By car from the origin to each place."""
        return self._drive.seconds(origin, places, limit_s)

    def walk_seconds(self, end: Point, places: Sequence[Point], *, stairs: bool = True, limit_s: float = inf) -> Reals:
        """On foot between the end and each place."""
        return self._on_foot(stairs=stairs).seconds(end, places, limit_s)

    def drive_route(self, origin: Point, end: Point) -> Route | None:
        """The quickest way by car."""
        return self._drive.route(origin, end)

    def walk_route(self, origin: Point, end: Point, *, stairs: bool = True) -> Route | None:
        """The quickest way on foot."""
        return self._on_foot(stairs=stairs).route(origin, end)

    def _on_foot(self, *, stairs: bool) -> "_Mesh":
        return self._walk if stairs else self._level


class _Mesh:
    """A graph made ready for questions: a matrix for SciPy's Dijkstra, a tree for the nearest node."""

    def __init__(self, graph: Graph, approach_kmh: float, without: Marks | None = None) -> None:
        kept = np.ones(len(graph.tail), dtype=bool) if without is None else ~without
        count = len(graph.lon)
        self._matrix = csr_array((graph.seconds[kept], (graph.tail[kept], graph.head[kept])), shape=(count, count))
        self._lon, self._lat = graph.lon, graph.lat
        self._approach_ms = approach_kmh * _KMH_TO_MS
        self._metres_north = float(np.radians(1.0) * EARTH_RADIUS_M)
        self._metres_east = self._metres_north * float(np.cos(np.radians(graph.lat.mean())))
        self._tree = cKDTree(self._flat(graph.lon, graph.lat))

    def seconds(self, origin: Point, places: Sequence[Point], limit_s: float) -> Reals:
        """From the origin to each place along the edges, with the steps between each and its nearest node."""
        if not places:
            return np.zeros(0)
        (start,), (gap,) = self._nearest([origin])
        if not isfinite(gap):
            return np.full(len(places), inf)
        nodes, gaps = self._nearest(places)
        along: Reals = dijkstra(self._matrix, indices=int(start), limit=max(0.0, limit_s - gap))
        reached = np.isfinite(gaps)
        whole = np.full(len(places), inf)
        whole[reached] = along[nodes[reached]] + gaps[reached] + gap
        return np.where(whole <= limit_s, whole, inf)

    def route(self, origin: Point, end: Point) -> Route | None:
        """The quickest way with its line; None where there is none."""
        (start, goal), gaps = self._nearest([origin, end])
        if not np.isfinite(gaps).all():
            return None
        along, before = dijkstra(self._matrix, indices=int(start), return_predecessors=True)
        if not isfinite(along[goal]):
            return None
        node, nodes = int(goal), []
        while node != _NOWHERE:
            nodes.append(node)
            node = int(before[node])
        passed = [(float(self._lon[node]), float(self._lat[node])) for node in reversed(nodes)]
        line = ((origin.lon, origin.lat), *passed, (end.lon, end.lat))
        return Route(float(along[goal] + gaps.sum()), line)

    def _nearest(self, places: Sequence[Point]) -> tuple[Numbers, Reals]:
        """For each place its nearest node, and the seconds to it; infinite where none is within reach."""
        where = self._flat(np.array([place.lon for place in places]), np.array([place.lat for place in places]))
        metres, nodes = self._tree.query(where, distance_upper_bound=REACH_M)
        return nodes, metres / self._approach_ms

    def _flat(self, lon: Reals, lat: Reals) -> Reals:
        return np.column_stack((lon * self._metres_east, lat * self._metres_north))


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
