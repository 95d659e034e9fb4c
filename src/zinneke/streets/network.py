"""The street network of a city as arrays, and the file it is kept in beside the city's other files."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

import numpy as np
from numpy.typing import NDArray

from zinneke.kernel.geo import Point

FILE_NAME: Final = "streets.npz"
ATTRIBUTION: Final = "© OpenStreetMap contributors, ODbL"

Numbers = NDArray[np.int32]
Reals = NDArray[np.float64]
Marks = NDArray[np.bool_]


class NotANetworkError(ValueError):
    """The file is none that ``zinneke streets import`` wrote."""


@dataclass(frozen=True, slots=True)
class Graph:
    """Places that edges join: degrees by node; tail, head, seconds and whether it has stairs by directed edge.

    No two edges join the same two nodes in the same direction: a sparse matrix would add their seconds.
    """

    lon: Reals
    lat: Reals
    tail: Numbers
    head: Numbers
    seconds: Reals
    stairs: Marks


@dataclass(frozen=True, slots=True)
class Named:
    """A place with its names: that of the sign first, then those of other languages where they differ."""

    texts: tuple[str, ...]
    place: Point


@dataclass(frozen=True, slots=True)
class Network:
    """What cars and people on foot may use, the extract it was read from and the time that extract speaks of."""

    drive: Graph
    walk: Graph
    extract: str
    as_of: str
    """ISO 8601 instant of the newest road of the extract; empty where it does not tell."""
    names: tuple[Named, ...] = ()
    """Streets, stations, parts of town."""


def save(network: Network, file: Path) -> None:
    """Write the network; a reader sees the old one or the new one, never half."""
    arrays = {"extract": np.array(network.extract), "as_of": np.array(network.as_of)}
    for name, graph in (("drive", network.drive), ("walk", network.walk)):
        arrays |= {f"{name}_{part}": getattr(graph, part) for part in Graph.__slots__}
    arrays["names"] = np.array(["\n".join(named.texts) for named in network.names], dtype=np.str_)
    arrays["named_at"] = np.array([(named.place.lon, named.place.lat) for named in network.names]).reshape(-1, 2)
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        with ZipFile(unfinished, "w", ZIP_DEFLATED) as archive:
            for name, array in arrays.items():
                with archive.open(f"{name}.npy", "w", force_zip64=True) as entry:
                    np.save(entry, array, allow_pickle=False)
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)


def load(file: Path) -> Network:
    """Read a network. Raises NotANetworkError where the file is none, OSError where it cannot be read."""
    try:
        with np.load(file, allow_pickle=False) as kept:
            drive, walk = (
                Graph(**{part: kept[f"{name}_{part}"] for part in Graph.__slots__}) for name in ("drive", "walk")
            )
            named = zip(kept["names"].tolist(), kept["named_at"].tolist(), strict=True)
            names = tuple(Named(tuple(texts.split("\n")), Point(*place)) for texts, place in named)
            return Network(drive, walk, extract=str(kept["extract"]), as_of=str(kept["as_of"]), names=names)
    except (KeyError, ValueError, EOFError, BadZipFile) as error:
        raise NotANetworkError(f"{file} is no street network: run `zinneke streets import` again") from error
