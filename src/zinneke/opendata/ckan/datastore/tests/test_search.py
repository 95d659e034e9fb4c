"""Rows of a table by CKAN's parameters, from the address to the answer."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zinneke.opendata.ckan.datastore import queries
from zinneke.opendata.ckan.datastore.tests.conftest import HIDDEN, TREES
from zinneke.opendata.models import Dataset, State
from zinneke.opendata.tables.actions import load_table

ADDRESS = "/api/3/action/datastore_search"


def search(**asked: Any) -> Any:
    """What is answered to JSON."""
    response = Client().post(ADDRESS, {"resource_id": TREES, **asked}, content_type="application/json")
    assert response.status_code == 200, response.content
    return response.json()["result"]


def numbers(**asked: Any) -> list[int]:
    """The numbers of the rows that are found."""
    return [row["_id"] for row in search(**asked)["records"]]


def test_an_answer_whole() -> None:
    found = search(filters={"species": "Ash"}, fields=["_id", "species", "geo_point_2d", "girth"], limit=3)
    assert found == {
        "resource_id": TREES,
        "fields": [
            {"id": "_id", "type": "int"},
            {"id": "species", "type": "text", "info": {"label": "Species", "notes": "", "type_override": ""}},
            {"id": "geo_point_2d", "type": "json", "info": {"label": "geo_point_2d", "notes": "", "type_override": ""}},
            {"id": "girth", "type": "int8", "info": {"label": "Girth", "notes": "", "type_override": ""}},
        ],
        "records": [{"_id": 2, "species": "Ash", "geo_point_2d": {"lon": 4.36, "lat": 50.86}, "girth": 90}],
        "records_format": "objects", "limit": 3, "offset": 0, "include_total": True,
        "filters": {"species": "Ash"}, "_links": found["_links"], "total": 1, "total_was_estimated": False,
    }  # fmt: skip


def test_types_as_postgresql_calls_them() -> None:
    assert {one["id"]: one["type"] for one in search(limit=0)["fields"]} == {
        "_id": "int", "species": "text", "height_m": "float8", "girth": "int8", "planted": "date",
        "seen": "timestamptz", "protected": "bool", "lat": "float8", "lon": "float8", "street": "text",
        "geo_point_2d": "json",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"species": "Oak"}, [1, 4]),
        ({"species": ["Oak", "Ash"]}, [1, 2, 4]),
        ({"species": []}, []),
        ({"species": "Oak", "girth": 300}, [4]),
        ({"girth": "300"}, [4]),
        ({"girth": None}, [3]),
        ({"girth": [None, 90]}, [2, 3]),
        ({"protected": False}, [2]),
        ({"planted": "1900-05-01"}, [1]),
        ({"seen": "2026-03-02T08:00:00"}, [2]),
        ({"_id": {"gt": 2}}, [3, 4]),
        ({"girth": {"gte": 90, "lt": 300}}, [1, 2]),
        ({"girth": [{"lt": 100}, 300]}, [2, 4]),
        ({"$or": [{"species": "Ash"}, {"girth": {"gt": 250}, "protected": True}]}, [2, 4]),
    ],
)  # fmt: skip
def test_filters(filters: Any, found: list[int]) -> None:
    assert numbers(filters=filters) == found
    assert numbers(filters=json.dumps(filters)) == found, "in an address it is a text"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "oak"}, [1, 4]),
        ({"q": "RUE haute"}, [1]),
        ({"q": "ru"}, []),
        ({"q": "ru:* & bass:*", "plain": False}, [2]),
        ({"q": {"street": "rue", "species": "oak"}}, [1]),
        ({"q": '{"species": "pla:*"}', "plain": "false"}, [3]),
        ({"q": ""}, [1, 2, 3, 4]),
    ],
)
def test_words(asked: dict[str, Any], found: list[int]) -> None:
    assert numbers(**asked) == found


@pytest.mark.parametrize(
    ("sort", "found"),
    [
        ("girth", [2, 1, 4, 3]),
        ("girth desc", [3, 4, 1, 2]),
        ("girth desc nulls last", [4, 1, 2, 3]),
        ("girth asc nulls first", [3, 2, 1, 4]),
        (["species", '"height_m" desc'], [2, 4, 1, 3]),
        ("_id desc", [4, 3, 2, 1]),
    ],
)
def test_order(sort: Any, found: list[int]) -> None:
    assert numbers(sort=sort) == found


def test_rows_that_are_alike_come_once() -> None:
    found = search(fields="species", distinct=True, sort="species desc", limit=2)
    assert (found["records"], found["total"]) == ([{"species": "Plane"}, {"species": "Oak"}], 3)
    assert search(fields="geo_point_2d", distinct=True)["total"] == 4


def test_pages_follow_their_links_to_the_end() -> None:
    seen: list[int] = []
    asked = (
        f"{ADDRESS}?resource_id={TREES}&limit=3&sort=_id+desc&filters=%7B%22species%22%3A%5B%22Oak%22%2C%22Ash%22%5D%7D"
    )
    while True:
        result = Client().get(asked).json()["result"]
        if not result["records"]:
            break
        seen += [row["_id"] for row in result["records"]]
        asked = result["_links"]["next"]
    assert seen == [4, 2, 1]
    assert dict(parse_qsl(urlsplit(result["_links"]["start"]).query)).keys() == {
        "resource_id", "limit", "sort", "filters",
    }  # fmt: skip
    assert "offset=0" in result["_links"]["prev"]


def test_more_rows_than_one_answer_holds() -> None:
    assert search(limit=40_000)["limit"] == 32_000


def test_an_answer_that_would_fill_the_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "MOST_BYTES", 50)
    assert len(search(fields="species")["records"]) == 4
    response = Client().get(ADDRESS, {"resource_id": TREES})
    assert "fewer rows" in response.json()["error"]["query"][0]
    whole: Any = Client().get(f"/datastore/dump/{TREES}")
    assert len(b"".join(whole.streaming_content)) > 100


def test_forms_of_records() -> None:
    asked = {"fields": ["species", "protected", "geo_point_2d"], "filters": {"_id": [1, 4]}}
    assert search(records_format="lists", **asked)["records"] == [
        ["Oak", True, {"lon": 4.35, "lat": 50.85}], ["Oak", True, None],
    ]  # fmt: skip
    assert search(records_format="csv", **asked)["records"] == (
        'Oak,true,"{""lon"": 4.35, ""lat"": 50.85}"\nOak,true,\n'
    )
    assert search(records_format="tsv", fields="_id,street", filters={"_id": 3})["records"] == (
        '3\t"Avenue ""Louise"", 1"\n'
    )


def test_total_is_left_out_where_nobody_asks() -> None:
    assert not {"total", "total_was_estimated"} & search(include_total=False).keys()


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ({"filters": {"x": 1}}, "filters"), ({"filters": "["}, "filters"), ({"filters": [1]}, "filters"),
        ({"filters": {"girth": "thick"}}, "filters"), ({"filters": {"geo_point_2d": "1"}}, "filters"),
        ({"filters": {"girth": {"near": 1}}}, "filters"), ({"filters": {"$or": [{"$or": []}]}}, "filters"),
        ({"filters": {"girth": [[1]]}}, "filters"), ({"fields": "x"}, "fields"), ({"sort": "x"}, "sort"),
        ({"sort": "girth down"}, "sort"), ({"sort": "geo_point_2d"}, "sort"), ({"limit": -1}, "limit"),
        ({"offset": "x"}, "offset"), ({"records_format": "xml"}, "records_format"),
        ({"resource_id": ""}, "resource_id"),
        ({"q": "a | b", "plain": False}, "q"), ({"q": {"species": [1]}}, "q"), ({"q": {"height_m": "1"}}, "filters"),
        ({"distinct": True, "fields": "species", "sort": "girth"}, "sort"),
    ],
)  # fmt: skip
def test_faults_name_the_parameter(asked: dict[str, Any], named: str) -> None:
    response = Client().post(ADDRESS, {"resource_id": TREES, **asked}, content_type="application/json")
    error = response.json()["error"]
    assert (response.status_code, error.pop("__type")) == (409, "Validation Error")
    assert list(error) == [named]
    assert all(error[named])


@pytest.mark.parametrize("wanted", [HIDDEN, "hidden", "none", "bays", "trees.28d41cc9dbcc"])
@pytest.mark.parametrize("action", ["datastore_search", "datastore_info"])
def test_what_is_no_table_of_the_public_is_not_there(action: str, wanted: str) -> None:
    response = Client().get(f"/api/3/action/{action}", {"resource_id": wanted})
    assert (response.status_code, response.json()["error"]["__type"]) == (404, "Not Found Error")


def test_a_table_whose_dataset_is_gone() -> None:
    Dataset.objects.filter(name="trees").update(state=State.GONE)
    response = Client().get(ADDRESS, {"resource_id": TREES})
    assert response.status_code == 404


def test_the_table_is_a_resource_that_stays(tmp_path: Path) -> None:
    def shown() -> Any:
        return Client().get("/api/3/action/package_show?id=trees", headers={"Accept-Language": "nl"}).json()["result"]

    before = shown()
    path = tmp_path / "again.csv"
    path.write_text("species\noak\n", "utf-8")
    load_table(Dataset.objects.get(name="trees"), path)
    resource = shown()["resources"][-1]
    assert (before["num_resources"], [one["datastore_active"] for one in before["resources"]]) == (
        3, [False, False, True],
    )  # fmt: skip
    assert (resource["id"], resource["name"], resource["format"]) == (TREES, "Tabel", "CSV")
    assert resource["url"] == f"http://127.0.0.1:8000/datastore/dump/{TREES}"
    assert before["resources"][-1]["last_modified"] < resource["last_modified"]
    same = Client().get("/api/3/action/resource_show", {"id": TREES}, headers={"Accept-Language": "nl"})
    assert same.json()["result"] == resource
    assert search()["total"] == 1


def test_what_a_table_is() -> None:
    info = Client().get("/api/action/datastore_info?id=trees").json()["result"]
    assert (info["meta"]["id"], info["meta"]["count"], info["meta"]["aliases"]) == (TREES, 4, ["trees"])
    assert info["meta"]["size"] > 0
    assert info["fields"][0] == {
        "id": "_id", "type": "int",
        "schema": {
            "native_type": "integer", "notnull": True, "uniquekey": True, "index_name": None, "is_index": False,
        },
    }  # fmt: skip


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["gt", "lt", "$or", "girth"]), inner),
    max_leaves=6,
)  # fmt: skip
FIELDS = st.sampled_from(["species", "height_m", "girth", "planted", "seen", "protected", "geo_point_2d", "_id", "$or"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    asked=st.fixed_dictionaries(
        {},
        optional={
            "filters": st.dictionaries(FIELDS, VALUES, max_size=3) | VALUES,
            "q": st.text(max_size=12) | st.dictionaries(FIELDS, VALUES, max_size=2),
            "sort": st.text(max_size=12)
            | st.builds("{} {}".format, FIELDS, st.sampled_from(["", "asc", "desc nulls"])),
            "fields": st.lists(FIELDS, max_size=3) | VALUES,
            "limit": st.integers(-2, 5) | VALUES,
            "offset": VALUES,
            "distinct": st.booleans(),
            "plain": st.booleans(),
            "records_format": st.sampled_from(["objects", "lists", "csv", "tsv"]) | VALUES,
        },
    )
)
def test_whatever_is_asked_is_answered_or_refused(asked: dict[str, Any]) -> None:
    body = json.dumps({"resource_id": TREES, **asked})
    response = Client().post(ADDRESS, body, content_type="application/json")
    assert response.status_code in (200, 400, 409), response.content
    assert response.json()
