"""Explore API v2.1 over the table of a dataset."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zinneke.opendata.explore.record_ids import record_id, row_number
from zinneke.opendata.explore.tests.asking import got as answered
from zinneke.opendata.models import Dataset, Visibility
from zinneke.opendata.record.dataset import Dataset as Record
from zinneke.opendata.record.texts import Tagged
from zinneke.opendata.tables.actions import load_table, own_dataset

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("trees")]
ROOT = "/api/explore/v2.1/catalog/datasets"
TREES = """kind,height_m,planted,latitude,longitude
oak,12.5,2001-04-05,50.85,4.35
ash,8,2010-01-02,50.86,4.36
oak,,2015-06-07,50.87,4.37
"""


def got(path: str, status: int = 200, **asked: Any) -> Any:
    """The document an address below the datasets answers with."""
    return answered(ROOT + path, status, **asked)


def test_rows_come_whole_with_their_number() -> None:
    found = got("/trees/records", limit=1)
    assert found == {
        "total_count": 3,
        "results": [
            {
                "kind": "oak",
                "height_m": 12.5,
                "planted": "2001-04-05",
                "latitude": 50.85,
                "longitude": 4.35,
                "geo_point_2d": {"lon": 4.35, "lat": 50.85},
            }
        ],
    }
    assert got("/trees/records/", limit=1) == found


def test_rows_are_filtered_sorted_and_grouped() -> None:
    found = got("/trees/records", where="planted >= date'2005'", order_by="planted desc", select="kind, height_m")
    assert found == {"total_count": 2, "results": [{"kind": "oak", "height_m": None}, {"kind": "ash", "height_m": 8.0}]}
    grouped = got("/trees/records", select="count(*) as n", group_by="kind", order_by="n desc")
    assert grouped == {"results": [{"kind": "oak", "n": 2}, {"kind": "ash", "n": 1}]}
    assert (
        got("/trees/records", where="within_distance(geo_point_2d, geom'POINT(4.35 50.85)', 300m)")["total_count"] == 1
    )


def test_row_is_found_again_by_its_link() -> None:
    first = got("/trees/records", include_links="true", where="height_m < 10")["results"][0]
    address = next(link["href"] for link in first["_links"] if link["rel"] == "self")
    found = json.loads(Client().get(address).content)
    assert {name: first[name] for name in found} == found
    assert found["kind"] == "ash"
    assert json.loads(Client().get(address, {"select": "kind"}).content) == {"kind": "ash"}


@pytest.mark.parametrize("identifier", ["x", "0" * 40, record_id("shrubs", 1), record_id("trees", 99), "é" * 40])
def test_row_that_is_none_is_404(identifier: str) -> None:
    assert got(f"/trees/records/{identifier}", 404)["error_code"] == "UnknownRecord"


@given(st.integers(0, 16**12 - 1))
def test_identifier_leads_back_to_its_row_and_to_no_other_dataset(number: int) -> None:
    identifier = record_id("trees", number)
    assert len(identifier) == 40
    assert row_number("trees", identifier) == number
    assert row_number("shrubs", identifier) is None


def test_facets_are_counted() -> None:
    (kind,) = got("/trees/facets", facet="kind")["facets"]
    assert {one["name"]: one["count"] for one in kind["facets"]} == {"oak": 2, "ash": 1}


def test_older_version_stays_where_it_was(trees: Dataset, tmp_path: Path) -> None:
    path = tmp_path / "later.csv"
    path.write_text("kind\nelm\n", "utf-8")
    load_table(trees, path)
    assert got("/trees/records")["results"] == [{"kind": "elm"}]
    assert got("/trees/records", version=1)["total_count"] == 3
    assert "version 9" in got("/trees/records", 400, version=9)["message"]


def test_dataset_tells_its_fields_and_rows() -> None:
    found = got("/trees")
    assert found["has_records"]
    assert found["features"] == ["analyze", "geo", "timeserie"]
    assert {one["name"]: one["type"] for one in found["fields"]}["height_m"] == "double"
    assert found["metas"]["default"]["records_count"] == 3
    assert not found["metas"]["default"]["federated"]
    assert got("", where="records_count = 3")["total_count"] == 1


def test_dataset_without_a_table_or_without_a_right_to_see_it_has_no_rows() -> None:
    own_dataset("shrubs", Record("", titles=(Tagged("Haies", "fr"),)))
    assert got("/shrubs/records", 404)["error_code"] == "UnknownDataset"
    Dataset.objects.filter(name="trees").update(visibility=Visibility.RESTRICTED)
    for path in ("/trees/records", "/trees/facets", f"/trees/records/{record_id('trees', 1)}"):
        got(path, 404)


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"where": "height_m >"}, "ODSQLError"),
        ({"select": "leaves"}, "ODSQLError"),
        ({"limit": "101"}, "InvalidRESTParameterError"),
        ({"version": "one"}, "InvalidRESTParameterError"),
    ],
)
def test_mistakes_are_named(asked: dict[str, str], code: str) -> None:
    assert got("/trees/records", 400, **asked)["error_code"] == code


CLAUSE = st.text(st.sampled_from("kindheg_mt.,()'\"=<> *0123456789[]andornotlikecount"), max_size=30) | st.text(
    max_size=20
)


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.dictionaries(st.sampled_from(["select", "where", "group_by", "order_by", "refine", "exclude"]), CLAUSE))
def test_whatever_is_asked_is_answered_or_refused(asked: dict[str, str]) -> None:
    assert Client().get(f"{ROOT}/trees/records", asked).status_code in (200, 400)
