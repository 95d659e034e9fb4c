"""The dictionary of a table, for people and for programs."""

import csv
import io
from pathlib import Path

import pytest
from django.test import Client

from zinneke.lake.running import TooLong
from zinneke.lake.tables.profile import Profile
from zinneke.opendata.browse import dictionary_views
from zinneke.opendata.record.dataset import Dataset as Record
from zinneke.opendata.record.texts import Tagged
from zinneke.opendata.tables.actions import load_table, own_dataset

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _trees(tmp_path: Path) -> None:
    path = tmp_path / "trees.csv"
    path.write_text("kind,height_m,planted\noak,12.5,2024-01-05\n=ash,,2024-03-02\n")
    load_table(own_dataset("trees", Record("", titles=(Tagged("Arbres", "fr"), Tagged("Bomen", "nl")))), path)


def test_people_read_what_the_values_are_like(client: Client) -> None:
    page = client.get("/nl/data/trees/woordenboek/").content.decode()
    assert "<code>height_m</code>" in page
    assert "50,0 %" in page
    assert "5 januari 2024" in page
    assert '<a href="/dataset/trees/table-schema.json">' in page


def test_programs_read_it_in_three_forms(client: Client) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get("/dataset/trees/dictionary.csv").content.decode())))
    assert [row["name"] for row in rows] == ["kind", "height_m", "planted"]
    assert (rows[1]["kind"], rows[1]["empty"], rows[1]["greatest"]) == ("double", "1", "12.5")
    assert rows[0]["least"] == "'=ash", "no spreadsheet runs it"
    fields = client.get("/dataset/trees/table-schema.json").json()["fields"]
    assert [one["type"] for one in fields] == ["string", "number", "date"]
    assert ["constraints" in one for one in fields] == [True, False, True]
    described = client.get("/dataset/trees/csvw.json").json()
    assert described["url"].endswith("/datasets/trees/exports/csv")
    assert [one["datatype"] for one in described["tableSchema"]["columns"]] == ["string", "double", "date"]


def test_what_could_not_be_found_out_is_empty_and_not_zero(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Statistics that take too long are no statistics."""

    def too_long(*_: object) -> Profile:
        raise TooLong("10 s")

    monkeypatch.setattr(dictionary_views, "profile", too_long)
    rows = list(csv.DictReader(io.StringIO(client.get("/dataset/trees/dictionary.csv").content.decode())))
    assert {(row["empty"], row["different"], row["least"], row["examples"]) for row in rows} == {("", "", "", "")}
    assert all("in time" in row["note"] for row in rows)
    page = client.get("/en/data/trees/dictionary/").content.decode()
    assert "could not be found out in time" in page


def test_what_is_not_there_is_not_found(client: Client) -> None:
    assert client.get("/dataset/trees/csvw.json?version=2").status_code == 404
    assert client.get("/dataset/nothing/dictionary.csv").status_code == 404
