"""JSON, GeoJSON, XML and Parquet: what has types of its own is believed, what has none is guessed."""

import datetime as dt
import json
from pathlib import Path

import duckdb
import pytest
import shapely

from zinneke.lake.tables.errors import TableError
from zinneke.lake.tables.options import Options, XmlMapping
from zinneke.lake.tables.tests.conftest import Loader, table_of


def test_an_array_of_objects(loaded: Loader):
    table = loaded('[{"a": 1, "b": "01000"}, {"a": null, "c": true}, {"b": "x", "a": 2}]', "t.json")
    assert table.fields == {"a": "int", "b": "text", "c": "boolean"}
    assert table.column("c") == [None, True, None]


def test_texts_of_json_stay_texts_unless_they_are_dates(loaded: Loader):
    table = loaded('[{"n": "5", "d": "2023-01-31", "t": "2024-01-15T10:55:36.165Z"}]', "t.json")
    assert table.fields == {"n": "text", "d": "date", "t": "datetime"}


def test_lists_and_objects(loaded: Loader):
    table = loaded('[{"l": ["a", "b"], "o": {"x": [1]}, "m": [1, 2]}, {"l": ["c"], "o": null, "m": 3}]', "t.json")
    assert table.fields == {"l": "text", "o": "json_blob", "m": "json_blob"}
    assert table.column("l") == [["a", "b"], ["c"]]
    assert json.loads(table.rows[0]["o"]) == {"x": [1]}


def test_lines_of_json_each_on_its_own(loaded: Loader):
    table = loaded('{"a": 1}\n\n{"a": 2\n[3]\n{"a": 4}\n', "t.jsonl")
    assert table.column("a") == [1, 4]
    assert [one.line for one in table.report.rejects.kept] == [3, 4]


def test_a_path_leads_to_the_rows(loaded: Loader):
    document = '{"meta": {"rows": [{"a": 1}]}, "other": [{"b": 2}], "more": [{"c": 3}]}'
    assert loaded(document, "t.json", path="meta.rows").column("a") == [1]
    with pytest.raises(TableError, match="'other', 'more'"):
        loaded(document, "u.json")
    with pytest.raises(TableError, match=r"'meta.no' leads to no list"):
        loaded(document, "v.json", path="meta.no")


def test_answers_of_explore_2_1(loaded: Loader):
    line = {"type": "LineString", "coordinates": [[4, 50], [5, 51]]}
    shape = {"type": "Feature", "properties": {}, "geometry": line}
    row = {"n": 1, "geo_point_2d": {"lon": 4.35, "lat": 50.85}, "geo_shape": shape}
    table = loaded(json.dumps({"total_count": 1, "results": [row]}), "t.json")
    assert table.fields == {"n": "int", "geo_point_2d": "geo_point_2d", "geo_shape": "geo_shape"}
    assert (table.rows[0]["geo_point_2d.lon"], table.rows[0]["geo_shape.north"]) == (4.35, 51)


def test_geojson_with_a_geometry_that_is_none(loaded: Loader):
    features = [
        {"type": "Feature", "id": 7, "properties": {"n": 1}, "geometry": {"type": "Point", "coordinates": [4, 50]}},
        {"type": "Feature", "id": 8, "properties": {"n": 2}, "geometry": {"type": "Point", "coordinates": ["x"]}},
        {"type": "Feature", "id": 9, "properties": {"n": 3}, "geometry": None},
        {"type": "Feature", "id": 10, "properties": {"n": 4}, "geometry": {"type": "Point", "coordinates": [4e5, 5e6]}},
    ]
    table = loaded(json.dumps({"type": "FeatureCollection", "features": features}), "t.geojson")
    assert table.column("id") == [7, 9]
    assert [(one.line, one.column) for one in table.report.rejects.kept] == [(2, "geo_shape"), (4, "geo_shape")]
    assert "no degrees" in table.report.rejects.kept[1].reason


def test_old_geojson_in_lambert(loaded: Loader):
    document = {
        "type": "FeatureCollection",
        "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::31370"}},
        "features": [
            {"type": "Feature", "properties": {"n": 1}, "geometry": {"type": "Point", "coordinates": [148679, 171067]}}
        ],
    }
    (row,) = loaded(json.dumps(document), "t.geojson").rows
    assert (row["geo_point_2d.lon"], row["geo_point_2d.lat"]) == pytest.approx((4.35, 50.85), abs=1e-4)


XML = """<?xml version="1.0" encoding="ISO-8859-1"?>
<a:root xmlns:a="urn:a"><a:list>
  <a:row id="1"><a:name>\u00e9t\u00e9</a:name><price cur="EUR">3.000,50</price><tag>x</tag><tag>y</tag></a:row>
  <a:row id="2"><a:name>b</a:name><price>2,00</price></a:row>
</a:list></a:root>"""
MAPPING = XmlMapping(
    "root/list/row", {"id": "@id", "name": "name", "price": "price", "currency": "price/@cur", "tags": "tag"}
)


def test_xml_by_a_mapping(loaded: Loader):
    table = loaded(XML.encode("latin-1"), "t.xml", xml=MAPPING)
    assert table.rows[0] == {"_row": 1, "id": 1, "name": "été", "price": 3000.5, "currency": "EUR", "tags": "x, y"}
    assert table.fields["price"] == "double"


def test_xml_expands_nothing_and_says_what_it_lacks(loaded: Loader):
    with pytest.raises(TableError, match="document type"):
        loaded('<!DOCTYPE r [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><r><row>&b;</row></r>', "t.xml", xml=MAPPING)
    with pytest.raises(TableError, match="which element is a row"):
        loaded("<r/>", "u.xml")
    with pytest.raises(TableError, match="no element"):
        loaded("<r/>", "v.xml", xml=MAPPING)
    with pytest.raises(TableError, match="cut short"):
        loaded("<r><row>", "w.xml", xml=MAPPING)
    with pytest.raises(TableError, match="nests"):
        loaded("<r>" * 200, "x.xml", xml=MAPPING)


def test_parquet_keeps_its_types(tmp_path: Path):
    path = tmp_path / "t.parquet"
    duckdb.execute(
        "COPY (SELECT 1::UTINYINT a, 'x' b, DATE '2023-01-31' d, TIMESTAMPTZ '2023-01-31 10:00:00+00' t, "
        "1.50::DECIMAL(9,2) p, ['u','v'] l, {'k': 1} s, true f, '\\x01'::BLOB z, '01000' c "
        "UNION ALL BY NAME SELECT 2 a) "
        f"TO '{path}' (FORMAT parquet)"
    )
    table = table_of(path, tmp_path)
    assert table.fields == {
        "a": "int", "b": "text", "d": "date", "t": "datetime", "p": "double", "l": "text", "s": "json_blob",
        "f": "boolean", "c": "text",
    }  # fmt: skip
    row = table.rows[0]
    assert (row["d"], row["l"], row["s"], row["p"]) == (dt.date(2023, 1, 31), ["u", "v"], '{"k":1}', 1.5)
    assert row["t"] == dt.datetime(2023, 1, 31, 10, tzinfo=dt.UTC)
    assert any("'z' holds bytes" in one.why for one in table.report.decisions)


def test_geoparquet_in_lambert(tmp_path: Path):
    path = tmp_path / "t.parquet"
    crs = {"id": {"authority": "EPSG", "code": 31370}}
    geo = json.dumps(
        {
            "version": "1.1.0",
            "primary_column": "g",
            "columns": {"g": {"encoding": "WKB", "geometry_types": [], "crs": crs}},
        }
    )
    wkb = shapely.to_wkb(shapely.Point(148679, 171067)).hex()
    duckdb.execute(
        f"COPY (SELECT unhex('{wkb}') AS g, 1 AS n) TO '{path}' (FORMAT parquet, KV_METADATA {{geo: '{geo}'}})"
    )
    (row,) = table_of(path, tmp_path, Options(crs="EPSG:31370")).rows
    assert (row["g.lon"], row["g.lat"]) == pytest.approx((4.35, 50.85), abs=1e-4)
