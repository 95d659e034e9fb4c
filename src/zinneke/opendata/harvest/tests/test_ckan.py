"""Catalogues of CKAN sites."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django.live_server_helper import LiveServer

from zinneke.opendata.harvest.ckan_record import ckan_record
from zinneke.opendata.harvest.ckan_site import site_of
from zinneke.opendata.harvest.command import keep_source
from zinneke.opendata.harvest.files import harvest_file
from zinneke.opendata.harvest.loose import Loose
from zinneke.opendata.harvest.sources import harvest_address
from zinneke.opendata.harvest.tests.test_harvest import counts, write
from zinneke.opendata.models import Dataset, State
from zinneke.opendata.outgoing.tests.web import Page, Web, caller, serving
from zinneke.opendata.record.texts import Tagged

SITE = "https://data.example"
PACKAGE: dict[str, Any] = {
    "id": "7f3", "name": "arbres", "title": "Arbres", "title_translated": {"fr": "Arbres", "nl": "Bomen", "de": ""},
    "notes": "Tous les arbres.", "license_id": "cc-zero", "license_url": "https://creativecommons.org/publicdomain/zero/1.0/",
    "maintainer": "Parcs", "maintainer_email": "parcs@data.example", "metadata_modified": "2026-11-01T10:00:00.000000",
    "organization": {"name": "parcs", "title": "Service des parcs"},
    "groups": [{"name": "envi"}, {"name": "vert", "display_name": "Ville verte"}],
    "tags": [{"name": "arbre", "display_name": "Arbre"}],
    "extras": [
        {"key": "uri", "value": "https://data.example/id/arbres"}, {"key": "frequency", "value": "ANNUAL"},
        {"key": "language", "value": '["fr", "nl"]'}, {"key": "temporal_start", "value": "2020-01-01"},
        {"key": "spatial", "value": '{"type": "Point", "coordinates": [4.35, 50.85]}'},
    ],
    "resources": [
        {"id": "r1", "name": "Fichier", "url": "https://data.example/a.csv", "format": "CSV",
         "mimetype": "text/csv", "size": 12},
        {"id": "r2", "name": "Carte", "url": "https://data.example/wms", "format": "WMS"},
    ],
}  # fmt: skip


@pytest.fixture
def web() -> Iterator[Web]:
    with serving(Web()) as web:
        yield web


class Site:
    """A CKAN site with these packages, as far as harvesters ask it."""

    def __init__(self, packages: list[Any]) -> None:
        self.packages = packages
        self.asked: list[dict[str, str]] = []

    def __call__(self, asked: dict[str, str]) -> Page:
        """``package_search``; a filter by time leaves those that say ``changed``."""
        self.asked.append(asked)
        found = [one for one in self.packages if "fq" not in asked or one.get("changed")]
        start, rows = int(asked["start"]), int(asked["rows"])
        result = {"count": len(found), "results": found[start : start + rows]}
        return Page(json.dumps({"success": True, "result": result}).encode(), "application/json")


def test_a_package_is_a_record() -> None:
    """Texts keep their languages, an interface is a service, groups are themes where they are known."""
    record = ckan_record(Loose(PACKAGE), SITE, "fr")
    assert record.uri == "https://data.example/id/arbres"
    assert record.titles == (Tagged("Arbres", "fr"), Tagged("Bomen", "nl"))
    assert record.descriptions == (Tagged("Tous les arbres.", "fr"),)
    assert record.keywords == (Tagged("Arbre", "fr"), Tagged("Ville verte"))
    assert record.themes == ("http://publications.europa.eu/resource/authority/data-theme/ENVI",)
    assert record.publishers[0].names == (Tagged("Service des parcs", "fr"),)
    assert (record.contacts[0].names[0].text, record.contacts[0].emails) == ("Parcs", ("parcs@data.example",))
    assert (record.frequency, record.languages, record.periods[0].starts) == ("ANNUAL", ("fr", "nl"), ("2020-01-01",))
    assert record.places[0].geometry.startswith('{"type": "Point"')
    file, interface = record.distributions
    assert (file.download_urls, file.formats, file.byte_size) == (("https://data.example/a.csv",), ("CSV",), "12")
    assert file.licences == record.licences == ("https://creativecommons.org/publicdomain/zero/1.0/",)
    assert (interface.download_urls, interface.services[0].endpoint_urls) == ((), ("https://data.example/wms",))


JSON: Any = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from([*PACKAGE, "theme", "spatial", "language", "uri"]), JSON))
def test_whatever_a_site_writes_is_a_record_or_named(package: dict[str, Any]) -> None:
    """Never another error."""
    if not Loose(package).text("id", "name"):
        with pytest.raises(ValueError, match="without id"):
            ckan_record(Loose(package), SITE)
        return
    record = ckan_record(Loose(package), SITE)
    assert record.uri
    assert all(isinstance(text.text, str) for text in (*record.titles, *record.keywords))


@pytest.mark.django_db
def test_a_site_comes_in_pages_and_then_only_what_changed(web: Web) -> None:
    """What has gone is seen when everything is asked for again."""
    packages: list[Any] = [
        {"id": f"p{number}", "name": f"jeu-{number}", "title": f"Jeu {number}"} for number in range(230)
    ]
    site = Site(packages)
    web.pages["/portal/api/3/action/package_search"] = site
    source = keep_source("town", web.at("/portal/api/3/"), "ckan")
    assert counts(harvest_address(source, caller())) == (230, 0, 0, 0, 0)
    assert len(site.asked) == 3
    packages[7] |= {"title": "Autre", "changed": True}
    del packages[100]
    assert counts(harvest_address(source, caller())) == (0, 1, 0, 0, 0)
    assert site.asked[-1]["fq"].startswith("metadata_modified:[20")
    assert Dataset.objects.get(name="p7").record.titles[0] == Tagged("Autre", "fr")
    assert counts(harvest_address(source, caller(), whole=True)) == (0, 0, 0, 229, 1)


@pytest.mark.django_db
def test_a_bad_package_is_set_aside_and_what_was_known_of_it_stays(web: Web) -> None:
    """The others come."""
    packages: list[Any] = [{"id": "a", "title": "A"}, {"id": "b", "title": "B"}]
    web.pages["/api/3/action/package_search"] = Site(packages)
    source = keep_source("town", web.url, "ckan")
    harvest_address(source, caller())
    packages[1] = {"title": "without a name"}
    packages.append("no object at all")
    run = harvest_address(source, caller(), whole=True)
    assert run.problem == ""
    assert [finding.repaired for finding in run.findings.all()] == [False, False]
    assert "without id" in run.findings.all()[0].reason
    assert Dataset.objects.filter(state=State.PUBLISHED).count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({"success": False, "error": {"message": "Search error"}}, "Search error"),
        ({"success": True, "result": []}, "is it a CKAN site"),
        ({"success": True, "result": {"count": 300, "results": [{"id": "a", "title": "A"}]}}, "repeats itself"),
        ({"success": True, "result": {"count": 300, "results": []}}, "repeats itself"),
    ],
)
def test_a_site_that_fails_takes_nothing_away(web: Web, answer: object, said: str) -> None:
    """Also one that says so with status 200, and one that gives the same page for ever."""
    web.pages["/api/3/action/package_search"] = Site([{"id": "a", "title": "A"}, {"id": "b", "title": "B"}])
    source = keep_source("town", web.url, "ckan")
    harvest_address(source, caller())
    web.pages["/api/3/action/package_search"] = Page(json.dumps(answer).encode(), "application/json")
    assert said in harvest_address(source, caller(), whole=True).problem
    assert Dataset.objects.filter(state=State.PUBLISHED).count() == 2


def test_the_address_of_a_site_may_be_that_of_its_api() -> None:
    """With what narrows it."""
    assert site_of("https://x.example/p/api/3/action/package_search?fq=a:b") == ("https://x.example/p", [("fq", "a:b")])
    assert site_of("https://x.example/dataset/") == ("https://x.example", [])


@pytest.mark.django_db(transaction=True)
def test_our_own_api_can_be_harvested(live_server: LiveServer, tmp_path: Path, settings: Any) -> None:
    """Whole, with the address that the first source knew them by."""
    settings.ALLOWED_HOSTS = ["*"]
    harvest_file(write(tmp_path, *[f"Jeu {number}" for number in range(130)]), "ours")
    source = keep_source("neighbour", live_server.url, "ckan")
    run = harvest_address(source, caller())
    assert (run.problem, counts(run)) == ("", (130, 0, 0, 0, 0))
    assert source.datasets.filter(uri="http://town.example/data/77").exists()
    assert harvest_address(source, caller()).problem == ""
