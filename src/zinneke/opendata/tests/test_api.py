"""The catalogue for programs."""

from collections.abc import Iterator

import pytest
from django.test import Client

from zinneke.kernel.time import now
from zinneke.opendata.harvest.actions import take_in
from zinneke.opendata.harvest.documents import Found, Harvest
from zinneke.opendata.models import Dataset, Source, Visibility
from zinneke.opendata.rdf.graph import Graph
from zinneke.opendata.rdf.parsing import FORMATS, Statement, statements
from zinneke.opendata.rdf.reading import datasets, read_dataset
from zinneke.opendata.record.dataset import Dataset as Record
from zinneke.opendata.record.fingerprint import fingerprint
from zinneke.opendata.record.texts import Tagged

pytestmark = pytest.mark.django_db
NUMBER = 130


@pytest.fixture(autouse=True)
def _catalogue() -> None:
    records = [
        Record(
            f"http://town.example/{number}", titles=(Tagged(f"Jeu {number}", "fr"), Tagged(f"Set {number}", "nl-t-fr"))
        )
        for number in range(NUMBER)
    ]
    source = Source.objects.create(name="town", location="town")
    take_in(source, Harvest({one.uri: Found(one, fingerprint(one)) for one in records}, ()), now())


def graph(body: bytes, ending: str) -> Graph:
    """The graph of a document without faults."""
    found = Graph()
    for one in statements(body, FORMATS[ending]):
        assert isinstance(one, Statement), one
        found.add(one)
    return found


def pages(client: Client, ending: str, query: str = "") -> Iterator[Graph]:
    """Every page, until one is refused."""
    for number in range(1, 10):
        answer = client.get(f"/catalog.{ending}?page={number}{query}")
        if answer.status_code == 404:
            return
        yield graph(answer.content, ending)


@pytest.mark.parametrize("ending", ["ttl", "rdf", "jsonld", "nt"])
def test_the_pages_hold_every_dataset_once(client: Client, ending: str) -> None:
    """In each format; titles come out with their tags."""
    found = [read_dataset(page, subject) for page in pages(client, ending) for subject in datasets(page)]
    assert len(found) == len({one.uri for one in found}) == NUMBER
    assert found[0].titles == (Tagged("Jeu 0", "fr"), Tagged("Set 0", "nl-t-fr"))


def test_a_page_that_has_not_changed_is_not_sent_again(client: Client) -> None:
    """Harvesters ask every night."""
    first = client.get("/catalog.ttl")
    assert first.headers["Access-Control-Allow-Origin"] == "*"
    again = client.get("/catalog.ttl", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_only_what_changed_since(client: Client) -> None:
    """An instant, a date, or nothing else."""
    assert b"town.example/0" in client.get("/catalog.nt?modified_since=2020-01-01").content
    assert b"town.example/0" not in client.get("/catalog.nt?modified_since=2999-01-01T00:00:00Z").content


@pytest.mark.parametrize("query", ["?page=x", "?page=-1", "?modified_since=yesterday"])
def test_what_makes_no_sense_is_refused_in_words(client: Client, query: str) -> None:
    """As a problem document (RFC 7807)."""
    answer = client.get("/catalog.ttl" + query)
    assert (answer.status_code, answer.headers["Content-Type"]) == (400, "application/problem+json")
    assert "use" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("accept", "led_to"),
    [
        ("text/turtle", "/dataset/3.ttl"),
        ("application/ld+json;q=0.9, text/html;q=0.5", "/dataset/3.jsonld"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "/en/data/3/"),
        ("", "/en/data/3/"),
        ("text/turtle;q=x, ;;", "/en/data/3/"),
    ],
)
def test_the_address_of_a_dataset_leads_to_what_is_asked_for(client: Client, accept: str, led_to: str) -> None:
    """People to the page, programs to RDF (303)."""
    answer = client.get("/dataset/3", headers={"Accept": accept, "Accept-Language": "en"})
    assert answer.status_code == 303
    assert answer.headers["Location"].endswith(led_to)


def test_one_dataset_as_rdf(client: Client) -> None:
    """What is private is not there."""
    (subject,) = datasets(graph(client.get("/dataset/7.ttl").content, "ttl"))
    assert str(subject).endswith("/dataset/7>")
    Dataset.objects.filter(name="7").update(visibility=Visibility.PRIVATE)
    assert client.get("/dataset/7.ttl").status_code == 404
    assert client.get("/dataset/nothing.ttl").status_code == 404
