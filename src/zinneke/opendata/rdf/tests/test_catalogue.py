"""Catalogues, whole and in pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import RdfFormat

from zinneke.opendata.rdf.catalogue import on_page, page_address, pages, write_catalogue, write_page
from zinneke.opendata.rdf.names import DATASET_SERIES, DCAT, HYDRA, TYPE
from zinneke.opendata.rdf.serialising import MEDIA_TYPES, WRITTEN, serialised
from zinneke.opendata.rdf.tests.records import reread
from zinneke.opendata.rdf.validation import findings
from zinneke.opendata.record.catalogue import Catalogue, Entry
from zinneke.opendata.record.dataset import Agent, Dataset, Distribution, Triple
from zinneke.opendata.record.texts import Tagged

CITY = Catalogue(
    "http://city.example/catalog",
    titles=(Tagged("Données ouvertes", "fr"), Tagged("Open data", "nl")),
    descriptions=(Tagged("De la ville", "fr"),),
    publisher=Agent("http://city.example/", names=(Tagged("Ville", "fr"),)),
    homepage="http://city.example/data",
    languages=("fr", "nl"),
    licence="cc0",
    places=("https://sws.geonames.org/2800867/",),
    issued="2026-11-01",
)


def entry(number: int, **fields: object) -> Entry:
    """A dataset in the catalogue."""
    dataset = Dataset(
        f"http://source.example/{number}",
        titles=(Tagged(f"Arbres {number}", "fr"),),
        descriptions=(Tagged("Tous", "fr"),),
        distributions=(Distribution(access_urls=("http://a.example/x.csv",), formats=("CSV",)),),
        **fields,  # type: ignore[arg-type]
    )
    return Entry(dataset, f"http://city.example/dataset/{number}", changed="2026-11-26T10:00:00Z", listed="2026-11-01")


def test_a_catalogue_conforms() -> None:
    """With its records and datasets."""
    triples = write_catalogue(CITY, [entry(1), entry(2)])
    assert findings(triples) == ()
    assert len([one for one in triples if one.predicate.value == DCAT + "record"]) == 2
    assert not [one for one in triples if "Says" in one.predicate.value and str(one.subject) == f"<{CITY.uri}>"]


def test_a_series_in_the_same_document_is_named() -> None:
    """One that is not described there is but the word of the source."""
    series = entry(1, further=(Triple(TYPE, f"<{DATASET_SERIES}>"),))
    member = entry(2, in_series=(series.address, "http://elsewhere.example/series"))
    triples = write_catalogue(CITY, [series, member])
    assert [str(one.object) for one in triples if one.predicate.value == DCAT + "inSeries"] == [f"<{series.address}>"]
    assert findings(triples) == ()
    assert reread(triples)[1].in_series == member.dataset.in_series


@pytest.mark.parametrize("ending", WRITTEN)
def test_it_can_be_had_in_every_format(ending: str) -> None:
    """With the same datasets in each."""
    triples = write_catalogue(CITY, [entry(1), entry(2)])
    kind = WRITTEN[ending]
    if kind != RdfFormat.N3:
        assert [one.uri for one in reread(triples, kind)] == [f"http://city.example/dataset/{n}" for n in (1, 2)]
    assert serialised(triples, kind)


def test_media_types_lead_to_formats() -> None:
    """For content negotiation."""
    assert set(MEDIA_TYPES.values()) <= set(WRITTEN)


def test_control_characters_do_not_break_xml() -> None:
    """They are replaced there, and there only."""
    odd = entry(1, keywords=(Tagged("a\x00b", "fr"),))
    assert b"a\xef\xbf\xbdb" in serialised(write_catalogue(CITY, [odd]), RdfFormat.RDF_XML)
    assert reread(write_catalogue(CITY, [odd]), RdfFormat.TURTLE)[0].keywords == (Tagged("a\x00b", "fr"),)


def test_a_page_says_where_the_others_are() -> None:
    """As harvesters follow it."""
    address = page_address("http://city.example/catalog.ttl", [("q", "arbre"), ("page", "2")])
    entries = [entry(number) for number in range(1, 6)]
    triples = write_page(CITY, on_page(entries, 2, 2), page=2, total=5, address=address, size=2)
    links = {
        one.predicate.value.removeprefix(HYDRA): one.object.value  # type: ignore[union-attr]
        for one in triples
        if one.predicate.value.startswith(HYDRA)
    }
    assert links == {
        "totalItems": "5",
        "itemsPerPage": "2",
        "firstPage": "http://city.example/catalog.ttl?q=arbre&page=1",
        "previousPage": "http://city.example/catalog.ttl?q=arbre&page=1",
        "nextPage": "http://city.example/catalog.ttl?q=arbre&page=3",
        "lastPage": "http://city.example/catalog.ttl?q=arbre&page=3",
    }
    assert findings(triples) == ()


@given(st.integers(0, 500), st.integers(1, 60))
def test_pages_hold_every_entry_once(total: int, size: int) -> None:
    """And end."""
    entries = [Entry(Dataset(str(number)), "", "") for number in range(total)]
    told = [one for page in range(1, pages(total, size) + 1) for one in on_page(entries, page, size)]
    assert told == entries


@pytest.mark.parametrize("page", [0, 3])
def test_a_page_that_is_not_there_is_refused(page: int) -> None:
    """A harvester that counts on stops."""
    with pytest.raises(ValueError, match="ask for 1 to 2"):
        write_page(CITY, [], page=page, total=3, address=page_address("http://city.example/c"), size=2)


def test_what_cannot_be_published_is_refused() -> None:
    """An entry needs an address and the time of its change."""
    with pytest.raises(ValueError, match="no date or instant"):
        write_catalogue(CITY, [Entry(Dataset("x:1"), "http://city.example/1", "yesterday")])
    with pytest.raises(ValueError, match="no address"):
        write_catalogue(CITY, [Entry(Dataset("x:1"), "1", "2026-11-26")])
