"""Parquet as a spool. It has types of its own, which are kept."""

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import duckdb
import shapely

from zinneke.lake.engine import connect
from zinneke.lake.field import quoted
from zinneke.lake.tables.column import Spool
from zinneke.lake.tables.errors import TableError
from zinneke.lake.tables.geometry import WGS84, is_degrees, projected, shape_of
from zinneke.lake.tables.options import Format, Options
from zinneke.lake.tables.spool import Row, Unfit, spool_rows

_BATCH: Final = 5_000


def spool_parquet(path: Path, folder: Path, options: Options) -> Spool:
    """A Parquet file; a column of WKB that GeoParquet declares becomes shapes. Raises TableError where it cannot be
    read, or holds bytes that nothing says the meaning of."""
    with closing(connect(folder)) as engine:
        try:
            # DuckDB refuses a file whose metadata lack what it wants; the bytes of its shapes are good all the same.
            engine.execute("SET enable_geoparquet_conversion = false")
            geometries = _geometries(engine, path)
            selected, documents, left = _columns(engine, path, set(geometries))

            def rows() -> Iterator[Row]:
                return _rows(engine, path, selected, documents, {**geometries, **_said(geometries, options.crs)})

            notes = tuple(f"column {name!r} holds bytes and is left aside" for name in left)
            return spool_rows(rows, folder, Format.PARQUET, options.limits, unit="row", notes=notes)
        except duckdb.Error as error:
            raise TableError(f"{path.name} cannot be read as Parquet: {str(error).splitlines()[0][:200]}") from error


def _said(geometries: dict[str, str], crs: str) -> dict[str, str]:
    return dict.fromkeys(geometries, crs) if crs else {}


def _columns(
    engine: duckdb.DuckDBPyConnection, path: Path, geometries: set[str]
) -> tuple[list[str], set[str], list[str]]:
    """What to select, which of it are JSON documents, and what cannot be shown."""
    selected, documents, left = [], set(), []
    for name, kind, *_ in engine.execute("DESCRIBE SELECT * FROM read_parquet(?)", [str(path)]).fetchall():
        column = quoted(name)
        if kind.startswith(("BLOB", "BIT")) and name not in geometries:
            left.append(name)
        elif kind.startswith(("STRUCT", "MAP", "UNION")) or (kind.endswith("]") and kind != "VARCHAR[]"):
            selected.append(f"to_json({column})::VARCHAR AS {column}")
            documents.add(name)
        elif kind.startswith(("TIME", "INTERVAL", "UUID", "ENUM")) and not kind.startswith("TIMESTAMP"):
            selected.append(f"{column}::VARCHAR AS {column}")
        elif kind == "TIMESTAMP WITH TIME ZONE":
            selected.append(f"{column} AT TIME ZONE 'UTC' AS {column}")
        else:
            selected.append(column)
    return selected, documents, left


def _rows(
    engine: duckdb.DuckDBPyConnection, path: Path, selected: list[str], documents: set[str], geometries: dict[str, str]
) -> Iterator[Row]:
    query = f"SELECT {', '.join(selected)} FROM read_parquet(?)"  # noqa: S608 - names of the file, quoted
    cursor = engine.execute(query, [str(path)])
    names = [column[0] for column in cursor.description or ()]
    place = 0
    while batch := cursor.fetchmany(_BATCH):
        for values in batch:
            place += 1
            row = dict(zip(names, values, strict=True))
            for name in documents:
                row[name] = json.loads(row[name]) if row[name] else None
            for name, crs in geometries.items():
                row[name] = _shape(row.get(name), crs)
            yield place, row


def _shape(wkb: Any, crs: str) -> object:
    if wkb is None:
        return None
    try:
        shape = shape_of(projected([shapely.from_wkb(bytes(wkb))], crs)[0])
    except (shapely.errors.ShapelyError, ValueError, TypeError) as error:
        return Unfit("", f"no geometry: {str(error)[:120]}")
    return Unfit("", shape) if isinstance(shape, str) else shape


def _geometries(engine: duckdb.DuckDBPyConnection, path: Path) -> dict[str, str]:
    """The columns that GeoParquet or Parquet itself says are geometries, and their coordinate systems."""
    query = "SELECT value FROM parquet_kv_metadata(?) WHERE key = 'geo'"
    found = engine.execute(query, [str(path)]).fetchone()
    try:
        columns = json.loads(bytes(found[0]))["columns"] if found else {}
        declared = {name: _crs(column.get("crs", WGS84)) for name, column in columns.items()}
    except (ValueError, KeyError, AttributeError, TypeError):
        declared = {}
    described = engine.execute("DESCRIBE SELECT * FROM read_parquet(?)", [str(path)]).fetchall()
    native = {name: WGS84 for name, kind, *_ in described if kind.startswith("GEOMETRY")}
    return {name: crs for name, crs in {**native, **declared}.items() if name in {name for name, *_ in described}}


def _crs(named: object) -> str:
    """PROJJSON, or nothing for degrees with longitude first."""
    if named is None or named == WGS84:
        return WGS84
    written = json.dumps(named)
    return WGS84 if is_degrees(written) or '"CRS84"' in written else written
