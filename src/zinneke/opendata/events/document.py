"""A page of the event stream as RDF: LDES over TREE, events as DCAT-AP Feeds has them.

What a dataset was stands in a named graph under the name of its event. Formats without named graphs hold the events
alone: two versions of one dataset would become one in them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, serialize

from zinneke.kernel.time import format_instant
from zinneke.opendata.addresses import address
from zinneke.opendata.models import Event
from zinneke.opendata.rdf.names import DCT, PREFIXES, RDF, XSD
from zinneke.opendata.rdf.numbering import numbered
from zinneke.opendata.rdf.serialising import WRITTEN, serialised
from zinneke.opendata.rdf.writing import write_dataset
from zinneke.ui.city import site

LDES: Final = "https://w3id.org/ldes#"
TREE: Final = "https://w3id.org/tree#"
AS: Final = "https://www.w3.org/ns/activitystreams#"
NAMED: Final = PREFIXES | {"ldes": LDES, "tree": TREE, "as": AS}
TYPE: Final = NamedNode(RDF + "type")


@dataclass(frozen=True, slots=True)
class Page:
    """Events on a page; ``until``: the instant of its last number where more pages follow it."""

    number: int
    events: Sequence[Event]
    until: datetime | None


def stream() -> str:
    """What the stream is called, and where it is asked for."""
    return f"{site()}/catalog/feed"


def page_at(number: int, ending: str) -> str:
    """Where a page is."""
    return f"{stream()}/{number}.{ending}"


def written(page: Page, ending: str, days: int) -> bytes:
    """A page in a format. ``days``: how long older versions are kept."""
    kind = WRITTEN[ending]
    told = [*_about_stream(ending, days), *_about_page(page, ending)]
    for event in page.events:
        told += _about_event(event)
    if not kind.supports_datasets:
        return serialised(told, kind, NAMED)
    return _with_payloads(told, page.events, kind)


def _with_payloads(told: list[Triple], events: Sequence[Event], kind: RdfFormat) -> bytes:
    quads = [Quad(one.subject, one.predicate, one.object) for one in told]
    for event in events:
        quads += payload(event)
    return serialize(quads, format=kind, prefixes=NAMED) or b""


def payload(event: Event) -> Iterator[Quad]:
    """What the dataset was, in the graph of its event (DCAT-AP Feeds, 1); nothing for a deletion."""
    record, graph = event.record, NamedNode(name_of(event))
    if record is None:
        return
    for one in numbered(write_dataset(record, address(event.name)), graph.value):
        yield Quad(one.subject, one.predicate, one.object, graph)


def name_of(event: Event) -> str:
    """The IRI of an event."""
    return f"{stream()}#{event.number}"


def _about_stream(ending: str, days: int) -> Iterator[Triple]:
    """The stream and its one view, with what of it is kept (LDES, retention policies)."""
    it, view, policy = NamedNode(stream()), NamedNode(page_at(1, ending)), BlankNode("retention")
    yield Triple(it, TYPE, NamedNode(LDES + "EventStream"))
    yield Triple(it, NamedNode(LDES + "timestampPath"), NamedNode(AS + "published"))
    yield Triple(it, NamedNode(LDES + "versionOfPath"), NamedNode(AS + "object"))
    yield Triple(it, NamedNode(DCT + "isPartOf"), NamedNode(f"{site()}/catalog"))
    yield Triple(it, NamedNode(TREE + "view"), view)
    yield Triple(view, TYPE, NamedNode(LDES + "EventSource"))
    yield Triple(view, NamedNode(LDES + "retentionPolicy"), policy)
    yield Triple(policy, TYPE, NamedNode(LDES + "RetentionPolicy"))
    yield Triple(policy, NamedNode(LDES + "versionAmount"), Literal("1", datatype=NamedNode(XSD + "integer")))
    yield Triple(
        policy, NamedNode(LDES + "fullLogDuration"), Literal(f"P{days}D", datatype=NamedNode(XSD + "duration"))
    )


def _about_page(page: Page, ending: str) -> Iterator[Triple]:
    """A page and the way to the next, on which everything is later."""
    it, way = NamedNode(page_at(page.number, ending)), BlankNode("next")
    yield Triple(it, TYPE, NamedNode(TREE + "Node"))
    if page.until is None:
        return
    yield Triple(it, NamedNode(TREE + "relation"), way)
    yield Triple(way, TYPE, NamedNode(TREE + "GreaterThanRelation"))
    yield Triple(way, NamedNode(TREE + "node"), NamedNode(page_at(page.number + 1, ending)))
    yield Triple(way, NamedNode(TREE + "path"), NamedNode(AS + "published"))
    yield Triple(way, NamedNode(TREE + "value"), _instant(page.until))


def _about_event(event: Event) -> Iterator[Triple]:
    """An activity (DCAT-AP Feeds, 1): what happened, to which dataset, when."""
    it = NamedNode(name_of(event))
    yield Triple(NamedNode(stream()), NamedNode(TREE + "member"), it)
    yield Triple(it, TYPE, NamedNode(AS + event.change))
    yield Triple(it, NamedNode(AS + "object"), NamedNode(address(event.name)))
    yield Triple(it, NamedNode(AS + "published"), _instant(event.at))


def _instant(at: datetime) -> Literal:
    return Literal(format_instant(at), datatype=NamedNode(XSD + "dateTime"))
