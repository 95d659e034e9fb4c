"""The columns of an extract as DuckDB types them, for formats that keep types: Parquet and what GDAL writes."""

import json
from collections.abc import Callable
from typing import Any, Final

import duckdb
import shapely
from duckdb.func import FunctionNullHandling

from zinneke.lake.exports.extract import Extract, is_text
from zinneke.lake.exports.places import geometries, projected
from zinneke.lake.exports.written import written
from zinneke.lake.field import GEOGRAPHIC, Kind
from zinneke.lake.odsql import rows
from zinneke.lake.odsql.rows import Column

SOURCE: Final = '"@rows"'


def source(extract: Extract) -> str:
    """The rows of an extract, to stand after FROM; its columns are called `place`."""
    columns = ", ".join(place(at) for at in range(len(extract.columns))) or place(0)
    return f"({extract.query.sql}) AS {SOURCE}({columns})"


def place(at: int) -> str:
    """The column of this number."""
    return f'"@{at}"'


def value(extract: Extract, at: int, connection: duckdb.DuckDBPyConnection) -> str:
    """A column that is no geometry as an expression of its proper type."""
    column, sql = extract.columns[at], place(at)
    each = '"@each"' if column.many else sql
    if column.kind is Kind.DATETIME:
        typed = f"make_timestamp({each}) AT TIME ZONE 'UTC'"
    elif column.kind is Kind.DATE and _known_to_the_day(extract, column):
        typed = f"CAST({each} AS DATE)"
    elif column.kind is Kind.INT:
        typed = f"CASE WHEN isfinite({each}::DOUBLE) THEN {each}::BIGINT END"
    elif column.kind is Kind.DOUBLE:
        typed = f"CASE WHEN isfinite({each}::DOUBLE) THEN {each}::DOUBLE END"
    elif is_text(column) or column.read is None:
        typed = each
    else:
        return _read(column, at, connection)
    return f"list_transform({sql}, lambda {each}: {typed})" if column.many else typed


def geometry(extract: Extract, at: int, connection: duckdb.DuckDBPyConnection) -> str:
    """A column that is a geometry as WKB, in the reference system that is wanted."""
    column, epsg = extract.columns[at], extract.wanted.epsg

    def wkb(given: str | None) -> bytes | None:
        found = projected(geometries(column, [given and json.loads(given)]), epsg)[0]
        return None if found is None else bytes(shapely.to_wkb(found))

    def moved(given: bytes | None) -> bytes | None:
        return given and bytes(shapely.to_wkb(projected(shapely.from_wkb(given), epsg)))

    if column.read is rows.point and not extract.wanted.moves:
        lon, lat = f"{place(at)}[1]", f"{place(at)}[2]"
        return f"ST_AsWKB(('POINT(' || {lon} || ' ' || {lat} || ')')::GEOMETRY)"
    if column.read is rows.shape:
        return _called(f"wkb_{at}", moved, place(at), connection) if extract.wanted.moves else place(at)
    return _called(f"wkb_{at}", wkb, _as_json(at), connection)


def flat(extract: Extract, at: int, connection: duckdb.DuckDBPyConnection) -> str:
    """A column as `value` has it, where lists and other geometries are texts."""
    column = extract.columns[at]
    if not column.many and not is_place(column):
        return value(extract, at, connection)
    return _read(column, at, connection) if column.read is not rows.shape else _as_wkt(at, connection)


def distinct(names: tuple[str, ...], longest: int = 0) -> list[str]:
    """Names that differ in more than their case, the later ones numbered; of at most ``longest`` bytes of UTF-8."""
    found: list[str] = []
    taken: set[str] = set()
    for name in names:
        number, cut = 1, _cut(name, longest)
        while cut.lower() in taken:
            number += 1
            cut = _cut(name, longest - len(f"_{number}") if longest else 0) + f"_{number}"
        taken.add(cut.lower())
        found.append(cut)
    return found


def is_place(column: Column) -> bool:
    """Whether it is a geometry."""
    return column.kind in GEOGRAPHIC


def _cut(name: str, longest: int) -> str:
    return name.encode()[:longest].decode(errors="ignore") if longest else name


def _known_to_the_day(extract: Extract, column: Column) -> bool:
    field = extract.table.schema.by_name.get(column.name)
    if field is not None and field.kind is Kind.DATE:
        return field.precision == "day"
    return all(one.precision == "day" for one in extract.table.schema.fields if one.kind is Kind.DATE)


def _read(column: Column, at: int, connection: duckdb.DuckDBPyConnection) -> str:
    """What only Python reads, as text."""

    def read(given: str | None) -> str | None:
        value: Any = given and json.loads(given)
        found = column.read(value) if column.read and value is not None else value
        return None if found is None else str(written(found))

    return _called(f"text_{at}", read, _as_json(at), connection)


def _as_wkt(at: int, connection: duckdb.DuckDBPyConnection) -> str:
    def wkt(given: bytes | None) -> str | None:
        return None if given is None else str(shapely.from_wkb(given).wkt)

    return _called(f"text_{at}", wkt, place(at), connection)


def _as_json(at: int) -> str:
    return f"CAST(to_json({place(at)}) AS VARCHAR)"


def _called(name: str, function: Callable[[Any], Any], given: str, connection: duckdb.DuckDBPyConnection) -> str:
    """A call of a function of Python: of JSON unless it is given a column as it is, to WKB or to text by its name."""
    name = f"export_{name}"
    takes = "VARCHAR" if given.startswith("CAST") else "BLOB"
    gives = "BLOB" if name.startswith("export_wkb") else "VARCHAR"
    connection.create_function(name, function, [takes], gives, null_handling=FunctionNullHandling.SPECIAL)
    return f"{name}({given})"
