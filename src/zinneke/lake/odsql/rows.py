"""Rows of DuckDB as JSON values: what each column of a query becomes in an answer (Explore API v2.1)."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import isfinite
from typing import Any, Final
from zoneinfo import ZoneInfo

import shapely

from zinneke.lake.field import Kind

Reader = Callable[[Any], Any]

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Column:
    """``name`` is the key in the answer, ``kind`` what stands there; ``read`` makes it of what DuckDB gives, None: as
    it is. Null stays null."""

    name: str
    kind: Kind
    many: bool = False
    read: Reader | None = None


def as_json(columns: Sequence[Column], rows: Iterable[Sequence[Any]]) -> Iterator[dict[str, Any]]:
    """Rows as objects, every key kept."""
    if not columns:
        # A selection of nothing selects NULL, since SQL cannot select nothing.
        yield from ({} for _ in rows)
        return
    readers = [(column.name, column.read) for column in columns]
    for row in rows:
        yield {
            name: value if read is None or value is None else read(value)
            for (name, read), value in zip(readers, row, strict=True)
        }


def whole(value: Any) -> Any:
    """A number of kind int that arithmetic made: a double without decimals."""
    if isinstance(value, float):
        return int(value) if isfinite(value) else None
    return value


def finite(value: float) -> float | None:
    """JSON knows no infinity."""
    return value if isfinite(value) else None


def instant(zone: ZoneInfo) -> Reader:
    """Microseconds since 1970 as ISO 8601 with the offset that the zone had then."""

    def read(microseconds: int) -> str | None:
        try:
            return (_EPOCH + timedelta(microseconds=microseconds)).astimezone(zone).isoformat()
        except OverflowError:
            return None

    return read


def each(read: Reader) -> Reader:
    """Every value of a list."""
    return lambda values: [None if value is None else read(value) for value in values]


def point(value: Sequence[float]) -> dict[str, float]:
    """Longitude and latitude as an object."""
    return {"lon": value[0], "lat": value[1]}


def centroid(value: Sequence[float]) -> dict[str, Any]:
    """The key of a cluster."""
    return {"cluster_centroid": {"lat": value[1], "lon": value[0]}}


def shape(wkb: bytes) -> dict[str, Any]:
    """A shape as a GeoJSON feature."""
    return _feature(shapely.from_wkb(wkb))


def box(value: Sequence[float | None]) -> dict[str, Any] | None:
    """West, south, east and north as a polygon; none where there were no points."""
    west, south, east, north = value
    if west is None or south is None or east is None or north is None:
        return None
    return _feature(shapely.box(west, south, east, north, ccw=True))


def hull(value: Sequence[Sequence[float] | None]) -> dict[str, Any] | None:
    """The convex hull of longitudes and latitudes; none where there were no points."""
    lons, lats = value
    if not lons or not lats:
        return None
    return _feature(shapely.convex_hull(shapely.multipoints(shapely.points(lons, lats))))


def document(text: str) -> Any:
    """JSON as what it says; what is none, as the text it is."""
    return parsed(text, text)


def document_or(fallback: str | None) -> Reader:
    """JSON as what it says; what is none, as ``fallback``."""
    return lambda text: parsed(text, fallback)


def parsed(text: str, otherwise: str | None) -> Any:
    """JSON as what it says. JSON has no NaN, so neither is taken."""
    try:
        return json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return otherwise


def _refuse(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")


def _feature(geometry: Any) -> dict[str, Any]:
    return {"type": "Feature", "geometry": json.loads(shapely.to_geojson(geometry)), "properties": {}}
