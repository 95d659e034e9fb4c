"""DCAT at addresses: pages, formats, versions, and one city that harvests another."""

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytest_django.live_server_helper import LiveServer

from zinneke.intake.fetch import Version
from zinneke.kernel.time import now
from zinneke.opendata.harvest.command import enable, harvest_now, keep_source, listed, named
from zinneke.opendata.harvest.dcat_pages import read_dcat
from zinneke.opendata.harvest.files import harvest_file
from zinneke.opendata.harvest.reading import Asked
from zinneke.opendata.harvest.sources import harvest_address, take_due
from zinneke.opendata.harvest.tests.test_harvest import HEAD, counts, write
from zinneke.opendata.models import Dataset, Source, State
from zinneke.opendata.outgoing.caller import Unreachable
from zinneke.opendata.outgoing.tests.web import Page, Web, caller, serving

TURTLE = "text/turtle"
XML = (
    b'<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b'<Dataset xmlns="http://www.w3.org/ns/dcat#" rdf:about="http://t.example/a"/></rdf:RDF>'
)
LINES = b"<http://t.example/a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/ns/dcat#Dataset> ."
HYDRA = "@prefix hydra: <http://www.w3.org/ns/hydra/core#> .\n"


@pytest.fixture
def web() -> Iterator[Web]:
    with serving(Web()) as web:
        yield web


def page(*titles: str, following: str = "", contact: str = "") -> bytes:
    """Datasets named by their titles; ``contact`` is the label of a blank node that answers for them."""
    said = [
        f'<http://town.example/data/{title}> a dcat:Dataset ; dct:title "{title}"@fr ; dct:publisher _:who .'
        for title in titles
    ]
    link = f'<> a hydra:PagedCollection ; hydra:nextPage "{following}" .' if following else ""
    who = f'_:who <http://xmlns.com/foaf/0.1/name> "{contact}" .'
    return (HEAD + HYDRA + "\n".join([*said, link, who])).encode()


def test_pages_are_one_catalogue(web: Web) -> None:
    """Blank nodes of two pages are two, whatever they are called; a page that leads back ends it."""
    web.pages |= {
        "/1": Page(page("a", "b", following="/2", contact="Parks"), TURTLE),
        "/2": Page(page("c", following="/1", contact="Roads"), TURTLE),
    }
    found = read_dcat(caller(), Asked(web.at("/1"))).harvest
    assert found is not None
    assert [uri.rpartition("/")[2] for uri in found.found] == ["a", "b", "c"]
    publishers = [one.record.publishers[0].names[0].text for one in found.found.values()]
    assert publishers == ["Parks", "Parks", "Roads"]


@pytest.mark.parametrize(
    ("media_type", "path", "body"),
    [
        ("text/plain", "/c.ttl", page("a")),
        ("application/octet-stream", "/c.ttl.gz", gzip.compress(page("a"))),
        ("", "/c", b'{"@id": "http://t.example/a", "@type": "http://www.w3.org/ns/dcat#Dataset"}'),
        ("text/xml", "/c", XML),
        ("application/n-triples", "/c", LINES),
    ],
)  # fmt: skip
def test_formats_are_told_by_type_name_or_beginning(web: Web, media_type: str, path: str, body: bytes) -> None:
    """Servers call RDF many things."""
    web.pages[path] = Page(body, media_type)
    found = read_dcat(caller(), Asked(web.at(path))).harvest
    assert found is not None
    assert len(found.found) == 1


def test_a_page_of_the_web_is_no_catalogue(web: Web) -> None:
    """And says which address it was."""
    web.pages["/c"] = Page(b"<!doctype html>", "text/html")
    with pytest.raises(ValueError, match="/c is text/html, which is no RDF"):
        read_dcat(caller(), Asked(web.at("/c")))


def test_a_version_that_stays_is_not_fetched_again(web: Web) -> None:
    """Of a feed in pages the version of one tells nothing of the others."""
    web.pages["/c"] = Page(page("a"), TURTLE, headers={"ETag": '"1"'})
    first = read_dcat(caller(), Asked(web.at("/c")))
    assert first.version == Version('"1"', "")
    assert read_dcat(caller(), Asked(web.at("/c"), version=first.version)).harvest is None
    web.pages["/c"] = Page(page("a", following="/2"), TURTLE, headers={"ETag": '"2"'})
    web.pages["/2"] = Page(page("b"), TURTLE, headers={"ETag": '"2"'})
    assert read_dcat(caller(), Asked(web.at("/c"))).version == Version()


@pytest.mark.django_db
def test_a_page_that_fails_takes_nothing_away(web: Web) -> None:
    """The run tells which; the next one that goes well changes what has changed."""
    web.pages |= {"/1": Page(page("a", following="/2"), TURTLE), "/2": Page(page("b"), TURTLE)}
    source = keep_source("town", web.at("/1"), "dcat", 24)
    assert counts(harvest_address(source, caller())) == (2, 0, 0, 0, 0)
    web.pages["/2"] = Page(status=500)
    run = harvest_address(source, caller())
    assert "/2 answers 500" in run.problem
    assert Dataset.objects.filter(state=State.PUBLISHED).count() == 2
    del web.pages["/2"]
    web.pages["/1"] = Page(page("a", "c"), TURTLE)
    assert counts(harvest_address(source, caller())) == (1, 0, 0, 1, 1)


@pytest.mark.django_db
def test_an_unchanged_feed_is_a_run_that_says_so(web: Web) -> None:
    """With as many datasets as there are."""
    web.pages["/c"] = Page(page("a", "b"), TURTLE, headers={"ETag": '"1"'})
    source = keep_source("town", web.at("/c"), "dcat")
    harvest_address(source, caller())
    assert counts(harvest_address(source, caller())) == (0, 0, 0, 2, 0)
    assert counts(harvest_address(source, caller(), whole=True)) == (0, 0, 0, 2, 0)
    assert source.runs.count() == 3


@pytest.mark.django_db
def test_an_address_that_may_not_be_called_is_told(web: Web, settings: Any) -> None:
    """The city's own way out is that of its settings."""
    run = harvest_address(keep_source("town", web.at("/c"), "dcat"))
    assert "allow_private_hosts" in run.problem
    assert web.seen == []


@pytest.mark.django_db
def test_sources_come_up_when_their_time_has_come() -> None:
    """Once; one that is disabled, or harvested by hand, does not."""
    keep_source("a", "https://a.example/c", "dcat", 24)
    keep_source("b", "https://b.example/c", "dcat", 0)
    enable(keep_source("c", "https://c.example/c", "dcat", 24), on=False)
    assert [one.name for one in take_due(now())] == ["a"]
    assert take_due(now()) == []


@pytest.mark.django_db
def test_sources_are_told_by_name(tmp_path: Path) -> None:
    """With what became of them; one that is not there is told with those that are."""
    harvest_file(write(tmp_path, "Arbres"), "town")
    enable(keep_source("region", "https://a.example/c", "dcat", 24), on=False)
    region, town = listed()
    assert "disabled" in region
    assert "never harvested" in region
    assert "1 datasets" in town
    with pytest.raises(ValueError, match="there are region, town"):
        named("city")
    with pytest.raises(ValueError, match="document on this machine"):
        harvest_now(named("town"))


@pytest.mark.django_db
@pytest.mark.parametrize(("url", "kind"), [("ftp://a.example", "dcat"), ("https://a.example", "csw"), ("x", "ckan")])
def test_what_cannot_be_harvested_is_refused(url: str, kind: str) -> None:
    """Before anything is kept."""
    with pytest.raises(ValueError, match=r"use one of|is not an address"):
        keep_source("a", url, kind)
    assert not Source.objects.exists()


@pytest.mark.parametrize("ending", ["ttl", "rdf", "jsonld"])
@pytest.mark.django_db(transaction=True)
def test_one_city_harvests_another(live_server: LiveServer, tmp_path: Path, settings: Any, ending: str) -> None:
    """Through its real feed, in pages, in each format: every dataset comes with its texts, once."""
    settings.ALLOWED_HOSTS = ["*"]
    titles = [f"Jeu numéro {number}" for number in range(230)]
    harvest_file(write(tmp_path, *titles), "ours")
    source = keep_source("neighbour", f"{live_server.url}/catalog.{ending}", "dcat")
    run = harvest_address(source, caller())
    assert (run.problem, counts(run)) == ("", (230, 0, 0, 0, 0))
    assert [one.record.titles[0].text for one in source.datasets.order_by("pk")] == titles


def test_unreachable_is_an_oserror() -> None:
    """Those who read files need not tell one from the other."""
    assert issubclass(Unreachable, OSError)
