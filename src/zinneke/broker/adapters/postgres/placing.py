"""Where an entity is: a row for each of its geometries, which the spatial indexes are made of.

What orderBy measures a distance to is not always a geometry of a GeoProperty: any JSON with coordinates counts there
(4.23.2). Such an instance has a row without a place, so that whoever looks for the nearest looks at it too.
"""

from typing import Any, Final, cast

import shapely

from zinneke.broker.adapters.clock import text_us
from zinneke.broker.adapters.postgres.names import Names
from zinneke.broker.adapters.postgres.session import Session
from zinneke.broker.adapters.shape import GEOMETRY, decode
from zinneke.broker.model.document import MAIN_MEMBER, Document, Iri
from zinneke.broker.query.boxes import bounds
from zinneke.broker.query.places import as_text, shape

Places = tuple[tuple[Iri, dict[str, Any] | None, str | None], ...]
"""Attribute, geometry if it is one, and expiresAt of each instance with coordinates."""

AT_ONCE: Final = 1_000
"""Entities placed again between two looks at how many are left."""

DROP: Final = "DELETE FROM geometries WHERE entity = %s"
ADD: Final = """
    INSERT INTO geometries (entity, attribute, box, lon, lat, wkb, expires_us)
    SELECT %s, g.attribute, box(point(g.west, g.south), point(g.east, g.north)), g.lon, g.lat, g.wkb, g.expires_us
    FROM unnest(%s::integer[], %s::float8[], %s::float8[], %s::float8[], %s::float8[],
        %s::float8[], %s::float8[], %s::bytea[], %s::bigint[])
        AS g (attribute, west, south, east, north, lon, lat, wkb, expires_us)
"""
NEXT: Final = "SELECT key, document FROM entities WHERE key > %s AND document IS NOT NULL ORDER BY key LIMIT %s"


def places_of(document: Document) -> Places:
    """Where a document says the entity is."""
    return tuple(
        (name, content if instance["type"] == GEOMETRY else None, instance.get("expiresAt"))
        for name, instances in document["attrs"].items()
        for instance in instances
        if isinstance(content := instance[MAIN_MEMBER[instance["type"]]], dict) and "coordinates" in content
    )


def place(session: Session, names: Names, entity: int, places: Places, *, had: bool) -> None:
    """Write where an entity is; ``had``: it was somewhere before."""
    if had:
        session.run(DROP, (entity,))
    if places:
        attributes, *columns = (list(column) for column in zip(*map(_row, places), strict=True))
        session.run(ADD, (entity, names.intern(session, attributes), *columns))


def place_all(session: Session, names: Names) -> None:
    """Write again where everything is, from the documents."""
    last = 0
    while rows := session.rows(NEXT, (last, AT_ONCE)):
        for key, document in rows:
            place(session, names, key, places_of(cast("Document", decode(document))), had=True)
        last = rows[-1][0]


def _row(placed: tuple[Iri, dict[str, Any] | None, str | None]) -> tuple[Any, ...]:
    attribute, geometry, expires_at = placed
    expires_us = None if expires_at is None else text_us(expires_at)
    if geometry is None:
        return attribute, *(None,) * 7, expires_us
    box = bounds(geometry)
    corners = (box.west, box.south, box.east, box.north)
    if geometry["type"] == "Point":
        return attribute, *corners, box.west, box.south, None, expires_us
    return attribute, *corners, None, None, _repaired(geometry), expires_us


def _repaired(geometry: dict[str, Any]) -> bytes:
    return bytes(shapely.to_wkb(shape(as_text(geometry)), output_dimension=2))
