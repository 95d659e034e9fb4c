"""A catalogue document as records: which datasets it tells of, and what of it could not be read."""

import gzip
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final, cast

from pyoxigraph import NamedNode, RdfFormat

from zinneke.opendata.rdf.graph import Graph
from zinneke.opendata.rdf.parsing import FORMATS, Fault, statements
from zinneke.opendata.rdf.reading import datasets, read_dataset
from zinneke.opendata.record.dataset import Dataset
from zinneke.opendata.record.fingerprint import fingerprint

MOST_BYTES: Final = 2 * 1024**3
"""Of a document unpacked: what goes beyond is no catalogue of a city or a country."""


@dataclass(frozen=True, slots=True)
class Found:
    """A record as it is to be kept, and what tells it from another version of it."""

    record: Dataset
    fingerprint: bytes


@dataclass(frozen=True, slots=True)
class Harvest:
    """Everything a source gave, by subject.

    ``partial``: there may be more, because only what has changed was asked for or a record did not say which it is;
    then nothing is gone that is not among these.
    """

    found: dict[str, Found]
    faults: tuple[Fault, ...]
    partial: bool = False


def format_of(name: str) -> RdfFormat:
    """The RDF format by a file's name, ``.gz`` aside. Raises ValueError for one that tells none."""
    ending = name.lower().removesuffix(".gz").rpartition(".")[2]
    if ending not in FORMATS:
        raise ValueError(f"{name} does not end in one of {', '.join(sorted(FORMATS))}: name the format")
    return FORMATS[ending]


def read_file(path: Path, kind: RdfFormat) -> Harvest:
    """The datasets of a file, packed or not. Raises ValueError or OSError for one that cannot be read at all."""
    with ExitStack() as stack:
        file: IO[bytes] = stack.enter_context(path.open("rb"))
        if path.suffix == ".gz":
            file = cast("IO[bytes]", stack.enter_context(gzip.open(file)))
        return read(cast("IO[bytes]", Bounded(file)), kind)


def read(document: IO[bytes], kind: RdfFormat) -> Harvest:
    """The datasets of a document, in its order."""
    graph, faults = Graph(), []
    for one in statements(document, kind):
        if isinstance(one, Fault):
            faults.append(one)
        else:
            graph.add(one)
    return gathered(graph, faults)


def gathered(graph: Graph, faults: list[Fault]) -> Harvest:
    """The datasets of a graph."""
    found: dict[str, Found] = {}
    for subject in datasets(graph):
        if not isinstance(subject, NamedNode):
            faults.append(Fault("", str(subject), "a dataset without an address cannot be told from others"))
            continue
        record = read_dataset(graph, subject)
        found[record.uri] = Found(record, fingerprint(record))
    return Harvest(found, tuple(faults))


class Bounded:
    """A stream that ends with an error where it goes beyond ``MOST_BYTES``: a packed file may unpack to anything."""

    def __init__(self, stream: IO[bytes], most_bytes: int = MOST_BYTES) -> None:
        self._stream = stream
        self._left = most_bytes

    def read(self, size: int = -1) -> bytes:
        """Some bytes. Raises ValueError beyond the bound."""
        part = self._stream.read(min(size, self._left + 1) if size >= 0 else self._left + 1)
        self._left -= len(part)
        if self._left < 0:
            raise ValueError("the document is too large to be a catalogue")
        return part
