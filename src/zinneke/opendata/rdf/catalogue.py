"""A catalogue as RDF, whole or in pages (DCAT-AP 3.0.1; Hydra for the pages, as CKAN and its harvesters speak it)."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final
from urllib.parse import urlencode

from pyoxigraph import Literal, NamedNode, Triple

from zinneke.opendata.rdf import concepts
from zinneke.opendata.rdf.description import Description
from zinneke.opendata.rdf.leftover import Blanks
from zinneke.opendata.rdf.names import CATALOG, DCAT, DCT, FOAF, HYDRA, RDFS, SKOS, VOID
from zinneke.opendata.rdf.numbering import numbered
from zinneke.opendata.rdf.parties import describe_agent, subject, tell_dates
from zinneke.opendata.rdf.terms import date, iri, named, text, typed
from zinneke.opendata.rdf.writing import is_series, write_dataset
from zinneke.opendata.record.catalogue import Catalogue, Entry
from zinneke.opendata.record.texts import Tagged
from zinneke.opendata.vocabulary.authority import AUTHORITY

PROFILE: Final = "http://data.europa.eu/r5r/"
PAGE: Final = 100

_THEMES: Final = AUTHORITY + "data-theme"
_THEMES_TITLE: Final = Tagged("EU data themes", "en")


def write_catalogue(
    catalogue: Catalogue, entries: Sequence[Entry], series: frozenset[str] | None = None
) -> list[Triple]:
    """The catalogue with these entries, each statement once. Datasets stand in the order they are given.

    ``series``: addresses of all dataset series of the document, where these entries are not all of it.
    """
    if series is None:
        series = frozenset(entry.address for entry in entries if is_series(entry.dataset))
    node = _describe_catalogue(catalogue)
    for entry in entries:
        node.tell(DCAT + "dataset", _address(entry))
        node.tell(DCAT + "record", named(_record_of(entry)))
    triples = numbered(node.triples(), catalogue.uri)
    for entry in entries:
        triples += _describe_record(entry).triples()
        triples += write_dataset(entry.dataset, entry.address, series)
    return list(dict.fromkeys(triples))


def write_page(
    catalogue: Catalogue,
    entries: Sequence[Entry],
    *,
    page: int,
    total: int,
    address: Callable[[int], str],
    size: int = PAGE,
) -> list[Triple]:
    """One page of a catalogue: the entries on it, and where the others are.

    ``page`` counts from 1. The order of the whole list is the caller's and must stay from page to page. Raises
    ValueError for a page that is not there.
    """
    last = pages(total, size)
    if not 1 <= page <= last:
        raise ValueError(f"page {page} of {last}: ask for 1 to {last}")
    node = Description(named(address(page)), HYDRA + "PagedCollection", HYDRA + "PartialCollectionView")
    node.tell(HYDRA + "totalItems", typed(str(total), "integer"))
    node.tell(HYDRA + "itemsPerPage", typed(str(size), "integer"))
    links = {"firstPage": 1, "lastPage": last, "previousPage": page - 1, "nextPage": page + 1}
    for name, number in links.items():
        if 1 <= number <= last:
            node.tell(HYDRA + name, Literal(address(number)))
    return [*node.triples(), *write_catalogue(catalogue, entries)]


def pages(total: int, size: int = PAGE) -> int:
    """How many pages a list takes; an empty one has a page as well."""
    return max(1, -(-total // size))


def on_page(entries: Sequence[Entry], page: int, size: int = PAGE) -> Sequence[Entry]:
    """The part of an ordered list that stands on a page."""
    return entries[(page - 1) * size : page * size]


def page_address(base: str, query: Iterable[tuple[str, str]] = ()) -> Callable[[int], str]:
    """Addresses of pages below one address, the other parameters kept."""
    kept = [(name, value) for name, value in query if name != "page"]
    return lambda page: f"{base}?{urlencode([*kept, ('page', str(page))])}"


def _describe_catalogue(catalogue: Catalogue) -> Description:
    node = Description(subject(catalogue.uri), CATALOG)
    node.texts(DCT + "title", catalogue.titles)
    node.texts(DCT + "description", catalogue.descriptions)
    node.node(DCT + "publisher", describe_agent(catalogue.publisher, Blanks()))
    node.named(FOAF + "homepage", filter(None, (catalogue.homepage,)))
    node.named(VOID + "dataDump", catalogue.dumps)
    node.named(RDFS + "seeAlso", catalogue.streams)
    node.named(DCT + "language", (concepts.concept("language", one) or one for one in catalogue.languages))
    if catalogue.licence:
        node.named(DCT + "license", (concepts.concept("licence", catalogue.licence) or catalogue.licence,))
    tell_dates(node, DCT + "issued", (catalogue.issued,))
    tell_dates(node, DCT + "modified", (catalogue.modified,))
    for place in catalogue.places:
        node.node(DCT + "spatial", Description(subject(place), DCT + "Location"))
    themes = Description(named(_THEMES), SKOS + "ConceptScheme")
    themes.tell(DCT + "title", text(_THEMES_TITLE))
    node.node(DCAT + "themeTaxonomy", themes)
    return node


def _describe_record(entry: Entry) -> Description:
    """Our record of a dataset: when it came and changed here, and by which profile it is written."""
    changed = date(entry.changed)
    if changed is None:
        raise ValueError(f"{entry.address}: changed is {entry.changed!r}, which is no date or instant")
    node = Description(named(_record_of(entry)), DCAT + "CatalogRecord")
    node.tell(FOAF + "primaryTopic", _address(entry))
    node.tell(DCT + "modified", changed)
    tell_dates(node, DCT + "issued", (entry.listed,))
    node.named(DCT + "conformsTo", (PROFILE,))
    return node


def _address(entry: Entry) -> NamedNode:
    address = iri(entry.address)
    if address is None:
        raise ValueError(f"{entry.address!r} is no address a dataset can be published at")
    return address


def _record_of(entry: Entry) -> str:
    return entry.address.partition("#")[0] + "#record"
