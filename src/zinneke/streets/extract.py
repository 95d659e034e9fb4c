"""Reads an OpenStreetMap extract (.osm.pbf, .osm) into a street network.

Ways are cut at every node, and pieces longer than 50 m once more, so that whoever starts at the nearest node starts
within 25 m of where they stand along the road. Turn restrictions are not read.
"""

from dataclasses import dataclass, field
from itertools import pairwise
from math import ceil
from pathlib import Path
from typing import Final

import numpy as np
import osmium
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from zinneke.kernel.geo import Box, Point, distance_m
from zinneke.kernel.time import format_instant
from zinneke.streets import tags as meaning
from zinneke.streets.names import StreetNames, landmarks
from zinneke.streets.network import Graph, Network

LONGEST_PIECE_M: Final = 50.0
_KMH_TO_MS: Final = 1 / 3.6

Corner = tuple[int, float, float]
"""A node of a way: its number, longitude, latitude. One that a cut extract leaves out is None."""


class NoStreetsError(ValueError):
    """The extract holds no way that cars, or people on foot, can use."""


@dataclass(slots=True)
class _Edges:
    """A graph as it grows."""

    numbers: dict[int, int] = field(default_factory=dict)
    places: list[tuple[float, float]] = field(default_factory=list)
    rows: list[tuple[int, int, float, bool]] = field(default_factory=list)

    def node(self, ref: int, lon: float, lat: float) -> int:
        """The node's number here."""
        if ref not in self.numbers:
            self.numbers[ref] = self._new(lon, lat)
        return self.numbers[ref]

    def _new(self, lon: float, lat: float) -> int:
        self.places.append((lon, lat))
        return len(self.places) - 1

    def join(self, a: Corner, b: Corner, kmh: float, ways: tuple[bool, bool], *, stairs: bool = False) -> None:
        """An edge from a to b, in pieces where it is long; along and against as ``ways`` tell."""
        metres = distance_m(Point(a[1], a[2]), Point(b[1], b[2]))
        pieces = max(1, ceil(metres / LONGEST_PIECE_M))
        seconds = metres / pieces / (kmh * _KMH_TO_MS)
        before = self.node(*a)
        for piece in range(1, pieces + 1):
            part = piece / pieces
            after = (
                self.node(*b)
                if piece == pieces
                else self._new(a[1] + (b[1] - a[1]) * part, a[2] + (b[2] - a[2]) * part)
            )
            if ways[0]:
                self.rows.append((before, after, seconds, stairs))
            if ways[1]:
                self.rows.append((after, before, seconds, stairs))
            before = after


def read_extract(file: Path, box: Box | None = None) -> Network:
    """The street network of an extract; with a box, of the ways that touch it.

    Raises NoStreetsError where nothing is left, RuntimeError or OSError where osmium cannot read the file.
    """
    barriers = _barriers(file)
    drive, walk, names = _Edges(), _Edges(), StreetNames()
    newest = ""
    ways = osmium.FileProcessor(str(file)).with_locations()
    ways.with_filter(osmium.filter.EntityFilter(osmium.osm.WAY)).with_filter(osmium.filter.KeyFilter("highway"))
    for way in ways:
        if not isinstance(way, osmium.osm.Way):
            continue
        corners = [(node.ref, node.lon, node.lat) if node.location.valid() else None for node in way.nodes]
        if box is None or any(corner and box.holds(Point(*corner[1:])) for corner in corners):
            _add(dict(way.tags), corners, barriers, drive, walk)
            names.add(dict(way.tags), [Point(*corner[1:]) for corner in corners if corner])
            newest = max(newest, format_instant(way.timestamp) if way.timestamp.year > 1970 else "")
    return Network(
        _finished(drive, "cars", "strong"),
        _finished(walk, "people on foot", "weak"),
        file.name,
        newest,
        (*names, *landmarks(file, box)),
    )


def _barriers(file: Path) -> set[int]:
    """Nodes where cars are stopped."""
    nodes = osmium.FileProcessor(str(file), osmium.osm.NODE).with_filter(osmium.filter.KeyFilter("barrier"))
    return {node.id for node in nodes if meaning.stops_cars(dict(node.tags))}


def _add(tags: dict[str, str], corners: list[Corner | None], barriers: set[int], drive: _Edges, walk: _Edges) -> None:
    driving, walking = meaning.driving_kmh(tags), meaning.walking_kmh(tags)
    ways, stairs = meaning.directions(tags), meaning.has_stairs(tags)
    for a, b in pairwise(corners):
        if a is None or b is None:
            continue
        if driving and a[0] not in barriers and b[0] not in barriers:
            drive.join(a, b, driving, ways)
        if walking:
            walk.join(a, b, walking, (True, True), stairs=stairs)


def _finished(edges: _Edges, whose: str, connection: str) -> Graph:
    """The graph as arrays: its largest connected part, the quickest of edges that join the same two nodes."""
    if not edges.rows:
        raise NoStreetsError(f"the extract has no street for {whose}: is it an OpenStreetMap extract of a town?")
    rows = np.array(edges.rows, dtype=[("tail", "i4"), ("head", "i4"), ("seconds", "f8"), ("stairs", "?")])
    rows = rows[rows["tail"] != rows["head"]]
    rows.sort(order=("tail", "head", "seconds"))
    again = (rows["tail"][1:] == rows["tail"][:-1]) & (rows["head"][1:] == rows["head"][:-1])
    rows = rows[np.concatenate(([True], ~again))]
    count = len(edges.places)
    matrix = coo_array((rows["seconds"] + 1, (rows["tail"], rows["head"])), shape=(count, count))
    _, part = connected_components(matrix, directed=True, connection=connection)
    kept = part == np.bincount(part).argmax()
    number = np.cumsum(kept, dtype=np.int32) - 1
    rows = rows[kept[rows["tail"]] & kept[rows["head"]]]
    places = np.array(edges.places)[kept]
    return Graph(
        places[:, 0].copy(),
        places[:, 1].copy(),
        number[rows["tail"]].astype(np.int32),
        number[rows["head"]].astype(np.int32),
        np.maximum(rows["seconds"], 1e-3),
        rows["stairs"].copy(),
    )
