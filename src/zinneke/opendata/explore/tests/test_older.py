"""The versions before 2.1: shapes that programs in use read, compared with answers that a real portal gave."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zinneke.opendata.explore.tests.asking import got
from zinneke.opendata.models import Dataset, Visibility
from zinneke.opendata.record.dataset import Dataset as Record
from zinneke.opendata.record.texts import Tagged
from zinneke.opendata.tables.actions import load_table, own_dataset

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("trees")]
REAL = Path(__file__).resolve().parents[6] / "shared" / "data" / "open-data" / "brussels"
TREES = """kind,height_m,latitude,longitude
oak,12.5,50.85,4.35
ash,8,50.86,4.36
oak,,50.87,4.37
red oak,3,50.88,4.38
"""


def heights(**asked: Any) -> list[float | None]:
    found = got("/api/records/1.0/search/", dataset="trees", **asked)["records"]
    return [one["fields"].get("height_m") for one in found]


def shape(value: Any) -> Any:
    """Keys and kinds of a document."""
    if isinstance(value, dict):
        return {name: shape(one) for name, one in value.items()}
    if isinstance(value, list):
        return [shape(one) for one in value[:1]]
    return "number" if isinstance(value, int | float) else type(value).__name__


@pytest.mark.shared_data
@pytest.mark.skipif(not REAL.is_dir(), reason="the City's files are not beside the project")
@pytest.mark.parametrize("name", ["garages", "disabled_parkings"])
def test_rows_are_those_of_a_real_portal(name: str, tmp_path: Path) -> None:
    path = REAL / f"{name}.json"
    real = json.loads(path.read_bytes())
    dataset = own_dataset("real", Record("", titles=(Tagged("Réel", "fr"),)))
    load_table(dataset, path, confirmed=True)
    ours = got("/api/records/1.0/search/", dataset="real", rows=len(real["records"]))
    assert ours["nhits"] == len(real["records"])
    assert ours["parameters"].keys() == real["parameters"].keys()
    for told, expected in zip(ours["records"], real["records"], strict=True):
        assert told.keys() == expected.keys()
        assert shape(told["geometry"]) == shape(expected["geometry"])
        assert told["geometry"]["coordinates"] == pytest.approx(expected["geometry"]["coordinates"])
        assert told["fields"].pop("geo_point_2d") == pytest.approx(expected["fields"].pop("geo_point_2d"))
        # The file's own names of rows became fields of ours, and a name that ended in a bar lost it.
        names = {field for field in told["fields"] if not field.startswith("record")}
        assert names == {field.rstrip("_") for field in expected["fields"]}
        assert len(told["recordid"]) == len(expected["recordid"]) == 40
        assert told["record_timestamp"].endswith("Z")


def test_a_row_of_version_1() -> None:
    answer = got("/api/records/1.0/search", dataset="trees", rows=1, start=2)
    assert answer["nhits"] == 4
    assert answer["parameters"] == {"dataset": "trees", "rows": 1, "start": 2, "format": "json", "timezone": "UTC"}
    (row,) = answer["records"]
    assert row["fields"] == {"kind": "oak", "latitude": 50.87, "longitude": 4.37, "geo_point_2d": [50.87, 4.37]}
    assert row["geometry"] == {"type": "Point", "coordinates": [4.37, 50.87]}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "ash"}, [8]),
        ({"q": "kind:oak AND height_m>=3"}, [12.5, 3]),
        ({"q": 'kind="red oak"'}, [3]),
        ({"q": "height_m:8"}, [8]),
        ({"q": "*:*", "rows": 2}, [12.5, 8]),
        ({"sort": "height_m", "q": "height_m>0"}, [12.5, 8, 3]),
        ({"sort": "-height_m", "q": "height_m>0"}, [3, 8, 12.5]),
        ({"refine.kind": "ash"}, [8]),
        ({"exclude.kind": "oak"}, [8, 3]),
        ({"geofilter.distance": "50.85,4.35,500"}, [12.5]),
        ({"fields": "height_m", "rows": 1}, [12.5]),
    ],
)
def test_questions_of_version_1(asked: dict[str, Any], found: list[float]) -> None:
    assert heights(**asked) == found


def test_facets_of_version_1() -> None:
    answer = got("/api/records/1.0/search/?dataset=trees&facet=kind&refine.kind=oak")
    (group,) = answer["facet_groups"]
    assert group["facets"][0] == {"name": "oak", "path": "oak", "count": 2, "state": "refined"}
    assert answer["parameters"]["refine"] == {"kind": ["oak"]}


@pytest.mark.parametrize("asked", [{"q": "a OR b"}, {"q": "height_m:[1 TO 2]"}, {"rows": "10001"}, {"sort": "leaves"}])
def test_what_version_1_refuses_is_told_in_its_words(asked: dict[str, Any]) -> None:
    answer = got("/api/records/1.0/search/", 400, dataset="trees", **asked)
    assert answer["errorcode"] == 400
    assert answer["error"]


def test_datasets_of_version_1() -> None:
    answer = got("/api/datasets/1.0/search/", q="arbres")
    assert answer["nhits"] == 1
    (found,) = answer["datasets"]
    assert found == got("/api/datasets/1.0/trees/")
    assert (found["datasetid"], found["metas"]["title"]) == ("trees", "Arbres")
    assert None not in found["metas"].values()
    got("/api/datasets/1.0/nothing/", 404)


@pytest.mark.parametrize("base", ["/api/v2/catalog", "/api/explore/v2.0/catalog"])
def test_version_2_0_wraps(base: str) -> None:
    answer = got(f"{base}/datasets/trees/records", rows=1, limit=1, where="kind = 'ash'")
    assert answer["total_count"] == 1
    (wrapped,) = answer["records"]
    assert wrapped["record"].keys() == {"id", "timestamp", "size", "fields"}
    assert wrapped["record"]["fields"]["geo_point_2d"] == {"lon": 4.36, "lat": 50.86}
    assert json.loads(Client().get(wrapped["links"][0]["href"]).content)["record"] == wrapped["record"]
    groups = got(f"{base}/datasets/trees/aggregates/", select="count(*) as n", group_by="kind", limit=1)
    assert groups["aggregations"] == [{"kind": "ash", "n": 1}]
    assert got(f"{base}/datasets/trees/records", select="count(*)", group_by="kind")["aggregations"]
    assert got(f"{base}/datasets/trees")["dataset"] == got(f"{base}/datasets/")["datasets"][0]["dataset"]
    assert got(f"{base}/datasets/trees/facets", facet="kind")["facets"][0]["name"] == "kind"
    got(f"{base}/datasets/trees/records", 400, select="count(*)")


def test_what_rows_tell_of_themselves_in_version_2_1() -> None:
    base = "/api/explore/v2.1/catalog/datasets/trees/records"
    (row,) = got(base, select="_id, kind, _timestamp, _size", where="kind = 'ash'")["results"]
    assert list(row) == ["kind", "_id", "_timestamp", "_size"]
    assert row["_timestamp"].endswith("+00:00")
    whole = got(f"{base}/{row['_id']}")
    assert whole["kind"] == "ash"
    assert row["_size"] == len(json.dumps(whole, separators=(",", ":")))
    assert got(f"{base}/{row['_id']}", select="_id") == {"_id": row["_id"]}
    assert got(base, select="_id", limit=1)["results"] == [
        {"_id": got(base, select="_id", limit=1)["results"][0]["_id"]}
    ]
    assert "_id" not in got(base, select="_id, count(*)")["results"][0]


@pytest.mark.parametrize(
    "path",
    ["/api/records/1.0/search/?dataset=trees", "/api/v2/catalog/datasets/trees/records", "/api/datasets/1.0/trees/"],
)
def test_restricted_datasets_are_not_seen_by_the_back_door(path: str) -> None:
    Dataset.objects.update(visibility=Visibility.RESTRICTED)
    got(path, 404)


WORDS = st.text(max_size=20) | st.lists(
    st.sampled_from(["kind", "height_m", ":", ">=", "oak", '"', "AND", "[", "1", "`", "\\", "(", ",", "-", "_id"]),
    max_size=6,
).map(" ".join)
ASKED = ["q", "sort", "rows", "start", "facet", "refine.kind", "fields", "geofilter.distance", "select"]
PATHS = [
    "/api/records/1.0/search/",
    "/api/datasets/1.0/search/",
    "/api/v2/catalog/datasets/trees/records",
    "/api/explore/v2.1/catalog/datasets/trees/records",
]


@pytest.mark.parametrize("path", PATHS)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(asked=st.dictionaries(st.sampled_from(ASKED), WORDS))
def test_whatever_is_asked_is_answered_or_refused(path: str, asked: dict[str, str]) -> None:
    assert Client().get(path, {"dataset": "trees"} | asked).status_code in (200, 400)
