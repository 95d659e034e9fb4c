"""Whatever is thrown at it, the loader gives a table or its own error; and no row is lost without a line about it."""

import csv
import io
import json
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely import Point

from zinneke.lake.tables.errors import TableError
from zinneke.lake.tables.limits import Limits
from zinneke.lake.tables.load import load
from zinneke.lake.tables.options import Format, Options, XmlMapping
from zinneke.lake.tables.tests.conftest import table_of
from zinneke.lake.tables.tests.made_files import geographic, packed, sheet_of, workbook

QUIET = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
XML = XmlMapping("r/row", {"a": "a", "b": "@b"})


def survives(folder: Path, content: bytes, name: str, form: Format | None = None) -> None:
    path = folder / name
    path.write_bytes(content)
    target = folder / "t.duckdb"
    try:
        loaded = load(path, target, Options(format=form, xml=XML), scratch=folder)
    except TableError:
        assert not target.exists()
    else:
        assert loaded.report.rows > 0
        target.unlink()
    assert {one.name for one in folder.iterdir() if one.is_dir()} <= {"parts"}


@pytest.mark.parametrize("form", list(Format))
@QUIET
@given(content=st.binary(max_size=300))
def test_bytes(tmp_path: Path, form: Format, content: bytes):
    survives(tmp_path, content, "t.bin", form)


@QUIET
@given(content=st.text(alphabet='ab,;"\n\r\t 012.-/\u00e9\0|{}[]:<>', max_size=200))
def test_texts_as_csv(tmp_path: Path, content: str):
    survives(tmp_path, content.encode(), "t.csv")


@QUIET
@given(document=st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(st.sampled_from(["a", "b", "fields", "records", "type", "coordinates", "geometry", "features",
                                       "properties", "lon", "lat", "geo_point_2d", "Feature", "recordid"]), inner),
    max_leaves=25,
))  # fmt: skip
def test_documents(tmp_path: Path, document: object):
    survives(tmp_path, json.dumps(document).encode(), "t.json")


GEOMETRY = st.fixed_dictionaries({
    "type": st.sampled_from(["Point", "LineString", "Polygon", "MultiPoint", "GeometryCollection", "x"]),
    "coordinates": st.recursive(st.floats() | st.integers() | st.none(), lambda inner: st.lists(inner, max_size=4)),
})  # fmt: skip


@QUIET
@given(geometries=st.lists(GEOMETRY, max_size=5))
def test_geometries(tmp_path: Path, geometries: list[object]):
    features = [{"type": "Feature", "properties": {"n": 1}, "geometry": one} for one in geometries]
    content = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    path = tmp_path / "t.geojson"
    path.write_bytes(content)
    target = tmp_path / "t.duckdb"
    try:
        report = load(path, target).report
    except TableError:
        return
    target.unlink()
    assert report.rows + report.rejects.rows == len(features)


def real_files(folder: Path) -> dict[str, bytes]:
    parts = folder / "parts"
    parts.mkdir()
    points = [Point(4.3 + n / 1000, 50.8) for n in range(20)]
    columns = {"n": list(range(20)), "t": [f"x{n}" for n in range(20)]}
    geographic(parts / "s.shp", points, columns, crs="EPSG:4326", driver="ESRI Shapefile")
    geographic(parts / "g.gpkg", points, columns, crs="EPSG:4326", driver="GPKG")
    table = parts / "p.parquet"
    table_of(_csv(parts), parts)

    duckdb.sql("SELECT range AS n, 'x' || range AS t FROM range(200)").write_parquet(str(table))
    shapes = {part.name: part.read_bytes() for part in parts.glob("s.*")}
    return {
        "t.csv": _csv(parts).read_bytes(),
        "t.xlsx": workbook({"A": sheet_of([["a", "b"], *[[n, f"t{n}"] for n in range(30)]])}),
        "t.json": json.dumps([{"a": n, "b": str(n)} for n in range(30)]).encode(),
        "t.xml": b"<r>" + b"".join(b'<row b="%d"><a>x</a></row>' % n for n in range(30)) + b"</r>",
        "t.zip": packed(shapes),
        "t.gpkg": (parts / "g.gpkg").read_bytes(),
        "t.parquet": table.read_bytes(),
    }


def _csv(folder: Path) -> Path:
    path = folder / "c.csv"
    path.write_text("n,t\n" + "".join(f'{n},"é {n}"\n' for n in range(50)))
    return path


@pytest.mark.parametrize("name", ["t.csv", "t.xlsx", "t.json", "t.xml", "t.zip", "t.gpkg", "t.parquet"])
def test_files_cut_short_or_damaged(tmp_path: Path, name: str):
    content = real_files(tmp_path)[name]
    for part in range(1, 12):
        survives(tmp_path, content[: len(content) * part // 12], name)
    for part in range(12):
        at = len(content) * part // 12
        survives(tmp_path, content[:at] + b"\xff\x00\x80" + content[at + 3 :], name)


VALUES = st.sampled_from(
    ["1", "2", "12", "01", "1.5", "1,5", "3.000,00", "x", "", " ", "n/a", "1/2", "2023-01-31", "31/12/2023",
     "01/02/2023", "true", 'say "hi"', "two\nlines", "é", "12345678901234567890", "2023-01-31T10:00:00Z",
     "-0", "1e5", "a;b"]
)  # fmt: skip


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(st.lists(VALUES, min_size=1, max_size=4), min_size=1, max_size=150),
    share=st.sampled_from([0.0, 0.01, 0.4]),
)
def test_rows_in_are_rows_in_the_table_and_rows_in_the_report(tmp_path: Path, rows: list[list[str]], share: float):

    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow(["a", "b", "c"])
    writer.writerows(rows)
    path = tmp_path / "t.csv"
    path.write_text(buffer.getvalue(), encoding="utf-8")
    target = tmp_path / "t.csv.duckdb"
    try:
        table = table_of(path, tmp_path, Options(delimiter=",", limits=Limits(share=share), preamble_rows=0))
    except TableError as refusal:
        if "no row fits" not in str(refusal):
            raise
        return
    target.unlink()
    report = table.report
    assert report.rows + report.rejects.rows == len(rows)
    assert report.rows == len(table.rows)
    assert report.rejects.complete
    assert len({one.line for one in report.rejects.kept}) == report.rejects.rows
    lines = buffer.getvalue().splitlines()
    for one in report.rejects.kept:
        assert one.value.split("\n")[0].replace('"', "") in lines[one.line - 1].replace('"', "")
