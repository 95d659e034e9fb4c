"""Catalogues of portals with Explore API v2.1."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytest_django.live_server_helper import LiveServer

from zinneke.opendata.harvest.command import keep_source
from zinneke.opendata.harvest.files import harvest_file
from zinneke.opendata.harvest.loose import Loose
from zinneke.opendata.harvest.ods_record import ods_record
from zinneke.opendata.harvest.ods_site import portal_of
from zinneke.opendata.harvest.sources import harvest_address
from zinneke.opendata.harvest.tests.test_harvest import counts, write
from zinneke.opendata.outgoing.tests.web import Page, Web, caller, serving
from zinneke.opendata.record.texts import Tagged

SITE = "https://data.example"


@pytest.fixture
def web() -> Iterator[Web]:
    with serving(Web()) as web:
        yield web


def told(name: str, **default: Any) -> dict[str, Any]:
    """A dataset as a portal tells of it."""
    return {
        "dataset_id": name, "has_records": True, "features": ["analyze", "geo"], "attachments": [],
        "metas": {
            "default": {"language": "fr", "metadata_languages": ["fr", "nl"], "title": f"Jeu {name}"} | default,
            "dcat": {"contact_email": "a@data.example", "issued": "2020-01-01"},
        },
    }  # fmt: skip


def test_a_dataset_is_a_record_in_its_languages() -> None:
    """Its exports are files, its rows an interface; a theme of the portal's own is a keyword."""
    french = told(
        "velo", title="Vélo", publisher="Ville", theme=["Environnement", "ENVI"], license_url="https://l.example/"
    )
    dutch = told("velo", title="Fiets", publisher="Stad", theme=["Leefmilieu"])
    record = ods_record({"fr": Loose(french), "nl": Loose(dutch)}, SITE, f"{SITE}/api/explore/v2.1")
    assert record.uri == f"{SITE}/explore/dataset/velo/"
    assert record.titles == (Tagged("Vélo", "fr"), Tagged("Fiets", "nl"))
    assert record.publishers[0].names == (Tagged("Ville", "fr"), Tagged("Stad", "nl"))
    assert record.themes[-1].endswith("ENVI")
    files = {one.formats[0]: one.download_urls[0] for one in record.distributions if one.formats}
    assert files["CSV"] == f"{SITE}/api/explore/v2.1/catalog/datasets/velo/exports/csv"
    assert set(files) == {"CSV", "JSON", "GEOJSON", "XLSX", "PARQUET"}
    assert record.distributions[-1].services[0].endpoint_urls[0].endswith("/velo/records")
    assert {one.licences for one in record.distributions} == {("https://l.example/",)}


def test_a_language_that_a_portal_does_not_have_is_not_claimed() -> None:
    """It answers in another one then."""
    one = Loose(told("velo", metadata_languages=["fr"], title="Vélo"))
    assert ods_record({"en": one}, SITE, SITE).titles == (Tagged("Vélo", "fr"),)


@pytest.mark.django_db
def test_a_portal_comes_in_pages_and_languages_and_then_only_what_changed(web: Web) -> None:
    """Each language is asked only of those that have one."""
    asked: list[dict[str, str]] = []
    datasets = [told(f"d{number:03}") for number in range(130)]

    def answer(given: dict[str, str]) -> Page:
        asked.append(given)
        found = [one for one in datasets if "where" not in given or one.get("changed")]
        if given["lang"] == "nl":
            found = [told(one["dataset_id"], title=f"Set {one['dataset_id']}") for one in found]
        start, limit = int(given["offset"]), int(given["limit"])
        body = {"total_count": len(found), "results": found[start : start + limit]}
        return Page(json.dumps(body).encode(), "application/json")

    web.pages["/api/explore/v2.1/catalog/datasets"] = answer
    source = keep_source("portal", web.at("/explore/"), "ods")
    assert counts(harvest_address(source, caller())) == (130, 0, 0, 0, 0)
    assert [one["lang"] for one in asked] == ["fr", "fr", "nl", "nl"]
    titles = source.datasets.get(name="d007").record.titles
    assert titles == (Tagged("Jeu d007", "fr"), Tagged("Set d007", "nl"))
    datasets[7] = told("d007", title="Autre") | {"changed": True}
    assert counts(harvest_address(source, caller())) == (0, 1, 0, 0, 0)
    assert "metadata_processed >= date'20" in asked[-1]["where"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({"error_code": "x", "message": "y"}, "is it a portal"),
        ({"total_count": 20_000, "results": []}, "narrow its address"),
        ({"total_count": 300, "results": [told("a")]}, "repeats itself"),
    ],
)
def test_a_portal_that_fails_takes_nothing_away(web: Web, answer: object, said: str) -> None:
    """And says what to do."""
    web.pages["/api/explore/v2.1/catalog/datasets"] = Page(json.dumps(answer).encode(), "application/json")
    run = harvest_address(keep_source("portal", web.url, "ods"), caller())
    assert said in run.problem


def test_the_address_of_a_portal_may_be_any_of_its_own() -> None:
    """With what narrows it."""
    url = "https://x.example/api/explore/v2.1/catalog/datasets?refine=publisher:Town&limit=3"
    assert portal_of(url) == ("https://x.example", [("refine", "publisher:Town")])


@pytest.mark.django_db(transaction=True)
def test_our_own_api_can_be_harvested(live_server: LiveServer, tmp_path: Path, settings: Any) -> None:
    """Whole, and again by what has changed."""
    settings.ALLOWED_HOSTS = ["*"]
    harvest_file(write(tmp_path, *[f"Jeu {number}" for number in range(130)]), "ours")
    source = keep_source("neighbour", live_server.url, "ods")
    run = harvest_address(source, caller())
    assert (run.problem, counts(run)) == ("", (130, 0, 0, 0, 0))
    again = harvest_address(source, caller())
    assert again.problem == ""
