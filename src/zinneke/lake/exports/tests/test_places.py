"""Formats of places, read back by GDAL, DuckDB and readers of XML."""

import io
import json
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import duckdb
import pyogrio
import pyproj
import pytest
import shapely

from zinneke.lake.exports.extract import Extract
from zinneke.lake.exports.formats import FORMATS
from zinneke.lake.exports.tests.conftest import Taken, opened, taken_from
from zinneke.lake.exports.wanted import Wanted, Waypoints
from zinneke.lake.field import Field, Kind, Schema
from zinneke.lake.odsql.errors import InvalidParameter, Refused

MERCATOR = pyproj.Transformer.from_crs(4326, 3857, always_xy=True)


def file(extract: Extract, form: str) -> bytes:
    """The whole file."""
    return b"".join(FORMATS[form].write(extract))


def read(path: Path, **how: Any) -> tuple[dict[str, list[Any]], list[Any], Any]:
    """Columns, geometries and reference system, as GDAL reads them."""
    meta, _, places, columns = pyogrio.raw.read(path, **how)
    by_name = {name: list(values) for name, values in zip(meta["fields"], columns, strict=True)}
    return by_name, list(shapely.from_wkb(places)), meta["crs"]


@pytest.mark.parametrize("form", ["geojson", "fgb"])
@pytest.mark.parametrize("epsg", [4326, 3857])
def test_shapes_come_back(taken: Taken, tmp_path: Path, form: str, epsg: int) -> None:
    path = tmp_path / f"districts.{form}"
    path.write_bytes(file(taken(Wanted(epsg=epsg)), form))
    columns, places, crs = read(path)
    by_name = dict(zip(columns["name"], places, strict=True))
    assert crs == f"EPSG:{epsg}"
    west, south, _, _ = by_name["Ixelles"].bounds
    assert (west, south) == pytest.approx((4.36, 50.82) if epsg == 4326 else MERCATOR.transform(4.36, 50.82))
    assert by_name["ixelles"] is None
    assert sorted(filter(None, columns["name"])) == ["Forêt", "Ixelles", "Paris 20", "ixelles"]
    row = columns["name"].index("Ixelles")
    assert (columns["population"][row], columns["share"][row]) == (10, 0.5)
    assert str(columns["changed"][row])[:19] == "2007-11-20T01:23:45"


def test_geojson_has_every_value_as_json(taken: Taken) -> None:
    """Without a shape the point is the geometry; dates are texts, null stays."""
    first, *_, last = json.loads(file(taken(select="exclude(border)"), "geojson"))["features"]
    assert first["geometry"] == {"type": "Point", "coordinates": [4.37, 50.83]}
    assert first["properties"]["place"] == {"lon": 4.37, "lat": 50.83}
    assert first["properties"]["changed"] == "2007-11-20T01:23:45+00:00"
    assert (last["geometry"], last["properties"]["name"]) == (None, None)
    with pytest.raises(InvalidParameter, match="geometry"):
        file(taken(select="name"), "geojson")


def test_flatgeobuf_of_points_lists_and_nothing(taken: Taken, tmp_path: Path) -> None:
    path = tmp_path / "p.fgb"
    path.write_bytes(file(taken(select="name, tags, codes, place, extra"), "fgb"))
    columns, places, _ = read(path)
    row = columns["name"].index("Ixelles")
    assert (columns["tags"][row], columns["codes"][row]) == ("lake,Flagey", "15,20")
    assert shapely.get_coordinates(places[row]).tolist() == [[4.37, 50.83]]
    path.write_bytes(file(taken(select="name, place", where=["population > 1000"]), "fgb"))
    assert read(path)[1] == []


def test_shapefiles_part_kinds_and_cut_names(tmp_path: Path) -> None:
    schema = Schema(
        "mixed",
        (Field("description_long", Kind.TEXT), Field("description_longer", Kind.TEXT), Field("g", Kind.GEO_SHAPE)),
    )
    shapes = [
        "POINT (1 2)",
        "LINESTRING (0 0, 1 1)",
        "MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)))",
        "POLYGON ((0 0, 2 0, 2 2, 0 0))",
    ]
    rows = [{"description_long": "é", "description_longer": wkt, "g": shapely.from_wkt(wkt)} for wkt in shapes]
    table = opened(tmp_path / "rows.duckdb", schema, [*rows, {}])
    extract = taken_from(table, Wanted(name="mixed", epsg=3857))
    with ZipFile(io.BytesIO(file(extract, "shp"))) as archive:
        archive.extractall(tmp_path)
        assert all(len(name) for name in archive.namelist())
    columns, places, crs = read(tmp_path / "mixed_polygon.shp")
    assert list(columns) == ["descriptio", "descript_2"]
    assert (columns["descriptio"], len(places), crs) == (["é", "é"], 2, "EPSG:3857")
    points = read(tmp_path / "mixed_point.shp")[1]
    assert len(points) == 2, "the row without a place is with the first"
    assert points[0].x == pytest.approx(MERCATOR.transform(1, 2)[0])
    assert len(read(tmp_path / "mixed_linestring.shp")[1]) == 1
    table.connection.close()


def test_shapefile_refuses_what_it_would_cut(tmp_path: Path) -> None:
    schema = Schema("long", (Field("t", Kind.TEXT), Field("g", Kind.GEO_POINT)))
    table = opened(tmp_path / "rows.duckdb", schema, [{"t": "é" * 128, "g": (4, 50)}])
    with pytest.raises(Refused, match="256"):
        file(taken_from(table), "shp")
    table.connection.close()


@pytest.mark.parametrize("epsg", [4326, 31370])
def test_parquet_says_where_places_are(taken: Taken, tmp_path: Path, epsg: int) -> None:
    path = tmp_path / "d.parquet"
    path.write_bytes(file(taken(Wanted(epsg=epsg, compression="zstd")), "parquet"))
    geo = json.loads(
        duckdb.execute("SELECT value FROM parquet_kv_metadata(?) WHERE key = 'geo'", [str(path)]).fetchall()[0][0]
    )
    assert (geo["version"], geo["primary_column"], geo["columns"].keys()) == ("1.1.0", "border", {"border", "place"})
    assert ("crs" in geo["columns"]["border"]) is (epsg != 4326)
    assert all(one["encoding"] == "WKB" for one in geo["columns"].values())
    row = duckdb.execute("SELECT place, border FROM read_parquet(?) WHERE name = 'Ixelles'", [str(path)]).fetchall()[0]
    x, y = shapely.get_coordinates(shapely.from_wkb(row[0]))[0]
    expected = (
        (4.37, 50.83)
        if epsg == 4326
        else pyproj.Transformer.from_crs(4326, 31370, always_xy=True).transform(4.37, 50.83)
    )
    assert (x, y) == pytest.approx(expected)
    assert shapely.from_wkb(row[1]).geom_type == "Polygon"


def test_kml(taken: Taken, tmp_path: Path) -> None:
    path = tmp_path / "d.kml"
    path.write_bytes(file(taken(select="name, title, border"), "kml"))
    columns, places, _ = read(path)
    assert columns["Name"][:3] == ["Ixelles", "Forêt", "Paris 20"]
    assert places[0].equals(shapely.box(4.36, 50.82, 4.38, 50.84))
    assert places[3] is None
    with pytest.raises(InvalidParameter, match="epsg"):
        file(taken(Wanted(epsg=3857)), "kml")


def test_gpx_waypoints(taken: Taken, tmp_path: Path) -> None:
    path = tmp_path / "d.gpx"
    how = Waypoints("title", ("name", "population"), use_extension=False)
    path.write_bytes(file(taken(Wanted(waypoints=how), select="name, title, population, place"), "gpx"))
    columns, places, _ = read(path, layer="waypoints")
    assert columns["name"][0] == "THE BOOK OF SECRETS"
    assert columns["desc"][0] == "name: Ixelles\npopulation: 10"
    assert (places[0].x, places[0].y, len(places)) == (4.37, 50.83, 3)
    root = ET.fromstring(file(taken(select="name, place, border"), "gpx"))  # noqa: S314 - just made
    assert len(root.findall("{*}trk/{*}trkseg")) == 3, "the shape is the geometry: the ring of each area"
    assert root.find("{*}trk/{*}extensions/{*}value").attrib == {"name": "name"}  # type: ignore[union-attr]
    with pytest.raises(InvalidParameter, match="nothing"):
        file(taken(Wanted(waypoints=Waypoints("nothing"))), "gpx")
