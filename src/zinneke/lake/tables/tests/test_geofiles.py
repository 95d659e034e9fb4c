"""Shapefiles and GeoPackages, in degrees and in Lambert 72."""

from pathlib import Path

import pytest
from shapely import LineString, Point, box

from zinneke.lake.tables.errors import TableError
from zinneke.lake.tables.limits import Limits
from zinneke.lake.tables.options import Format, Options
from zinneke.lake.tables.tests.conftest import table_of
from zinneke.lake.tables.tests.made_files import geographic, packed


def shapefile(folder: Path, crs: str | None = "EPSG:31370") -> Path:
    parts = folder / "parts"
    parts.mkdir()
    columns = {"naam": ["Grote Markt", "Louiza é"], "code": ["01000", "01050"], "n": [1, 2]}
    geographic(
        parts / "bays.shp",
        [Point(148679.4, 171066.8), Point(149000, 169000)],
        columns,
        crs=crs,
        driver="ESRI Shapefile",
    )
    path = folder / "bays.zip"
    path.write_bytes(packed({f"in/{part.name}": part.read_bytes() for part in parts.iterdir()}))
    return path


def test_a_packed_shapefile_in_lambert(tmp_path: Path):
    table = table_of(shapefile(tmp_path), tmp_path)
    assert table.fields == {"naam": "text", "code": "text", "n": "int", "geo_point_2d": "geo_point_2d"}
    assert table.column("naam") == ["Grote Markt", "Louiza é"]
    row = table.rows[0]
    assert (row["geo_point_2d.lon"], row["geo_point_2d.lat"]) == pytest.approx((4.35, 50.85), abs=1e-5)


@pytest.mark.filterwarnings("ignore:.crs. was not provided")
def test_a_shapefile_without_its_system_asks_for_it(tmp_path: Path):
    path = shapefile(tmp_path, crs=None)
    with pytest.raises(TableError, match="names no coordinate system"):
        table_of(path, tmp_path)
    assert len(table_of(path, tmp_path, Options(crs="EPSG:31370")).rows) == 2
    with pytest.raises(TableError, match="not known"):
        table_of(path, tmp_path / "parts", Options(crs="EPSG:999999"))


def test_a_shapefile_without_its_values_is_refused(tmp_path: Path):
    path = tmp_path / "t.zip"
    shapefile(tmp_path)
    path.write_bytes(packed({"bays.shp": (tmp_path / "parts" / "bays.shp").read_bytes()}))
    with pytest.raises(TableError, match=r"without its \.dbf"):
        table_of(path, tmp_path)
    with pytest.raises(TableError, match="archive bomb"):
        table_of(shapefile_bomb(tmp_path), tmp_path, Options(limits=Limits(unpacked=1_000_000)))


def shapefile_bomb(folder: Path) -> Path:
    path = folder / "bomb.zip"
    path.write_bytes(packed({"a.shp": b"\0" * 2_000_000, "a.dbf": b"\0" * 10}))
    return path


def test_a_geopackage_of_shapes(tmp_path: Path):
    path = tmp_path / "zones.gpkg"
    geographic(
        path, [box(4.3, 50.8, 4.4, 50.9), box(4, 50, 5, 51)], {"v": [1.5, float("nan")]}, crs="EPSG:4326", driver="GPKG"
    )
    table = table_of(path, tmp_path)
    assert table.fields == {"v": "double", "geo_shape": "geo_shape", "geo_point_2d": "geo_point_2d"}
    assert table.column("v") == [1.5, None]
    assert (table.rows[0]["geo_shape.west"], table.rows[1]["geo_shape.north"]) == (4.3, 51)


def test_a_geopackage_says_which_layers_it_has(tmp_path: Path):
    path = tmp_path / "lines.gpkg"
    geographic(path, [LineString([(4, 50), (5, 51)])], {"n": [1]}, crs="EPSG:4326", driver="GPKG")
    with pytest.raises(TableError, match="'lines'"):
        table_of(path, tmp_path, Options(layer="other"))


def test_what_only_pretends_to_be_a_shapefile_never_reaches_gdal(tmp_path: Path):
    path = tmp_path / "t.shp"
    path.write_text("<OGRVRTDataSource><OGRVRTLayer name='x'><SrcDataSource>/etc/passwd</SrcDataSource></OGRVRTLayer>")
    (tmp_path / "t.dbf").write_bytes(b"x")
    with pytest.raises(TableError, match="does not begin as a shapefile"):
        table_of(path, tmp_path, Options(format=Format.SHAPEFILE))
