"""Writing the whole catalogue to a file: dataset by dataset, so that memory does not grow with their number."""

import gzip
import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import mkstemp
from typing import IO, Final, cast

from pyoxigraph import Quad, RdfFormat, Triple, parse, serialize

from zinneke.lake.tables.durable import sync
from zinneke.opendata import feed
from zinneke.opendata.addresses import address
from zinneke.opendata.rdf.catalogue import write_catalogue
from zinneke.opendata.rdf.names import PREFIXES
from zinneke.opendata.rdf.serialising import WRITTEN, for_xml
from zinneke.opendata.rdf.writing import is_series

TOGETHER: Final = 200
"""Datasets in memory at one time."""
LEVEL: Final = 6
"""How hard gzip tries: beyond this it takes twice as long for a few in a hundred bytes."""


def statements() -> Iterator[Triple]:
    """All that is published, the statements of a dataset together; what two datasets share may come twice."""
    whole = feed.catalogue()
    head = dict.fromkeys(write_catalogue(whole, []))
    yield from head
    series = frozenset(_series())
    for start in _starts():
        for entry in feed.entries(feed.published().filter(pk__gte=start)[:TOGETHER]):
            yield from (one for one in write_catalogue(whole, [entry], series) if one not in head)


def write_dump(path: Path) -> int:
    """Write the catalogue to a file, in the format and packed as its name tells. Gives its bytes.

    The file is there whole or not at all. Raises ValueError for a name that tells no format, OSError.
    """
    kind = kind_of(path)
    return _write(path, kind, statements())


def convert(source: Path, path: Path) -> int:
    """Write in another format what a file of N-Triples holds."""
    kind = kind_of(path)
    with gzip.open(source, "rb") as packed:
        read = parse(cast("IO[bytes]", packed), format=RdfFormat.N_TRIPLES)
        return _write(path, kind, (_triple(one) for one in read))


def kind_of(path: Path) -> RdfFormat:
    """The format that a file's name tells, ``.gz`` aside. Raises ValueError."""
    ending = path.name.removesuffix(".gz").rpartition(".")[2]
    if ending not in WRITTEN:
        raise ValueError(f"{path.name} tells no format: let it end in one of {', '.join(WRITTEN)}, and .gz to pack it")
    return WRITTEN[ending]


def _write(path: Path, kind: RdfFormat, triples: Iterable[Triple]) -> int:
    if kind == RdfFormat.RDF_XML:
        triples = (for_xml(one) for one in triples)
    handle, begun = mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with ExitStack() as stack:
            file: IO[bytes] = stack.enter_context(os.fdopen(handle, "wb"))
            out = file
            if path.suffix == ".gz":
                out = cast("IO[bytes]", stack.enter_context(gzip.GzipFile("", "wb", LEVEL, file, mtime=0)))
            serialize(triples, out, format=kind, prefixes=PREFIXES)
        _settle(Path(begun), path)
    except BaseException:
        Path(begun).unlink(missing_ok=True)
        raise
    return path.stat().st_size


def _settle(begun: Path, path: Path) -> None:
    """Put a written file in the place of the older one, on disk before anybody sees it."""
    begun.chmod(0o644)
    sync(begun)
    begun.replace(path)
    sync(path.parent)


def _starts() -> Iterator[int]:
    """The first key of each round."""
    keys = feed.published().values_list("pk", flat=True)
    after = keys.first()
    while after is not None:
        yield after
        after = keys.filter(pk__gte=after)[TOGETHER : TOGETHER + 1].first()


def _series() -> Iterator[str]:
    for dataset in feed.published().iterator(TOGETHER):
        if is_series(dataset.record):
            yield address(dataset.name)


def _triple(quad: Quad) -> Triple:
    return Triple(quad.subject, quad.predicate, quad.object)
