"""Tables that are loaded from addresses."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from zinneke.kernel.time import now
from zinneke.lake.tables.options import Options
from zinneke.opendata.models import Dataset, TableSource
from zinneke.opendata.outgoing.tests.web import Page, Web, caller, serving
from zinneke.opendata.record.dataset import Dataset as Record
from zinneke.opendata.record.texts import Tagged
from zinneke.opendata.tables import store
from zinneke.opendata.tables.actions import own_dataset
from zinneke.opendata.tables.addressed import UNCHANGED, keep_address, load_address, take_due_tables
from zinneke.opendata.tables.fetching import rows_address

pytestmark = pytest.mark.django_db
CSV = b"kind,height_m\noak,12.5\nash,8\n"


@pytest.fixture
def web() -> Iterator[Web]:
    with serving(Web()) as web:
        yield web


@pytest.fixture
def trees() -> Dataset:
    return own_dataset("trees", Record("", titles=(Tagged("Arbres", "fr"), Tagged("Bomen", "nl"))))


def published() -> tuple[int, int]:
    """Number and rows of the published version."""
    version = store.published("trees")
    assert version is not None
    return version.number, version.entry.rows


def test_an_unchanged_file_makes_no_version(web: Web, trees: Dataset) -> None:
    """Whether its server says so, or only its bytes do."""
    web.pages["/trees.csv"] = Page(CSV, "text/csv", headers={"ETag": '"1"'})
    source = keep_address(trees, web.at("/trees.csv"), Options())
    assert load_address(source, caller()) == "2 rows"
    assert load_address(source, caller()) == UNCHANGED
    web.pages["/trees.csv"] = Page(CSV, "text/csv", headers={"ETag": '"2"'})
    assert load_address(source, caller()) == UNCHANGED
    assert published() == (1, 2)
    web.pages["/trees.csv"] = Page(CSV + b"elm,3\n", "text/csv", headers={"ETag": '"3"'})
    assert load_address(source, caller()) == "3 rows"
    assert published() == (2, 3)


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (Page(status=404), "404"),
        (Page(b"%PDF-1.7", "application/pdf"), "a PDF"),
        (Page(b"<html><body>sign in", "text/html"), "a web page"),
        (Page(b"name,email\nAn,an@home.example\nBo,bo@home.example\n", "text/csv"), "personal"),
    ],
)
def test_what_fails_leaves_what_is_published_and_is_told(web: Web, trees: Dataset, page: Page, said: str) -> None:
    """Also where columns look personal and nobody has answered for them."""
    web.pages["/t"] = Page(CSV, "text/csv")
    source = keep_address(trees, web.at("/t"), Options())
    load_address(source, caller())
    web.pages["/t"] = page
    assert said in load_address(source, caller())
    assert said in TableSource.objects.get().last_problem
    assert published() == (1, 2)
    web.pages["/t"] = Page(CSV, "text/csv")
    assert load_address(source, caller()) == UNCHANGED
    assert TableSource.objects.get().last_problem == ""


def feature(number: int) -> dict[str, Any]:
    """A tree on the map."""
    place = {"type": "Point", "coordinates": [4.35, 50.85]}
    return {"type": "Feature", "geometry": place, "properties": {"number": number}}


def features(*numbers: int, following: str = "", matched: int = 3) -> Page:
    """A page of an interface of features."""
    links = [{"rel": "self", "href": "x"}] + ([{"rel": "next", "href": following}] if following else [])
    body = {
        "type": "FeatureCollection", "numberMatched": matched, "links": links,
        "features": [feature(number) for number in numbers],
    }  # fmt: skip
    return Page(json.dumps(body).encode(), "application/geo+json")


def test_pages_of_features_are_one_table(web: Web, trees: Dataset) -> None:
    """A page that is missing, or leads back, leaves what is published."""
    web.pages |= {"/items": features(1, 2, following="/more"), "/more": features(3)}
    source = keep_address(trees, web.at("/items"), Options())
    assert load_address(source, caller()) == "3 rows"
    web.pages["/more"] = features(3, matched=4)
    assert "gave 3 of 4 features" in load_address(source, caller())
    web.pages["/more"] = features(3, following="/items")
    assert "do not end" in load_address(source, caller())
    web.pages["/more"] = Page(b"<html>", "text/html")
    assert "is no page of features" in load_address(source, caller())
    assert published() == (1, 3)


def test_the_rows_of_an_explore_dataset_are_its_export(web: Web, trees: Dataset) -> None:
    """Whichever of its addresses is given."""
    export = "/api/explore/v2.1/catalog/datasets/bikes/exports/json"
    web.pages[export] = Page(b'[{"a": 1}, {"a": 2}]', "application/json")
    for path in ("/explore/dataset/bikes/", "/api/explore/v2.1/catalog/datasets/bikes/records?limit=3"):
        assert rows_address(web.at(path)) == web.at(export)
    assert rows_address(web.at(export)) == web.at(export)
    assert rows_address("https://x.example/a.csv") == "https://x.example/a.csv"
    assert load_address(keep_address(trees, web.at("/explore/dataset/bikes/"), Options()), caller()) == "2 rows"


def test_tables_come_up_when_their_time_has_come(trees: Dataset) -> None:
    """Once."""
    keep_address(trees, "https://x.example/a.csv", Options(), every_hours=6)
    assert len(take_due_tables(now())) == 1
    assert take_due_tables(now()) == []


def test_what_is_no_address_is_refused(trees: Dataset) -> None:
    """Before anything is kept."""
    with pytest.raises(ValueError, match="is not an address"):
        keep_address(trees, "file:///etc/passwd", Options())
    assert not TableSource.objects.exists()
