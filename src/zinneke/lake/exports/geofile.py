"""FlatGeobuf and shapefiles: rows are put aside as Parquet, and GDAL writes them as DuckDB reads them again."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile

import duckdb
from msgspec import structs

from zinneke.lake.exports import layer
from zinneke.lake.exports.extract import Extract
from zinneke.lake.exports.layer import Layer
from zinneke.lake.exports.places import needed
from zinneke.lake.exports.scratch import copying, sent_aside
from zinneke.lake.exports.typed import distinct, flat, geometry, source
from zinneke.lake.exports.unfit import Unfit
from zinneke.lake.field import quoted
from zinneke.lake.running import fetch

GEOMETRY: Final = "wkb"
LONGEST_NAME: Final = 10
LONGEST_TEXT: Final = 254
"""Bytes that a shapefile has for a name and for a text."""
LARGEST: Final = 2_000_000_000
"""Bytes of a file of a shapefile that every program reads."""
_STAGED: Final = "staged.parquet"
_FAMILIES: Final = {
    "1": "Point",
    "4": "MultiPoint",
    "2": "LineString",
    "5": "LineString",
    "3": "Polygon",
    "6": "Polygon",
}
"""What a shapefile can hold, by the code of WKB; one of them a file."""


def write_fgb(extract: Extract) -> Iterator[bytes]:
    """A FlatGeobuf file with its spatial index. Raises InvalidParameter, TooLong."""
    return sent_aside(lambda folder: _flatgeobuf(extract, folder))


def write_shp(extract: Extract) -> Iterator[bytes]:
    """A zip of shapefiles, one for each kind of geometry there is. Names are cut to ten bytes, and numbered where two
    are alike then. Raises InvalidParameter, TooLong; Unfit for a text or a file that is too long: it would be cut."""
    return sent_aside(lambda folder: _shapefiles(extract, folder))


def _flatgeobuf(extract: Extract, folder: Path) -> Path:
    path = folder / "rows.fgb"
    names = distinct((*extract.header, GEOMETRY))
    with copying(extract, folder) as connection:
        _stage(connection, extract, folder, names)
        gaps = connection.execute(
            f"SELECT count(*) FROM read_parquet($source) WHERE {quoted(names[-1])} IS NULL",  # noqa: S608 - a name of ours
            {"source": str(folder / _STAGED)},
        ).fetchall()
    # The index has no place for a row without one (FlatGeobuf driver of GDAL).
    options = {"SPATIAL_INDEX": "NO" if gaps[0][0] else "YES"}
    _write(extract, folder, _layer(extract, path, names[-1], "FlatGeobuf", "Unknown", options))
    return path


def _shapefiles(extract: Extract, folder: Path) -> Path:
    names = distinct((*extract.header, GEOMETRY), LONGEST_NAME)
    inside = folder / "shp"
    inside.mkdir()
    with copying(extract, folder) as connection:
        _stage(connection, extract, folder, names)
        _check_texts(connection, folder)
        families = _families(connection, folder, names[-1])
    for family, codes in families.items():
        name = extract.wanted.name + (f"_{family.lower()}" if len(families) > 1 else "")
        first = next(iter(families)) == family
        condition = f"{_code(names[-1])} IN ({', '.join(map(repr, codes))})"
        condition += f" OR {quoted(names[-1])} IS NULL" if first else ""
        target = inside / f"{name}.shp"
        shapefile = _layer(extract, target, names[-1], "ESRI Shapefile", family, {"encoding": "UTF-8"})
        _write(extract, folder, shapefile, f" WHERE {condition}")
    return _packed(folder, inside)


def _stage(connection: duckdb.DuckDBPyConnection, extract: Extract, folder: Path, names: Sequence[str]) -> None:
    at = needed(extract.columns)
    kept = [number for number in range(len(extract.columns)) if number != at]
    values = [f"{flat(extract, number, connection)} AS {quoted(names[number])}" for number in kept]
    values.append(f"{geometry(extract, at, connection)} AS {quoted(names[-1])}")
    sql = f"COPY (SELECT {', '.join(values)} FROM {source(extract)}) TO '{folder / _STAGED}' (FORMAT parquet)"  # noqa: S608 - what compile made
    fetch(connection, sql, extract.query.parameters, extract.limit_s)


def _write(extract: Extract, folder: Path, wanted: Layer, condition: str = "") -> None:
    sql = f"FROM read_parquet($source){condition}"
    layer.write(structs.replace(wanted, sql=sql, source=str(folder / _STAGED)), extract.limit_s)


def _layer(extract: Extract, target: Path, geometry: str, driver: str, kind: str, options: dict[str, str]) -> Layer:
    crs = f"EPSG:{extract.wanted.epsg}"
    return Layer("", "", str(target), driver, geometry, kind, crs, options)


def _check_texts(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    described = connection.execute("DESCRIBE FROM read_parquet($source)", {"source": str(folder / _STAGED)}).fetchall()
    texts = [name for name, kind, *_ in described if kind == "VARCHAR"]
    if not texts:
        return
    longest = ", ".join(f"max(strlen({quoted(name)}))" for name in texts)
    sql = f"SELECT {longest} FROM read_parquet($source)"  # noqa: S608 - names of the schema
    (found,) = connection.execute(sql, {"source": str(folder / _STAGED)}).fetchall()
    for name, length in zip(texts, found, strict=True):
        if (length or 0) > LONGEST_TEXT:
            raise Unfit(
                f"shp holds texts of {LONGEST_TEXT} bytes, {name} has one of {length:,}: leave the field out "
                "with select, or ask for fgb or geojson."
            )


def _families(connection: duckdb.DuckDBPyConnection, folder: Path, geometry: str) -> dict[str, list[str]]:
    """The kinds of shapefiles that are needed, with the codes of WKB that each takes."""
    sql = f"SELECT DISTINCT {_code(geometry)} FROM read_parquet($source) WHERE {quoted(geometry)} IS NOT NULL"  # noqa: S608
    codes = sorted(code for (code,) in connection.execute(sql, {"source": str(folder / _STAGED)}).fetchall())
    found: dict[str, list[str]] = {}
    for code in codes:
        if code not in _FAMILIES:
            raise Unfit("shp holds points, lines and areas, there is a collection of these: ask for fgb or geojson.")
        found.setdefault(_FAMILIES[code], []).append(code)
    return found or {"Point": ["1"]}


def _code(geometry: str) -> str:
    """The kind of a geometry: the second byte of little-endian WKB, which is what shapely writes."""
    return f"substr(hex({quoted(geometry)}), 4, 1)"


def _packed(folder: Path, inside: Path) -> Path:
    path = folder / "rows.zip"
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for file in sorted(inside.iterdir()):
            if file.stat().st_size > LARGEST:
                raise Unfit("shp holds 2 GB in a file, there is more: ask for fgb or geojson, or for fewer rows.")
            archive.write(file, file.name)
    return path
