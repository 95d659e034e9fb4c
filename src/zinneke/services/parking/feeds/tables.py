"""Tables of registers: Opendatasoft's Explore API, CSV and GeoJSON, by a declared mapping of columns.

``columns`` of a source says where in a row each thing stands, by a dotted path: ``id``, ``name``, ``name_fr``,
``name_nl``, ``name_de``, ``lon``, ``lat``, ``spaces``, ``free``, ``occupied``, ``time``, ``updated``, ``height``,
``width``, ``hours``, ``address``, ``owner``, ``area``, ``class``, ``disabled``, ``charging``. Two mappings are known by
name, those of the City of Brussels' garages and of its bays for disabled people.
"""

import csv
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from io import StringIO
from typing import Any, Final

from zinneke.intake.message import Message
from zinneke.intake.poll import Batch
from zinneke.services.parking.feeds.polled import (
    Declared,
    claimed,
    document,
    gathered,
    limit,
    listed,
    number,
    place,
    spaces,
    text,
    whole,
)
from zinneke.services.parking.manifest.classes import CLASS_CODES

Row = Mapping[str, Any]
Told = Callable[[str], Any]
"""What a row holds for one of our names."""

BRUSSELS_GARAGES: Final = {
    "id": "recordid", "name_fr": "name_fr", "name_nl": "name_nl", "spaces": "capacity", "height": "maxheight",
    "width": "maxwidth", "disabled": "disabledcapacity", "owner": "operator_fr", "address": "adressee",
    "area": "commune_gemeente", "lon": "geo_point_2d.lon", "lat": "geo_point_2d.lat", "updated": "record_timestamp",
}  # fmt: skip
"""bruxelles_parkings_publics of opendata.brussels.be; ``recordid`` is that of version 1 of its API."""
BRUSSELS_DISABLED_BAYS: Final = {
    "id": "gid", "area": "zones_fr", "lon": "geo_point_2d.lon", "lat": "geo_point_2d.lat",
    "updated": "record_timestamp", "spaces": "evp", "class": "=disabled",
    "name_fr": "=Place réservée aux personnes handicapées", "name_nl": "=Parkeerplaats voor personen met een handicap",
}  # fmt: skip
"""parking-voirie-pmr-ville-de-bruxelles; ``evp`` counts the bays of a record. They have no names of their own."""
KNOWN_COLUMNS: Final = {
    "brussels-garages": BRUSSELS_GARAGES,
    "brussels-disabled-bays": BRUSSELS_DISABLED_BAYS,
}
COLUMNS: Final = frozenset({
    "id", "name", "name_fr", "name_nl", "name_de", "lon", "lat", "spaces", "free", "occupied", "time", "updated",
    "height", "width", "hours", "address", "owner", "area", "class", "disabled", "charging",
})  # fmt: skip
MOST_BAYS: Final = 50
_SNIFFED: Final = 4096


def opendatasoft(source: Declared, body: bytes) -> Batch:
    """Records of the Explore API: version 2.1, its exports, and version 1."""
    records = listed(document(body), "results", "records")
    return gathered(records, lambda record: _message(source, _flat(record)))


def geojson(source: Declared, body: bytes) -> Batch:
    """A FeatureCollection (RFC 7946); the place of a feature is its point."""
    return gathered(listed(document(body), "features"), lambda feature: _message(source, _of_feature(feature)))


def separated(source: Declared, body: bytes) -> Batch:
    """CSV in UTF-8, with comma, semicolon, tab or bar between, and names of columns in the first line."""
    lines = body.decode("utf-8-sig")
    try:
        dialect: Any = csv.Sniffer().sniff(lines[:_SNIFFED], ",;\t|")
    except csv.Error:
        dialect = csv.excel
    reader = csv.DictReader(StringIO(lines, newline=""), dialect=dialect)
    if not reader.fieldnames:
        raise ValueError("there is no line of column names")
    return gathered(_lines(reader), partial(_message, source))


def _lines(reader: "csv.DictReader[str]") -> Iterator[Row]:
    try:
        yield from reader
    except csv.Error as error:
        raise ValueError(f"line {reader.line_num} is no CSV: {error}") from error


def _message(source: Declared, row: Row) -> list[Message]:
    told = partial(_told, source.columns or {}, row)
    if source.gives == "records":
        return [source.message(identity, _record(source, told, identity)) for identity in _identities(source, told)]
    total, free, occupied = spaces(told("spaces")), whole(told("free")), whole(told("occupied"))
    if free is None and occupied is not None and total is not None:
        free = total - occupied
    if source.type == "ParkingSpot":
        return _bay(source, told, occupied)
    if free is None:
        return []
    at = claimed(told("time"), source.zone)
    return [source.message(told("id"), {"observedAt": at, "free": free, "spaces": total})]


def _bay(source: Declared, told: Told, occupied: int | None) -> list[Message]:
    if occupied is None:
        return []
    at = claimed(told("time"), source.zone)
    return [source.message(told("id"), {"observedAt": at, "occupied": occupied > 0})]


def _identities(source: Declared, told: Told) -> list[Any]:
    """One for each bay that a record counts: a bay is a single one. Of other things the record's own."""
    several = (spaces(told("spaces")) or 1) if source.type == "ParkingSpot" else 1
    if several > MOST_BAYS:
        raise ValueError(f"{several} bays in one record: at most {MOST_BAYS}")
    return [told("id")] if several == 1 else [f"{told('id')}-{number}" for number in range(1, several + 1)]


def _record(source: Declared, told: Told, identity: object) -> dict[str, Any]:
    names = {tag: name for tag in ("fr", "nl", "de") if (name := _name(source, told, f"name_{tag}", identity))}
    classes = {code: {"spaces": count} for code in ("disabled", "charging") if (count := spaces(told(code)))}
    facts = {
        "name": names or _name(source, told, "name", identity),
        "location": place(told("lon"), told("lat")),
        "address": text(told("address")),
        "owner": text(told("owner")),
        "areaServed": text(told("area")),
        "recordUpdatedAt": claimed(told("updated"), source.zone),
    }
    if source.type == "ParkingSpot":
        code = text(told("class")) or "general"
        return facts | {"spotClass": code if code in CLASS_CODES else "general", "category": ["onStreet"]}
    return facts | {
        "spaces": spaces(told("spaces")),
        "maximumAllowedHeight": limit(told("height")),
        "maximumAllowedWidth": limit(told("width")),
        "openingHours": text(told("hours")),
        "classes": classes,
    }


def _name(source: Declared, told: Told, column: str, identity: object) -> str | None:
    """A name; one that every row has is told apart by the id."""
    name = text(told(column))
    shared = (source.columns or {}).get(column, "").startswith("=")
    return f"{name} {identity}" if name and shared else name


def _told(columns: Mapping[str, str], row: Row, name: str) -> Any:
    """What a row holds for one of our names; a mapping ``=word`` is that word in every row."""
    path = columns.get(name, "")
    if path.startswith("="):
        return path[1:]
    found: Any = row.get(path) if path in row else row
    if path in row or not path:
        return found if path else None
    for part in path.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    return found


def _flat(record: Any) -> Row:
    """A record of any version as one object: version 1 keeps the fields apart, and latitude before longitude."""
    if not isinstance(record, dict):
        raise TypeError("a record is no object")
    fields = {**record, **record["fields"]} if isinstance(record.get("fields"), dict) else dict(record)
    point = fields.get("geo_point_2d")
    if isinstance(point, list) and len(point) == 2:
        fields["geo_point_2d"] = {"lat": number(point[0]), "lon": number(point[1])}
    return fields


def _of_feature(feature: Any) -> Row:
    geometry, properties = feature.get("geometry") or {}, feature.get("properties") or {}
    row = {"id": feature.get("id"), **properties}
    if geometry.get("type") == "Point":
        lon, lat = geometry["coordinates"][:2]
        row |= {"lon": lon, "lat": lat}
    return row
