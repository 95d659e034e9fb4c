"""Rows as GeoJSON features, written while they are read."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import msgspec
import shapely

from zinneke.kernel.time import now
from zinneke.lake.field import Kind
from zinneke.lake.odsql.listing import NUMBER, Listing, compile_listing, compile_total
from zinneke.lake.odsql.tree import Compare, Name, Number
from zinneke.lake.running import TooLong, stream
from zinneke.opendata.ogc.asking import Asked
from zinneke.opendata.ogc.layers import Layer
from zinneke.opendata.ogc.systems import CRS84, System, moved

LIMIT_S: Final = 60.0
MOST_DIGITS: Final = 15
Feature = dict[str, Any]
_encode: Final = msgspec.json.Encoder().encode


def page(of: Layer, asked: Asked) -> Iterator[Feature]:
    """The features of a page, and one more if there is another. Raises Refused at once, TooLong while it is read."""
    query = compile_listing(of.schema, asked.page(), now=now())
    read = stream(of.table.connection, query.sql, query.parameters, LIMIT_S)
    return (feature(row, of, asked.system) for some in read for row in query.answer(some))


def matched(of: Layer, asked: Asked) -> int | None:
    """How many features there are on all pages; None where counting takes too long. Raises Refused."""
    query = compile_total(of.schema, asked.all(), now=now())
    try:
        return of.table.count(query)
    except TooLong:
        return None


def one(of: Layer, number: str, system: System) -> Feature | None:
    """The feature of this number. Raises TooLong."""
    if not (number.isascii() and number.isdecimal() and len(number) <= MOST_DIGITS):
        return None
    asked = Listing((Compare("=", Name(NUMBER), Number(number)),))
    query = compile_listing(of.schema, asked, now=now())
    found = query.answer(of.table.ask(query))
    return next((feature(row, of, system) for row in found), None)


def feature(row: Mapping[str, Any], of: Layer, system: System) -> Feature:
    """A row as a feature; its number is its identifier within the version of the table."""
    return {
        "type": "Feature",
        "id": row[NUMBER],
        "geometry": _geometry(row[of.place.name], of.place.kind, system),
        "properties": {field.name: row[field.name] for field in of.properties},
    }


def collection(features: Iterable[Feature], after: Iterable[tuple[str, Any]]) -> Iterator[bytes]:
    """A FeatureCollection; ``after`` are the members that follow, looked up when all features are written."""
    yield b'{"type":"FeatureCollection","features":['
    before = b""
    for found in features:
        yield before + _encode(found)
        before = b",\n"
    yield b"]"
    for name, value in after:
        yield b"," + _encode(name) + b":" + _encode(value)
    yield b"}\n"


def _geometry(value: Any, kind: Kind, system: System) -> dict[str, Any] | None:
    if value is None:
        return None
    if kind is Kind.GEO_POINT:
        geometry: dict[str, Any] = {"type": "Point", "coordinates": [value["lon"], value["lat"]]}
    else:
        geometry = value["geometry"]
    if system.uri == CRS84:
        return geometry
    there: dict[str, Any] = json.loads(shapely.to_geojson(moved(shapely.from_geojson(json.dumps(geometry)), system)))
    return there
