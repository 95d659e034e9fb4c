"""DCAT at an address: one document, or pages of which each names the next (Hydra).

The pages of a feed are one graph: what one of them says of a publisher holds on the others. A page that cannot be read
spoils the whole, for what stands on it would seem to be gone.
"""

import gzip
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Final, TypeVar, cast
from urllib.parse import urljoin, urlsplit

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat

from zinneke.intake.fetch import Version
from zinneke.opendata.harvest.documents import Bounded, gathered
from zinneke.opendata.harvest.reading import Asked, Reading
from zinneke.opendata.outgoing.caller import Answer, Caller
from zinneke.opendata.rdf.graph import Graph
from zinneke.opendata.rdf.names import HYDRA
from zinneke.opendata.rdf.parsing import FORMATS, Fault, Object, Statement, statements

ACCEPT: Final = (
    "text/turtle, application/n-triples;q=0.9, application/ld+json;q=0.8, application/rdf+xml;q=0.7, */*;q=0.1"
)
MEDIA_TYPES: Final = {
    "text/turtle": RdfFormat.TURTLE, "application/x-turtle": RdfFormat.TURTLE, "application/rdf+xml": RdfFormat.RDF_XML,
    "application/n-triples": RdfFormat.N_TRIPLES, "application/ld+json": RdfFormat.JSON_LD,
    "application/trig": RdfFormat.TRIG, "application/n-quads": RdfFormat.N_QUADS, "text/n3": RdfFormat.N3,
}  # fmt: skip
NEXT: Final = frozenset({HYDRA + "nextPage", HYDRA + "next"})
MOST_PAGES: Final = 10_000
PACKED: Final = b"\x1f\x8b"
LOOKED_AT: Final = 512

Term = TypeVar("Term", bound=Object)


def read_dcat(caller: Caller, asked: Asked) -> Reading:
    """The datasets of all pages. Raises Unreachable, Forbidden or ValueError where one does not come or is not read."""
    graph, faults = Graph(), list[Fault]()
    url, seen, version = asked.url, set[str](), Version()
    with TemporaryDirectory() as folder:
        path = Path(folder, "page")
        while url and url not in seen:
            seen.add(url)
            if len(seen) > MOST_PAGES:
                raise ValueError(f"{asked.url} has more than {MOST_PAGES:,} pages")
            answer = caller.fetch(url, path, asked.version if len(seen) == 1 else None, ACCEPT)
            if not answer.changed:
                return Reading(None, answer.version)
            version = answer.version
            url = _add(graph, faults, path, answer, len(seen), seen)
    return Reading(gathered(graph, faults), version if len(seen) == 1 else Version())


def format_at(answer: Answer, beginning: bytes) -> RdfFormat:
    """The format of a document: what its server says, else the end of its address, else what it begins with.

    Raises ValueError for one that none of these tells.
    """
    if answer.media_type in MEDIA_TYPES:
        return MEDIA_TYPES[answer.media_type]
    ending = urlsplit(answer.url).path.lower().removesuffix(".gz").rpartition(".")[2]
    if ending in FORMATS:
        return FORMATS[ending]
    text = beginning.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for mark, kind in ((b"<rdf:rdf", RdfFormat.RDF_XML), (b"<?xml", RdfFormat.RDF_XML), (b"@prefix", RdfFormat.TURTLE)):
        if text.startswith(mark):
            return kind
    if text.startswith((b"{", b"[")):
        return RdfFormat.JSON_LD
    raise ValueError(f"{answer.url} is {answer.media_type or 'of no type'}, which is no RDF: is it the feed's address?")


def _add(graph: Graph, faults: list[Fault], path: Path, answer: Answer, number: int, seen: set[str]) -> str:
    """Take a page in. Gives the address of the next, ``""`` after the last."""
    following = ""
    for one in _statements(path, answer):
        if isinstance(one, Fault):
            faults.append(one)
        elif one.predicate in NEXT and isinstance(one.object, Literal | NamedNode):
            found = urljoin(answer.url, one.object.value)
            following = following or (found if found not in seen else "")
        else:
            graph.add(_apart(one, number))
    return following


def _statements(path: Path, answer: Answer) -> Iterator[Statement | Fault]:
    with ExitStack() as stack:
        file: IO[bytes] = stack.enter_context(path.open("rb"))
        packed = file.read(len(PACKED)) == PACKED
        file.seek(0)
        if packed:
            file = cast("IO[bytes]", stack.enter_context(gzip.open(file)))
        beginning = file.read(LOOKED_AT)
        file.seek(0)
        yield from statements(cast("IO[bytes]", Bounded(file)), format_at(answer, beginning), answer.url)


def _apart(statement: Statement, number: int) -> Statement:
    """The statement of a later page with blank nodes of its own: ``_:a`` of two documents are two things."""
    if number == 1:
        return statement
    return Statement(_named(statement.subject, number), statement.predicate, _named(statement.object, number))


def _named(term: Term, number: int) -> Term:
    return cast("Term", BlankNode(f"p{number}x{term.value}")) if isinstance(term, BlankNode) else term
