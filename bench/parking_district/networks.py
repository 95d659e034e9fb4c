"""The district's network: made as a grid, or taken from an extract of OpenStreetMap, and read from SUMO's file."""

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import osmium
import sumo
import sumolib
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components, dijkstra

from parking_district.streets import Streets

TOOLS: Final = Path(sumo.SUMO_HOME) / "bin"
BLOCK_M: Final = 150
"""Between two junctions of the made grid."""
SPEED_M_S: Final = 30 / 3.6
"""The City of Brussels drives at 30."""

SHORTEST_M: Final = 40
"""Of a street at which one can park: a driver at 50 km/h is in its second half for more than a second."""
OF_OPENSTREETMAP: Final = (
    "--geometry.remove", "--junctions.join", "--tls.guess-signals", "--tls.discard-simple", "--tls.join",
    "--tls.default-type", "actuated", "--keep-edges.by-vclass", "passenger", "--keep-edges.components", "1",
)  # fmt: skip
"""What netconvert is told of an extract: streets for cars in one piece, crossings of several nodes joined."""


def grid(folder: Path, blocks: int, approach_m: int) -> Streets:
    """A made district of crossing streets, each junction with traffic-actuated signals."""
    file = folder / "district.net.xml"
    _run("netgenerate", "--grid", "--grid.number", blocks, "--grid.length", BLOCK_M, "--grid.attach-length", approach_m,
         "--default.speed", SPEED_M_S, "--default-junction-type", "traffic_light", "--tls.default-type", "actuated",
         "--output-file", file)  # fmt: skip
    return read(file)


def extract(folder: Path, pbf: Path) -> Streets:
    """A district of OpenStreetMap."""
    xml, file = folder / "district.osm.xml", folder / "district.net.xml"
    if not file.exists():
        with osmium.SimpleWriter(str(xml)) as writer:
            for thing in osmium.FileProcessor(str(pbf)):
                writer.add(thing)
        _run("netconvert", "--osm-files", xml, "--output-file", file, *OF_OPENSTREETMAP)
    return read(file)


def read(file: Path) -> Streets:
    """Read a network of SUMO, keeping what can be reached from everywhere and left to everywhere."""
    net = sumolib.net.readNet(str(file))
    edges = [edge for edge in net.getEdges() if edge.allows("passenger")]
    kept = _reachable(edges)
    seconds = dijkstra(_ways(kept), directed=True)
    lengths = np.array([edge.getLength() for edge in kept])
    middles = np.array([sumolib.geomhelper.positionAtShapeOffset(e.getShape(), e.getLength() / 2) for e in kept])
    gates = _rim(middles, [len(edge.getIncoming()) for edge in kept])
    exits = _rim(middles, [len(edge.getOutgoing()) for edge in kept])
    return Streets(
        file,
        [edge.getID() for edge in kept],
        middles,
        lengths,
        [max(lane.getIndex() for lane in edge.getLanes() if lane.allows("passenger")) for edge in kept],
        seconds,
        np.setdiff1d(np.flatnonzero(lengths >= SHORTEST_M), gates + exits),
        gates,
        exits,
    )


def _rim(middles: npt.NDArray[np.float64], neighbours: list[int]) -> list[int]:
    """Edges where the network was cut: they have no neighbours but the way back, and lie far out."""
    out = np.hypot(*(middles - middles.mean(axis=0)).T)
    return [int(edge) for edge in np.flatnonzero((np.array(neighbours) <= 1) & (out > 0.6 * out.max()))]


def _reachable(edges: list[Any]) -> list[Any]:
    """The largest part of the network whose edges all reach each other."""
    _, labels = connected_components(_ways(edges), directed=True, connection="strong")
    largest = np.bincount(labels).argmax()
    return [edge for edge, label in zip(edges, labels, strict=True) if label == largest]


def _ways(edges: list[Any]) -> csr_array:
    """Seconds from the start of an edge to the start of the next."""
    found = list(_steps(edges))
    rows, columns, seconds = zip(*found, strict=True)
    return csr_array((seconds, (rows, columns)), shape=(len(edges), len(edges)))


def _steps(edges: list[Any]) -> Iterator[tuple[int, int, float]]:
    numbers = {edge.getID(): number for number, edge in enumerate(edges)}
    for edge in edges:
        for following in edge.getAllowedOutgoing("passenger"):
            if following.getID() in numbers:
                yield numbers[edge.getID()], numbers[following.getID()], edge.getLength() / edge.getSpeed()


def _run(tool: str, *arguments: object) -> None:
    subprocess.run([TOOLS / tool, "--no-warnings", *map(str, arguments)], check=True, stdout=subprocess.DEVNULL)
