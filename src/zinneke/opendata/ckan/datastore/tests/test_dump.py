"""Tables whole, byte for byte."""

import csv
import io
import json
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from zinneke.lake.tables.options import Options
from zinneke.opendata.ckan.datastore.tests.conftest import HIDDEN, TREES
from zinneke.opendata.models import Dataset
from zinneke.opendata.tables.actions import load_table

XSI = "{http://www.w3.org/2001/XMLSchema-instance}"


def dumped(**asked: Any) -> Any:
    """The answer."""
    response = Client().get(f"/datastore/dump/{TREES}", asked)
    assert response.status_code == 200, response.content
    return response


def body(**asked: Any) -> bytes:
    """The file."""
    return b"".join(dumped(**asked).streaming_content)


def parsed() -> ET.Element:
    """The table as XML."""
    return ET.fromstring(body(format="xml"))  # noqa: S314 - we wrote it


def test_csv_is_the_default_with_commas_and_without_a_mark() -> None:
    response = dumped(fields="_id,species,girth,protected,geo_point_2d", limit=2, offset=2)
    assert b"".join(response.streaming_content) == (
        b'_id,species,girth,protected,geo_point_2d\n3,Plane,,true,"{""lon"": 4.34, ""lat"": 50.84}"\n4,Oak,300,true,\n'
    )
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.headers["Content-Disposition"] == 'attachment; filename="trees.csv"'
    assert response.headers["Access-Control-Allow-Origin"] == "*"


def test_mark_and_tabulators() -> None:
    assert body(format="tsv", bom="true", fields="_id,street", filters='{"_id": 1}') == (
        b"\xef\xbb\xbf_id\tstreet\n1\tRue Haute\n"
    )


def test_json_has_rows_as_lists() -> None:
    found = json.loads(body(format="json", bom="true", fields="species,geo_point_2d", sort="species", q="rue"))
    assert [one["id"] for one in found["fields"]] == ["species", "geo_point_2d"]
    assert found["records"] == [["Ash", {"lon": 4.36, "lat": 50.86}], ["Oak", {"lon": 4.35, "lat": 50.85}]]
    assert json.loads(body(format="json", q="nowhere"))["records"] == []


def test_xml() -> None:
    first, *_, last = parsed()
    assert (first.get("_id"), first.findtext("species"), first.findtext("protected")) == ("1", "Oak", "true")
    assert [one.get("key") for one in first.findall("geo_point_2d/value")] == ["lon", "lat"]
    planted = last.find("planted")
    assert planted is not None
    assert planted.get(f"{XSI}nil") == "true"


def test_whatever_is_in_a_cell_comes_out_of_every_file(tmp_path: Any) -> None:
    odd = ['=1+1 "x"', "a\tb,c", "<&>]]>", "é\x0b\x7f", "two\nlines"]
    path = tmp_path / "odd.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["2nd", "n"], *([one, str(at)] for at, one in enumerate(odd))])
    load_table(Dataset.objects.get(name="trees"), path, Options())
    kept = [row[0] for row in json.loads(body(format="json", fields="2nd"))["records"]]
    assert len(kept) == len(odd)
    assert kept[0] == odd[0], "a cell that begins like a formula stays as it is"
    for form, delimiter in (("csv", ","), ("tsv", "\t")):
        text = body(format=form, fields="2nd").decode()
        assert [row[0] for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)][1:] == kept
    without = [one.replace("\x0b", "") for one in kept]
    assert [row.findtext("_2nd") for row in parsed()] == without


@pytest.mark.parametrize(
    ("table", "asked", "status"),
    [
        (HIDDEN, {}, 404), ("none", {}, 404), (TREES, {"format": "pdf"}, 409), (TREES, {"fields": "x"}, 409),
        (TREES, {"filters": "["}, 409), (TREES, {"limit": "-1"}, 409), (TREES, {"sort": "geo_point_2d"}, 409),
    ],
)  # fmt: skip
def test_what_cannot_be_dumped_says_why(table: str, asked: dict[str, str], status: int) -> None:
    response = Client().get(f"/datastore/dump/{table}", asked)
    assert response.status_code == status
    assert response.json()["error"]["__type"]


def test_all_rows_whatever_their_number(tmp_path: Any) -> None:
    path = tmp_path / "many.csv"
    path.write_text("n,word\n" + "".join(f"{number},word {number}\n" for number in range(40_000)), "utf-8")
    load_table(Dataset.objects.get(name="trees"), path)
    pieces = list(dumped().streaming_content)
    assert len(pieces) > 5, "it is sent while it is read"
    assert b"".join(pieces).count(b"\n") == 40_001
