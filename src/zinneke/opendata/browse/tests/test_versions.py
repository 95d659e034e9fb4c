"""Versions of a table: the list, one load's report, what changed between two."""

import re
from pathlib import Path

import pytest
from django.test import Client

import zinneke
from zinneke.opendata.models import Dataset, Visibility
from zinneke.opendata.record.dataset import Dataset as Record
from zinneke.opendata.record.texts import Tagged
from zinneke.opendata.tables import store
from zinneke.opendata.tables.actions import load_table, own_dataset

pytestmark = pytest.mark.django_db
ROWS = "code,kind,height_m\n" + "".join(f"T{number:03},oak,{number}.5\n" for number in range(200))


@pytest.fixture(autouse=True)
def _trees(tmp_path: Path) -> None:
    trees = own_dataset("trees", Record("", titles=(Tagged("Arbres", "fr"), Tagged("Bomen", "nl"))))
    second = ROWS.replace("T007,oak,7.5", "T007,ash,7.5").replace("T199,oak,199.5\n", "T999,elm,1.5\nT998,elm,tall\n")
    for name, text in (("first.csv", ROWS), ("second.csv", second), ("third.csv", "code\nT1\n")):
        path = tmp_path / name
        path.write_text(text)
        load_table(trees, path)


def text(client: Client, url: str) -> str:
    """The words of a page."""
    answer = client.get(url)
    assert answer.status_code == 200
    body = answer.content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def test_every_version_is_listed_the_newest_first(client: Client) -> None:
    page = text(client, "/en/data/trees/versions/")
    assert page.index("Version 3") < page.index("Version 2") < page.index("Version 1 ")
    assert "third.csv" in page
    assert "Programs may break on it" in page
    listed = client.get("/fr/donnees/trees/versions/").content.decode()
    assert "/exports/csv?version=2" in listed
    assert '<a href="/fr/donnees/trees/versions/1..2/">' in listed


def test_a_load_says_what_became_of_the_file(client: Client) -> None:
    page = text(client, "/en/data/trees/versions/2/")
    assert "second.csv" in page
    assert "tall" in page, "the value that was set aside"
    assert "tall" in b"".join(client.get("/en/data/trees/versions/2/rejects.csv")).decode()
    assert client.get("/en/data/trees/versions/9/").status_code == 404


def test_two_versions_are_compared_by_the_key_that_was_found(client: Client) -> None:
    for number in (1, 2):
        text(client, f"/en/data/trees/table/?version={number}")
    page = text(client, "/en/data/trees/versions/1..2/")
    assert "Rows that came 1 Rows that went 1 Rows that changed 1" in page
    assert "matched by code" in page
    assert "T007 kind oak ash" in page
    assert "T999 elm 1.5" in page
    assert "kind is gone" in text(client, "/en/data/trees/versions/2..3/")


def test_without_a_key_rows_are_counted(client: Client, tmp_path: Path) -> None:
    trees = Dataset.objects.get(name="trees")
    for rows in ("a\nx\nx\ny\n", "a\nx\ny\ny\n"):
        path = tmp_path / "plain.csv"
        path.write_text(rows)
        load_table(trees, path)
    page = text(client, "/en/data/trees/versions/4..5/")
    assert "Rows that came 1 Rows that went 1" in page
    assert "No field tells the rows apart" in page


@pytest.mark.parametrize("page", ["versions/1/", "table/", "dictionary/"])
def test_the_foot_of_a_page_is_of_the_site_whatever_the_page_shows(client: Client, page: str) -> None:
    """The page of a version told there what the software keeps of it, its folder too."""
    url = f"/en/data/trees/{page}"
    foot = client.get(url).content.decode().partition("<footer")[2]
    assert f"Zinneke {zinneke.__version__} ·" in foot
    assert f'name="next" value="{url}"' in foot
    assert "Version(" not in foot


def test_what_not_everybody_may_see_is_not_there(client: Client) -> None:
    Dataset.objects.update(visibility=Visibility.RESTRICTED)
    for page in ("versions/", "versions/1/", "versions/1/rejects.csv", "versions/1..2/", "dictionary/"):
        assert client.get(f"/en/data/trees/{page}").status_code == 404


def test_a_version_that_went_says_why(client: Client) -> None:
    store.versions("trees").thin(lambda _: {3}, "it was old")
    for page in ("versions/1/", "versions/1/rejects.csv", "versions/1..3/", "dictionary/?version=1"):
        answer = client.get(f"/en/data/trees/{page}")
        assert answer.status_code == 410
    assert "it was old" in text(client, "/en/data/trees/versions/")
