"""A dataset out of a graph: DCAT-AP 3.0.1 and the older forms that catalogues still speak."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode

from zinneke.opendata.rdf.graph import Graph, Node
from zinneke.opendata.rdf.names import (
    ADMS,
    DATASET,
    DATASET_SERIES,
    DCAT,
    DCATAP,
    DCT,
    FOAF,
    LOCN,
    PROV,
    RDF,
    RDFS,
    SCHEMA,
    SKOS,
    SPDX,
    TYPE,
    VCARD,
)  # fmt: skip
from zinneke.opendata.rdf.parsing import Object, Subject
from zinneke.opendata.record.dataset import (
    Agent,
    Checksum,
    Contact,
    Dataset,
    Distribution,
    Period,
    Place,
    Service,
    Triple,
)  # fmt: skip
from zinneke.opendata.record.texts import Tagged, Texts

MOST_NESTED: Final = 50
"""Statements kept of what blank nodes of a foreign vocabulary say: a chain of them has no other end."""

_NAMES: Final = (RDFS + "label", SKOS + "prefLabel", RDF + "value")
"""How a node without an address says what it is; old catalogues write formats as ``[ rdf:value "text/csv" ]``."""

_MAIL: Final = "mailto:"


def datasets(graph: Graph) -> Iterator[Subject]:
    """The datasets a graph tells of, series among them."""
    return graph.of_type(DATASET, DATASET_SERIES)


def read_dataset(graph: Graph, subject: Subject) -> Dataset:
    """All that a graph says of a dataset. Nothing is judged and nothing left out."""
    node = Node(graph, subject)
    return Dataset(
        uri=node.uri,
        identifiers=_values(node, DCT + "identifier"),
        titles=_texts(node, DCT + "title"),
        descriptions=_texts(node, DCT + "description"),
        keywords=_texts(node, DCAT + "keyword"),
        themes=_iris(node, DCAT + "theme"),
        subjects=_iris(node, DCT + "subject"),
        types=_iris(node, DCT + "type"),
        publishers=tuple(_agent(one) for one in node.nodes(DCT + "publisher")),
        creators=tuple(_agent(one) for one in node.nodes(DCT + "creator")),
        contacts=tuple(_contact(one) for one in node.nodes(DCAT + "contactPoint")),
        landing_pages=_iris(node, DCAT + "landingPage"),
        pages=_iris(node, FOAF + "page"),
        places=tuple(_place(one) for one in node.nodes(DCT + "spatial")),
        periods=tuple(_period(one) for one in node.nodes(DCT + "temporal")),
        frequency=_first(node, DCT + "accrualPeriodicity"),
        languages=_values(node, DCT + "language"),
        access_rights=_iris(node, DCT + "accessRights"),
        licences=_iris(node, DCT + "license"),
        issued=_first(node, DCT + "issued"),
        modified=_first(node, DCT + "modified"),
        version=_first(node, DCAT + "version", "http://www.w3.org/2002/07/owl#versionInfo"),
        version_notes=_texts(node, ADMS + "versionNotes"),
        conforms_to=_iris(node, DCT + "conformsTo"),
        provenance=_labels(node, DCT + "provenance"),
        sources=_iris(node, DCT + "source", PROV + "wasDerivedFrom"),
        in_series=_iris(node, DCAT + "inSeries"),
        hvd_categories=_iris(node, DCATAP + "hvdCategory"),
        applicable_legislation=_iris(node, DCATAP + "applicableLegislation"),
        distributions=tuple(_distribution(one) for one in node.nodes(DCAT + "distribution")),
        further=_further(node, DATASET),
    )


def _distribution(node: Node) -> Distribution:
    return Distribution(
        uri=node.uri,
        titles=_texts(node, DCT + "title"),
        descriptions=_texts(node, DCT + "description"),
        access_urls=_values(node, DCAT + "accessURL"),
        download_urls=_values(node, DCAT + "downloadURL"),
        formats=_values(node, DCT + "format"),
        media_types=_values(node, DCAT + "mediaType"),
        compress_format=_first(node, DCAT + "compressFormat"),
        package_format=_first(node, DCAT + "packageFormat"),
        licences=_values(node, DCT + "license"),
        rights=_labels(node, DCT + "rights"),
        availability=_first(node, DCATAP + "availability"),
        status=_first(node, ADMS + "status"),
        byte_size=_first(node, DCAT + "byteSize"),
        checksum=next((_checksum(one) for one in node.nodes(SPDX + "checksum")), None),
        issued=_first(node, DCT + "issued"),
        modified=_first(node, DCT + "modified"),
        languages=_values(node, DCT + "language"),
        conforms_to=_iris(node, DCT + "conformsTo"),
        pages=_iris(node, FOAF + "page"),
        services=tuple(_service(one) for one in node.nodes(DCAT + "accessService")),
        further=_further(node, DCAT + "Distribution"),
    )


def _service(node: Node) -> Service:
    return Service(
        uri=node.uri,
        titles=_texts(node, DCT + "title"),
        descriptions=_texts(node, DCT + "description"),
        endpoint_urls=_values(node, DCAT + "endpointURL"),
        endpoint_descriptions=_values(node, DCAT + "endpointDescription"),
        conforms_to=_iris(node, DCT + "conformsTo"),
        licence=_first(node, DCT + "license"),
        further=_further(node, DCAT + "DataService"),
    )


def _agent(node: Node) -> Agent:
    return Agent(
        uri=node.uri,
        names=_texts(node, FOAF + "name"),
        types=_iris(node, DCT + "type"),
        emails=_mails(node, FOAF + "mbox"),
        homepages=_iris(node, FOAF + "homepage"),
        further=_further(node, FOAF + "Agent"),
    )


def _contact(node: Node) -> Contact:
    return Contact(
        uri=node.uri,
        names=_texts(node, VCARD + "fn"),
        emails=_mails(node, VCARD + "hasEmail"),
        urls=_iris(node, VCARD + "hasURL"),
        organizations=_texts(node, VCARD + "organization-name"),
        further=_further(node, VCARD + "Kind"),
    )


def _period(node: Node) -> Period:
    return Period(
        starts=_values(node, DCAT + "startDate", SCHEMA + "startDate"),
        ends=_values(node, DCAT + "endDate", SCHEMA + "endDate"),
        further=_further(node, DCT + "PeriodOfTime"),
    )


def _place(node: Node) -> Place:
    return Place(
        uri=node.uri,
        names=_texts(node, SKOS + "prefLabel", RDFS + "label"),
        bbox=_first(node, DCAT + "bbox"),
        centroid=_first(node, DCAT + "centroid"),
        geometry=_first(node, LOCN + "geometry"),
        further=_further(node, DCT + "Location"),
    )


def _checksum(node: Node) -> Checksum:
    return Checksum(_first(node, SPDX + "algorithm"), _first(node, SPDX + "checksumValue"))


# -- what a predicate says ---------------------------------------------------------------------------------


def _texts(node: Node, *predicates: str) -> Texts:
    return tuple(Tagged(one.value, one.language or "") for one in node.literals(*predicates))


def _labels(node: Node, predicate: str) -> Texts:
    """Texts, or the texts of the statement a node makes; an address stands for itself."""
    said = list(_texts(node, predicate))
    for one in node.nodes(predicate):
        said += _texts(one, RDFS + "label", DCT + "description") or ([Tagged(one.uri)] if one.uri else [])
    return tuple(said)


def _iris(node: Node, *predicates: str) -> tuple[str, ...]:
    return tuple(thing.value for predicate in predicates for thing in _named(node, predicate))


def _named(node: Node, predicate: str) -> list[NamedNode]:
    things = node.take(predicate)
    node.put_back(predicate, [thing for thing in things if not isinstance(thing, NamedNode)])
    return [thing for thing in things if isinstance(thing, NamedNode)]


def _values(node: Node, *predicates: str) -> tuple[str, ...]:
    """Literals and addresses alike; of a blank node, its label or value. What has neither is left."""
    return tuple(value for predicate in predicates for value in _told(node, predicate))


def _told(node: Node, predicate: str) -> list[str]:
    values = [(thing, _value(node.graph, thing)) for thing in node.take(predicate)]
    node.put_back(predicate, [thing for thing, value in values if not value])
    return [value for _, value in values if value]


def _value(graph: Graph, thing: Object) -> str:
    if isinstance(thing, Literal | NamedNode):
        return thing.value
    return next((text.text for text in _texts(Node(graph, thing), *_NAMES)), "")


def _first(node: Node, *predicates: str) -> str:
    """The first of what should be said once. The others stay among what is left."""
    for predicate in predicates:
        things = node.take(predicate)
        values = [_value(node.graph, thing) for thing in things]
        first = next((place for place, value in enumerate(values) if value), None)
        node.put_back(predicate, [thing for place, thing in enumerate(things) if place != first])
        if first is not None:
            return values[first]
    return ""


def _mails(node: Node, predicate: str) -> tuple[str, ...]:
    return tuple(value.removeprefix(_MAIL) for value in _values(node, predicate))


def _further(node: Node, kind: str) -> tuple[Triple, ...]:
    """What is left of a node, and what the blank nodes among it say; that it is of the kind it was read as is known."""
    own = [pair for pair in node.left() if pair != (TYPE, NamedNode(kind))]
    return (*(_triple(pair) for pair in own), *_nested(node.graph, [thing for _, thing in own]))


def _nested(graph: Graph, things: Sequence[Object]) -> Iterable[Triple]:
    waiting = [thing for thing in things if isinstance(thing, BlankNode)]
    seen, told = set(waiting), 0
    while waiting and told < MOST_NESTED:
        subject = waiting.pop(0)
        for pair in Node(graph, subject).left():
            told += 1
            yield _triple(pair, str(subject))
            if isinstance(pair[1], BlankNode) and pair[1] not in seen:
                seen.add(pair[1])
                waiting.append(pair[1])


def _triple(pair: tuple[str, Object], subject: str = "") -> Triple:
    return Triple(pair[0], str(pair[1]), subject)
