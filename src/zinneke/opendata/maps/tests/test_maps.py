"""Maps of tables: their legends, what they show of a view, and what their addresses answer."""

import json
from pathlib import Path
from typing import Any

import pytest
import shapely
from django.http import QueryDict
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from zinneke.lake.engine import connect
from zinneke.lake.field import Field, Kind, Schema
from zinneke.lake.odsql.spatial import register
from zinneke.lake.open_table import OpenTable
from zinneke.opendata.maps.asked import asked
from zinneke.opendata.maps.legend import MOST_CLASSES, MOST_VALUES, Legend, legend
from zinneke.opendata.record.dataset import Dataset as Record
from zinneke.opendata.record.texts import Tagged
from zinneke.opendata.tables.actions import load_table, own_dataset

SCHEMA = Schema(
    "rows",
    (Field("at", Kind.GEO_POINT), Field("height", Kind.DOUBLE, unit="m"), Field("kind", Kind.TEXT)),
)
TOWN = "box=4.2,50.7,4.5,51&zoom=12"
STOPS = "name,kind,seats,lon,lat\nMidi,tram,4,4.336,50.836\nNord,bus,8,4.361,50.86\nSud,bus,2,4.3611,50.8601\n"


def of(rows: list[tuple[float | None, str | None]], question: str) -> Legend:
    connection = connect()
    register(connection)
    connection.execute(SCHEMA.create())
    for number, row in enumerate(rows):
        connection.execute("INSERT INTO rows VALUES (?, 4.35, 50.84, ?, ?)", [number, *row])
    return legend(OpenTable(SCHEMA, connection), asked(QueryDict(question), SCHEMA))


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.none() | st.floats(-1e9, 1e9), st.none() | st.sampled_from("abcdefghijkl")), max_size=30),
    st.sampled_from(["series=height", "series=height&cut=intervals", "series=kind", ""]),
)
def test_a_legend_counts_every_row_once_in_few_classes(rows: list[tuple[float | None, str | None]], asks: str) -> None:
    found = of(rows, asks)
    assert sum(one.count for one in found.steps) == len(rows)
    named = [one for one in found.steps if one.paint != "none"]
    assert len(named) <= (MOST_VALUES + 1 if asks == "series=kind" else MOST_CLASSES)
    assert len({one.sign for one in found.steps}) == len(found.steps)
    assert list(found.colouring.cuts) == sorted(set(found.colouring.cuts))


def test_numbers_are_parted_at_points_that_people_can_read() -> None:
    rows: list[tuple[float | None, str | None]] = [(one / 3, None) for one in range(700)]
    equal = of([*rows, (None, None)], "series=height&cut=intervals")
    assert equal.colouring.cuts == (33.0, 67.0, 100.0, 133.0, 166.0, 200.0)
    assert equal.steps[0].name == "0 – < 33\u00a0m"
    assert [one.sign for one in equal.steps] == ["1", "2", "3", "4", "5", "6", "7", "–"]
    counts = [one.count for one in of(rows, "series=height").steps]
    assert max(counts) - min(counts) <= 4


def test_the_commonest_texts_have_letters_and_all_others_a_sign() -> None:
    rows: list[tuple[float | None, str | None]] = [(None, one) for one in "aabbccddeeffgghhij"]
    found = of(rows, "series=kind")
    assert [(one.sign, one.name, one.count) for one in found.steps][-2:] == [("H", "h", 2), ("+", "other values", 2)]


@pytest.fixture
def _tables(tmp_path: Path, db: None) -> None:
    area = {"type": "Feature", "geometry": shapely.geometry.mapping(shapely.box(4.3, 50.8, 4.4, 50.9)),
            "properties": {"name": "Pentagone"}}  # fmt: skip
    areas = json.dumps({"type": "FeatureCollection", "features": [area]})
    for name, text in (("stops.csv", STOPS), ("areas.geojson", areas), ("bare.csv", "name\nMidi\n")):
        path = tmp_path / name
        path.write_text(text)
        called = path.stem
        load_table(own_dataset(called, Record("", titles=(Tagged(called, "fr"), Tagged(called, "nl")))), path)


def places(client: Client, query: str, name: str = "stops") -> dict[str, Any]:
    answer = client.get(f"/en/data/{name}/places.json?{query}")
    assert answer.status_code == 200
    return dict(answer.json())


@pytest.mark.usefixtures("_tables")
def test_a_view_tells_rows_apart_and_counts_those_that_lie_together(client: Client) -> None:
    near = places(client, f"{TOWN}&series=kind&label=name")
    (alone, several) = sorted((one["properties"] for one in near["features"]), key=lambda one: one["count"])
    assert (alone["name"], alone["said"], alone["sign"], alone["paint"]) == ("Midi", "tram", "B", "value-1")
    assert (several["name"], several["count"], several["row"]) == ("2 rows", 2, None)
    assert several["said"] == "most of them: bus; among them Nord"
    assert near["told"] == "3 rows in view."


@pytest.mark.usefixtures("_tables")
@pytest.mark.parametrize(
    "query", ["is.kind=tram", "where=seats%3D4", "refine=kind:tram", "where=seats%3E1&to.seats=4&is.name=Midi"],
)  # fmt: skip
def test_the_conditions_of_the_table_hold_on_the_map(client: Client, query: str) -> None:
    assert places(client, f"{TOWN}&{query}")["rows"] == 1
    assert client.get(f"/en/data/stops/map/?{query}").content.decode().count("map-mark") == 1


@pytest.mark.usefixtures("_tables")
def test_shapes_are_drawn_and_have_a_map_of_their_own(client: Client) -> None:
    found = places(client, TOWN, "areas")
    assert found["shapes"]["features"][0]["geometry"]["type"] == "Polygon"
    page = client.get("/fr/donnees/areas/carte/").content.decode()
    assert page.count("map-mark") == 1
    assert 'data-extent="4.300000,50.800000,4.400000,50.900000"' in page


@pytest.mark.usefixtures("_tables")
def test_an_answer_is_kept_and_asked_for_again_by_its_tag(client: Client) -> None:
    first = client.get(f"/en/data/stops/places.json?{TOWN}")
    assert "max-age" in first.headers["Cache-Control"]
    again = client.get(f"/en/data/stops/places.json?{TOWN}", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get(
        f"/en/data/stops/places.json?{TOWN}&series=kind", headers={"If-None-Match": first.headers["ETag"]}
    )
    assert other.status_code == 200


@pytest.mark.usefixtures("_tables")
@pytest.mark.parametrize(
    ("query", "status"),
    [("", 400), ("box=4,50,5&zoom=3", 400), ("box=5,50,4,51&zoom=3", 400), (f"{TOWN}&where=nonsense(", 400),
     (f"{TOWN}&series=nothing", 400), (f"{TOWN}&from.seats=few", 400), (f"{TOWN}&version=9", 404),
     ("box=4,50,5,51&zoom=x", 400)],
)  # fmt: skip
def test_what_cannot_be_answered_is_told_to_programs(client: Client, query: str, status: int) -> None:
    answer = client.get(f"/en/data/stops/places.json?{query}")
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert client.get(f"/en/data/bare/places.json?{TOWN}").status_code == 400


@pytest.mark.usefixtures("_tables")
def test_rows_of_a_mark_are_told_in_words(client: Client) -> None:
    one = client.get("/en/data/stops/places/rows/?row=2").content.decode()
    assert "<dd>Nord</dd>" in one
    several = client.get("/en/data/stops/places/rows/?box=4.36,50.85,4.37,50.87&zoom=0").content.decode()
    assert "<dd>Nord</dd>" in several
    assert "<dd>Sud</dd>" in several
    assert client.get("/en/data/stops/places/rows/?row=99").status_code == 404
    assert client.get("/en/data/stops/places/rows/?row=x").status_code == 400
    area = client.get("/en/data/areas/places/rows/?box=4.34,50.84,4.36,50.86&zoom=0").content.decode()
    assert "<dd>Pentagone</dd>" in area


@pytest.mark.usefixtures("_tables")
def test_the_legend_stands_in_the_page_and_in_frames(client: Client) -> None:
    for address in ("/en/data/stops/map/", "/en/data/stops/embed/map/"):
        page = client.get(f"{address}?series=seats").content.decode()
        assert 'data-paint="class-0"' in page
        assert "opendata/table_map.js" in page
    assert 'name="cut"' in client.get("/en/data/stops/map/?series=seats").content.decode()
    assert 'name="cut"' not in client.get("/en/data/stops/map/?series=kind").content.decode()


@pytest.mark.parametrize(
    ("texts", "name"),
    [(["recordid", "area"], "area"), (["area", "street_name"], "street_name"), (["gid", "datasetid"], None)],
)
def test_rows_are_named_by_what_people_can_read(texts: list[str], name: str | None) -> None:
    schema = Schema("rows", (Field("at", Kind.GEO_POINT), *(Field(one, Kind.TEXT) for one in texts)))
    label = asked(QueryDict(), schema).label
    assert (label.name if label else None) == name
