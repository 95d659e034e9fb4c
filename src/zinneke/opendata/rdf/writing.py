"""A dataset as RDF that conforms to DCAT-AP 3.0.1, whatever its record holds.

What the profile has no room for stays in the graph as the word of the source (:mod:`zinneke.opendata.rdf.kept`).
"""

from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from zinneke.opendata.rdf import fallbacks, hvd
from zinneke.opendata.rdf.description import Description
from zinneke.opendata.rdf.distributions import describe_distribution, tell_labelled
from zinneke.opendata.rdf.leftover import Blanks, tell_further
from zinneke.opendata.rdf.names import ADMS, DATASET, DATASET_SERIES, DCAT, DCATAP, DCT, FOAF, PROV, SKOS, TYPE
from zinneke.opendata.rdf.numbering import numbered
from zinneke.opendata.rdf.parties import (
    describe_agent,
    describe_contact,
    describe_period,
    describe_place,
    subject,
    tell_dates,
)
from zinneke.opendata.rdf.profile import DATASET_ONCE
from zinneke.opendata.rdf.terms import iri, text, typed
from zinneke.opendata.record.dataset import Dataset

_SERIES: Final = str(NamedNode(DATASET_SERIES))


def write_dataset(dataset: Dataset, address: str = "", series: frozenset[str] = frozenset()) -> list[Triple]:
    """The statements that publish a dataset, each once.

    ``address`` is where we publish it, the IRI of its source if not given; the source's is then kept as an identifier.
    ``series``: addresses of dataset series that are described in the same document; others are not said to be series,
    as nothing is known of them.
    """
    address = address or dataset.uri
    node = Description(subject(address), DATASET, once=DATASET_ONCE)
    blanks = Blanks()
    _tell_names(node, dataset, address)
    _tell_subjects(node, dataset)
    _tell_parties(node, dataset, blanks)
    _tell_circumstances(node, dataset, series)
    for one in dataset.distributions:
        node.node(DCAT + "distribution", describe_distribution(one, dataset, address, blanks))
    tell_further(node, dataset.further, blanks, types=frozenset({DATASET_SERIES}))
    if dataset.hvd_categories:
        hvd.tell_regulation(node)
    return numbered(node.triples(), address)


def is_series(dataset: Dataset) -> bool:
    """Whether it is a dataset series."""
    return any(one.predicate == TYPE and one.object == _SERIES and not one.subject for one in dataset.further)


def _tell_names(node: Description, dataset: Dataset, address: str) -> None:
    for identifier in filter(None, dataset.identifiers):
        node.add(DCT + "identifier", Literal(identifier), Literal(identifier))
    node.texts(DCT + "title", dataset.titles)
    if not dataset.titles:
        node.fill(DCT + "title", *(text(one) for one in fallbacks.titles(dataset, address)))
    node.texts(DCT + "description", dataset.descriptions)
    if not dataset.descriptions:
        node.fill(DCT + "description", *(text(one) for one in fallbacks.descriptions()))
    node.texts(DCAT + "keyword", dataset.keywords)
    if dataset.uri not in ("", address):
        other = Description(BlankNode(), ADMS + "Identifier")
        other.add(SKOS + "notation", Literal(dataset.uri), typed(dataset.uri, "anyURI"))
        node.node(ADMS + "identifier", other)


def _tell_subjects(node: Description, dataset: Dataset) -> None:
    """Subjects have no class: of most thesauri nobody knows here what their concepts are called."""
    node.things(DCAT + "theme", dataset.themes, "theme")
    node.named(DCT + "subject", dataset.subjects)
    node.things(DCT + "type", dataset.types)
    node.things(DCATAP + "hvdCategory", dataset.hvd_categories)


def _tell_parties(node: Description, dataset: Dataset, blanks: Blanks) -> None:
    for agent in dataset.publishers:
        node.node(DCT + "publisher", describe_agent(agent, blanks))
    for agent in dataset.creators:
        node.node(DCT + "creator", describe_agent(agent, blanks))
    for contact in dataset.contacts:
        node.node(DCAT + "contactPoint", describe_contact(contact, blanks))
    for place in dataset.places:
        node.node(DCT + "spatial", describe_place(place, blanks))
    for period in dataset.periods:
        node.node(DCT + "temporal", describe_period(period, blanks))


def _tell_circumstances(node: Description, dataset: Dataset, series: frozenset[str]) -> None:
    node.named(DCAT + "landingPage", dataset.landing_pages)
    node.named(FOAF + "page", dataset.pages)
    node.things(DCT + "accrualPeriodicity", (dataset.frequency,), "frequency")
    node.things(DCT + "language", dataset.languages, "language")
    node.things(DCT + "accessRights", dataset.access_rights, "access")
    node.things(DCT + "license", dataset.licences, "licence")
    tell_dates(node, DCT + "issued", (dataset.issued,))
    tell_dates(node, DCT + "modified", (dataset.modified,))
    if dataset.version:
        node.add(DCAT + "version", Literal(dataset.version), Literal(dataset.version))
    node.texts(ADMS + "versionNotes", dataset.version_notes)
    node.named(DCT + "conformsTo", dataset.conforms_to)
    tell_labelled(node, DCT + "provenance", dataset.provenance)
    node.named(PROV + "wasDerivedFrom", dataset.sources)
    for one in dataset.in_series:
        known = iri(one)
        node.add(DCAT + "inSeries", known or Literal(one), known if one in series else None)
    node.named(DCATAP + "applicableLegislation", dataset.applicable_legislation)
