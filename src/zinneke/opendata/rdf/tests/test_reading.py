"""Datasets out of graphs."""

import gzip
from pathlib import Path

import msgspec
import pytest

from zinneke.opendata.rdf.graph import Graph
from zinneke.opendata.rdf.parsing import FORMATS, Statement, statements
from zinneke.opendata.rdf.reading import datasets, read_dataset
from zinneke.opendata.record.dataset import Dataset, Triple
from zinneke.opendata.record.texts import Tagged

BRUSSELS = (
    Path(__file__).resolve().parents[6] / "shared" / "data" / "open-data" / "belgium-dcat" / "brussels_subset.nt.gz"
)

ONE = b"""
@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix vcard: <http://www.w3.org/2006/vcard/ns#> .
@prefix ex: <http://a.example/> .
ex:trees a dcat:Dataset ;
  dct:title "Arbres"@fr, "Bomen"@nl-t-fr, "Arbres remarquables"@fr ; dct:issued "2024", "2025" ;
  dct:temporal [ dcat:startDate "2020" ; dcat:endDate "2021" ] ;
  dcat:contactPoint [ vcard:fn "Espaces verts"@fr ; vcard:hasEmail <mailto:vert@a.example> ] ;
  dct:publisher ex:city ; ex:told [ ex:by "a neighbour" ] ;
  dcat:distribution [ dcat:accessURL <http://a.example/trees.csv> ; dcat:byteSize 120 ;
    dct:rights <http://a.example/r> ] .
ex:city foaf:name "Ville"@fr .
"""


def graph_of(document: bytes, name: str = "ttl") -> Graph:
    """The graph of a document without faults."""
    graph = Graph()
    for one in statements(document, FORMATS[name]):
        assert isinstance(one, Statement), one
        graph.add(one)
    return graph


def only(document: bytes) -> Dataset:
    """The one dataset of a document."""
    graph = graph_of(document)
    (subject,) = datasets(graph)
    return read_dataset(graph, subject)


def test_texts_keep_their_tags_and_their_order() -> None:
    """The first title of a language is the one shown."""
    assert only(ONE).titles == (Tagged("Arbres", "fr"), Tagged("Bomen", "nl-t-fr"), Tagged("Arbres remarquables", "fr"))


def test_nodes_without_a_name_belong_to_the_dataset() -> None:
    """Period, contact and distribution stand in blank nodes."""
    dataset = only(ONE)
    assert (dataset.periods[0].starts, dataset.periods[0].ends) == (("2020",), ("2021",))
    assert (dataset.contacts[0].names, dataset.contacts[0].emails) == (
        (Tagged("Espaces verts", "fr"),),
        ("vert@a.example",),
    )
    assert dataset.publishers[0].names == (Tagged("Ville", "fr"),)
    assert dataset.distributions[0].byte_size == "120"
    assert dataset.distributions[0].rights == (Tagged("http://a.example/r"),)


def test_what_has_no_place_is_kept() -> None:
    """A second date of what has one, a foreign statement, and what the blank node in it says."""
    further = only(ONE).further
    assert Triple("http://purl.org/dc/terms/issued", '"2025"') in further
    told = next(one for one in further if one.predicate == "http://a.example/told")
    assert Triple("http://a.example/by", '"a neighbour"', told.object) in further


def test_a_circle_of_blank_nodes_ends() -> None:
    """They may name each other."""
    circle = b"""@prefix ex: <http://a.example/> . ex:d a <http://www.w3.org/ns/dcat#Dataset> ; ex:p _:a .
      _:a ex:p _:b . _:b ex:p _:a ."""
    assert len(only(circle).further) == 3


def test_a_format_without_address_is_named_or_left() -> None:
    """By label or value; one that has neither is not lost."""
    formats = b"""@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> .
      @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix ex: <http://a.example/> .
      ex:d a dcat:Dataset ; dcat:distribution [ dct:format [ rdf:value "text/csv" ], [ ex:odd "tape" ] ] ;
        dct:issued [ ex:odd "some day" ], "2024" ."""
    dataset = only(formats)
    assert dataset.distributions[0].formats == ("text/csv",)
    assert [one.object for one in dataset.distributions[0].further if one.subject] == ['"tape"']
    assert dataset.issued == "2024"
    assert [one.object for one in dataset.further if one.subject] == ['"some day"']


@pytest.mark.shared_data
@pytest.mark.skipif(not BRUSSELS.is_file(), reason="the recordings of ../shared/data are not here")
def test_the_brussels_catalogue_is_read_whole() -> None:
    """604 datasets and 4,078 distributions; each comes back from its stored form as it was."""
    with gzip.open(BRUSSELS) as document:
        found = list(statements(document, FORMATS["nt"]))  # type: ignore[arg-type]
    graph = Graph()
    for one in found:
        if isinstance(one, Statement):
            graph.add(one)
    read = [read_dataset(graph, subject) for subject in datasets(graph)]
    assert (len(read), sum(len(one.distributions) for one in read)) == (604, 4_078)
    assert all(msgspec.json.decode(msgspec.json.encode(one), type=Dataset) == one for one in read)
