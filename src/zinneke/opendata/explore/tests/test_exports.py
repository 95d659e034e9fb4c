"""The rows of a dataset as files, over HTTP."""

import csv
import gzip
import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.http import StreamingHttpResponse
from django.test import Client

from zinneke.lake.exports.extract import Extract
from zinneke.lake.exports.formats import FORMATS
from zinneke.opendata.explore.exporting import Begun, at_once
from zinneke.opendata.models import Dataset
from zinneke.opendata.tables.actions import load_table

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("trees")]
ROOT = "/api/explore/v2.1/catalog/datasets/trees"
TREES = '''Kind of tree,height_m,planted,latitude,longitude
oak,12.5,2001-04-05,50.85,4.35
ash,8,2010-01-02,50.86,4.36
"=1+1; ""x""",,2015-06-07,50.87,4.37
'''


def file(path: str, **asked: Any) -> bytes:
    """The bytes an address answers with."""
    response = Client().get(path if path.startswith("/explore") else f"{ROOT}/exports/{path}", asked)
    assert isinstance(response, StreamingHttpResponse), response.content
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    return b"".join(response.streaming_content)


def refusal(path: str, status: int = 400, **asked: Any) -> str:
    """Why an address does not answer."""
    response = Client().get(f"{ROOT}/exports/{path}", asked)
    assert response.status_code == status
    document = json.loads(response.content)
    assert document.keys() == {"error_code", "message"}
    return str(document["message"])


def test_every_format_that_is_listed_is_served() -> None:
    links = json.loads(Client().get(f"{ROOT}/exports").content)["_links"]
    names = [link["href"].rpartition("/")[2] for link in links[1:]]
    assert names == list(FORMATS)
    for name in names:
        response = Client().get(f"{ROOT}/exports/{name}/")
        assert response.headers["Content-Disposition"] == f'attachment; filename="trees.{FORMATS[name].ending}"'
        assert response.headers["Content-Type"] == FORMATS[name].media
        assert len(b"".join(response.streaming_content)) > 100, name  # type: ignore[attr-defined]


def test_csv_is_as_asked_for() -> None:
    rows = list(csv.reader(io.StringIO(file("csv").decode("utf-8-sig")), delimiter=";"))
    assert rows[0] == ["kind_of_tree", "height_m", "planted", "latitude", "longitude", "geo_point_2d"]
    assert rows[3] == ['=1+1; "x"', "", "2015-06-07", "50.87", "4.37", "50.87, 4.37"]
    asked = {"use_labels": "true", "delimiter": ",", "with_bom": "false", "select": "kind_of_tree,height_m"}
    assert file("csv", **asked, where="height_m > 9", limit=1) == b"Kind of tree,height_m\r\noak,12.5\r\n"
    assert json.loads(file("json", group_by="planted", select="count(*)", limit=1)) == [
        {"planted": "2001-04-05", "count(*)": 1}
    ]


def test_older_address_gives_the_same_with_labels() -> None:
    text = file("/explore/dataset/trees/download/", format="csv", csv_separator=",", **{"refine.kind_of_tree": "ash"})
    assert text.decode("utf-8-sig").splitlines() == [
        "Kind of tree,height_m,planted,latitude,longitude,geo_point_2d",
        'ash,8.0,2010-01-02,50.86,4.36,"50.86, 4.36"',
    ]
    assert file("/explore/dataset/trees/download", format="json", use_labels_for_header="False", rows=1)


def test_packed() -> None:
    response = Client().get(f"{ROOT}/exports/csv", {"compressed": "true"})
    assert response.headers["Content-Disposition"].endswith('"trees.csv.gzip"')
    assert gzip.decompress(b"".join(response.streaming_content)) == file("csv")  # type: ignore[attr-defined]


def test_a_version_stays(trees: Dataset, tmp_path: Path) -> None:
    path = tmp_path / "later.csv"
    path.write_text("kind\nelm\n", "utf-8")
    load_table(trees, path)
    assert json.loads(file("json")) == [{"kind": "elm"}]
    assert len(json.loads(file("json", version=1))) == 3
    assert "geometry" in refusal("geojson")
    assert "version" in refusal("json", version=9)


def test_refusals() -> None:
    assert "Unknown field: nothing" in refusal("csv", where="nothing > 1")
    assert "limit" in refusal("csv", limit=-2)
    assert "epsg" in refusal("geojson", epsg=1)
    assert "delimiter" in refusal("csv", delimiter="x")
    assert "parquet_compression" in refusal("json", parquet_compression="lzo")
    refusal("nothing", 404)
    assert Client().get("/api/explore/v2.1/catalog/datasets/none/exports/csv").status_code == 404


def test_who_only_asks_for_the_head_starts_no_question(monkeypatch: pytest.MonkeyPatch) -> None:
    def begun(_: Extract) -> None:
        raise AssertionError

    monkeypatch.setattr(Extract, "batches", begun)
    assert Client().head(f"{ROOT}/exports/json").status_code == 200


def test_some_threads_are_left_for_pages() -> None:
    """Whoever sends files keeps its place until the last reader has gone, however it goes."""
    kept = [Client().get(f"{ROOT}/exports/csv") for _ in range(at_once())]
    assert "already" in refusal("csv", 503)
    kept.pop().close()
    b"".join(kept.pop().streaming_content)  # type: ignore[attr-defined]
    again = [Client().get(f"{ROOT}/exports/csv") for _ in range(2)]
    assert [one.status_code for one in again] == [200, 200]
    assert "already" in refusal("csv", 503)
    for response in (*kept, *again):
        response.close()
    assert "Unknown field" in refusal("csv", select="nothing")
    assert file("csv")


def test_who_hangs_up_ends_the_question() -> None:
    ended = []

    def pieces() -> Any:
        try:
            for number in range(9):
                yield b"%d" % number
        finally:
            ended.append(True)

    body = Begun(pieces())
    assert next(body) == b"0"
    body.close()
    assert ended
