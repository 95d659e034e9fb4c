"""JSON and GeoJSON as a spool: an array of objects, one object a line, features, or a list somewhere in a document."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import msgspec

from zinneke.lake.tables.column import Spool
from zinneke.lake.tables.encoding import as_utf8
from zinneke.lake.tables.errors import TableError
from zinneke.lake.tables.geometry import WGS84, Shape, from_geojson, shape_of_point
from zinneke.lake.tables.made import POINT_FIELD, SHAPE_FIELD
from zinneke.lake.tables.options import Format, Options
from zinneke.lake.tables.report import Finding
from zinneke.lake.tables.spool import Row, Unfit, spool_rows

_TOTALS: Final = ("nhits", "total_count", "numberMatched", "totalFeatures")
"""How open-data servers say how many rows there are beyond the page they sent."""
_EPSG: Final = re.compile(r"EPSG:+(?:[\d.]*:)?(\d+)$", re.IGNORECASE)


def spool_json(path: Path, folder: Path, options: Options) -> Spool:
    """A JSON document. Raises TableError for what is no JSON, or holds no list of objects where one is sought."""
    document = _document(path, folder, options)
    if isinstance(document, dict) and document.get("type") in ("FeatureCollection", "Feature"):
        return _spool_features(document, folder, options)
    rows, notes = _found(document, options.path)
    return spool_rows(
        lambda: _numbered(rows),
        folder,
        Format.JSON,
        options.limits,
        notes=notes,
        findings=_partial(document, len(rows)),
    )


def spool_json_lines(path: Path, folder: Path, options: Options) -> Spool:
    """One JSON object a line; a line that is none is set aside."""
    text = as_utf8(path, folder, options.encoding)

    def rows() -> Iterator[Row]:
        with text.path.open("rb") as file:
            for place, line in enumerate(file, 1):
                if line.strip():
                    yield place, _row(_decoded_line(line))

    return spool_rows(rows, folder, Format.JSON_LINES, options.limits, unit="line")


def _spool_features(document: dict[str, Any], folder: Path, options: Options) -> Spool:
    features = [document] if document["type"] == "Feature" else document.get("features")
    if not isinstance(features, list):
        raise TableError("the GeoJSON document has no list 'features': is it cut short?")
    crs = options.crs or _crs(document)
    notes = (f"coordinates brought from {crs} to WGS84",) if crs != WGS84 else ()
    return spool_rows(
        lambda: ((place, _feature(feature, crs)) for place, feature in enumerate(features, 1)),
        folder,
        Format.GEOJSON,
        options.limits,
        notes=notes,
        findings=_partial(document, len(features)),
    )


def _document(path: Path, folder: Path, options: Options) -> Any:
    options.limits.admit_document(path)
    text = as_utf8(path, folder, options.encoding)
    try:
        return msgspec.json.decode(text.path.read_bytes())
    except (msgspec.MsgspecError, RecursionError, UnicodeError, ValueError) as error:
        raise TableError(f"{path.name} is no JSON: {error}; is it cut short?") from error


def _decoded_line(line: bytes) -> object:
    try:
        return msgspec.json.decode(line)
    except (msgspec.MsgspecError, RecursionError, UnicodeError, ValueError) as error:
        return Unfit(line.decode("utf-8", "replace").strip(), f"no JSON: {error}")


def _found(document: object, path: str) -> tuple[list[Any], tuple[str, ...]]:
    """The list of rows: where the path leads, or the only list of objects there is."""
    if path:
        return _walked(document, path), ()
    if isinstance(document, list):
        return document, ()
    lists = {name: value for name, value in _members(document) if isinstance(value, list) and _has_objects(value)}
    if len(lists) != 1:
        names = ", ".join(map(repr, lists or [name for name, _ in _members(document)])) or "no member"
        raise TableError(f"which list holds the rows? The document has {names[:300]}: name its path")
    ((name, rows),) = lists.items()
    return rows, (f"rows are the list {name!r} of the document",)


def _walked(document: object, path: str) -> list[Any]:
    for step in path.split("."):
        document = document.get(step) if isinstance(document, dict) else None
    if not isinstance(document, list):
        raise TableError(f"path {path!r} leads to no list in the document: name the one of its rows")
    return document


def _members(document: object) -> Iterable[tuple[str, object]]:
    return document.items() if isinstance(document, dict) else ()


def _has_objects(rows: list[Any]) -> bool:
    return bool(rows) and all(isinstance(row, dict) for row in rows[:20])


def _numbered(rows: list[Any]) -> Iterator[Row]:
    for place, row in enumerate(rows, 1):
        yield place, _row(row)


def _row(row: object) -> Mapping[str, object]:
    """The values of an object. A record of Explore API v1 is what is in its ``fields``."""
    if isinstance(row, Unfit):
        return {"": row}
    if not isinstance(row, dict):
        return {"": Unfit(str(row), "no object, where a row is one")}
    if row.get("type") == "Feature" and "properties" in row:
        return _feature(row, WGS84)
    inner = row.get("fields")
    if isinstance(inner, dict) and "recordid" in row:
        kept = {name: row[name] for name in ("recordid", "record_timestamp") if name in row}
        geometry = {SHAPE_FIELD: row["geometry"]} if "geometry" in row and POINT_FIELD not in inner else {}
        row = {**kept, **inner, **geometry}
    return {name: _value(name, value) for name, value in row.items()}


def _feature(feature: object, crs: str) -> Mapping[str, object]:
    if not isinstance(feature, dict):
        return {"": Unfit(str(feature), "no feature")}
    properties = feature.get("properties")
    row = {name: _value(name, value) for name, value in _members(properties)}
    if isinstance(feature.get("id"), str | int) and "id" not in row:
        row = {"id": feature["id"], **row}
    shape = from_geojson(feature, crs)
    name = SHAPE_FIELD if SHAPE_FIELD not in row else "geometry"
    row[name] = Unfit(str(feature.get("geometry")), shape) if isinstance(shape, str) else shape
    return row


def _value(name: str, value: object) -> object:
    shape: Shape | str | None
    if isinstance(value, dict) and value.keys() == {"lon", "lat"}:
        shape = shape_of_point(value["lon"], value["lat"])
    elif isinstance(value, dict) and "type" in value and value.keys() & {"coordinates", "geometries", "geometry"}:
        shape = from_geojson(value)
    elif name == POINT_FIELD and isinstance(value, list) and len(value) == len(("lat", "lon")):
        shape = shape_of_point(value[1], value[0])
    else:
        return value
    return Unfit(str(value), shape) if isinstance(shape, str) else shape


def _crs(document: Mapping[str, Any]) -> str:
    """The coordinate system that GeoJSON of before 2016 names; degrees without one."""
    named = document.get("crs")
    properties = named.get("properties") if isinstance(named, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    found = _EPSG.search(name) if isinstance(name, str) else None
    return f"EPSG:{found[1]}" if found else WGS84


def _partial(document: object, rows: int) -> tuple[Finding, ...]:
    for name in _TOTALS:
        total = document.get(name) if isinstance(document, dict) else None
        if isinstance(total, int) and total > rows:
            detail = f"{name} says {total} rows, the file holds {rows}: it is one page; fetch the export instead"
            return (Finding("partial", (), detail, total - rows),)
    return ()
