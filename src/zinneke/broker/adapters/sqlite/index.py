"""Keeps the indexes of the present true to the documents, touching only what differs."""

from typing import Final

import apsw

from zinneke.broker.adapters.clock import text_us
from zinneke.broker.adapters.shape import Geometries, Shape, encode
from zinneke.broker.adapters.sqlite.names import Names
from zinneke.broker.query.boxes import bounds

ADD_TYPE: Final = "INSERT INTO entity_types (tenant, type, entity) VALUES (?, ?, ?)"
DROP_TYPE: Final = "DELETE FROM entity_types WHERE tenant = ? AND type = ? AND entity = ?"
ADD_ATTRIBUTE: Final = "INSERT INTO entity_attributes (tenant, attribute, entity) VALUES (?, ?, ?)"
DROP_ATTRIBUTE: Final = "DELETE FROM entity_attributes WHERE tenant = ? AND attribute = ? AND entity = ?"
ADD_EXPIRING: Final = "INSERT INTO expiring_attributes (tenant, entity, attribute, expires_us) VALUES (?, ?, ?, ?)"
DROP_EXPIRING: Final = "DELETE FROM expiring_attributes WHERE entity = ?"
ADD_GEOMETRY: Final = (
    "INSERT INTO geometries (entity, attribute, geometry, expires_us) VALUES (?, ?, ?, ?) RETURNING key"
)
ADD_BOX: Final = "INSERT INTO boxes (key, west, east, south, north) VALUES (?, ?, ?, ?, ?)"
DROP_BOXES: Final = "DELETE FROM boxes WHERE key IN (SELECT key FROM geometries WHERE entity = ?)"
DROP_GEOMETRIES: Final = "DELETE FROM geometries WHERE entity = ?"


def reindex(connection: apsw.Connection, names: Names, tenant: int, old: Shape, new: Shape) -> None:
    """Turn the index rows of ``old`` into those of ``new``."""
    if old.types != new.types:
        _change(connection, ADD_TYPE, tenant, new.key, [names.intern(name) for name in new.types - old.types])
        _change(connection, DROP_TYPE, tenant, new.key, names.keys(old.types - new.types))
    if old.attributes != new.attributes:
        added = [names.intern(name) for name in new.attributes - old.attributes]
        _change(connection, ADD_ATTRIBUTE, tenant, new.key, added)
        _change(connection, DROP_ATTRIBUTE, tenant, new.key, names.keys(old.attributes - new.attributes))
    if old.expiring != new.expiring:
        connection.execute(DROP_EXPIRING, (new.key,))
        rows = [(tenant, new.key, names.intern(name), expires_us) for name, expires_us in new.expiring]
        connection.executemany(ADD_EXPIRING, rows)
    if old.geometries != new.geometries:
        if old.geometries:
            connection.execute(DROP_BOXES, (new.key,))
            connection.execute(DROP_GEOMETRIES, (new.key,))
        _place(connection, names, new.key, new.geometries)


def _change(connection: apsw.Connection, statement: str, tenant: int, entity: int, keys: list[int]) -> None:
    if keys:
        connection.executemany(statement, [(tenant, key, entity) for key in keys])


def _place(connection: apsw.Connection, names: Names, entity: int, geometries: Geometries) -> None:
    for attribute, geometry, expires in geometries:
        expires_us = None if expires is None else text_us(expires)
        row = (entity, names.intern(attribute), encode(geometry).decode(), expires_us)
        key = connection.execute(ADD_GEOMETRY, row).get
        box = bounds(geometry)
        connection.execute(ADD_BOX, (key, box.west, box.east, box.south, box.north))
