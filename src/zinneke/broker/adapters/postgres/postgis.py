"""PostGIS, where the database has it or this role may create it."""

import logging
from typing import Final

import psycopg

from zinneke.broker.adapters.postgres.connections import Connection, find_names

OFFERED: Final = "SELECT 1 FROM pg_available_extensions WHERE name = 'postgis'"
CREATE: Final = "CREATE EXTENSION IF NOT EXISTS postgis SCHEMA public"

_log: Final = logging.getLogger(__name__)


def add_shapes(connection: Connection, script: bytes) -> None:
    """Give geometries a shape and its indexes, if PostGIS is there and they have none. Inside a transaction, which goes
    on where that is not allowed."""
    if connection.execute(OFFERED).fetchone() is None:
        return
    try:
        with connection.transaction():
            connection.execute(CREATE)
            find_names(connection)
            if not connection.shapes:
                connection.execute(script)
    except psycopg.Error as error:
        _log.info(
            "PostGIS is on the database's server and is not used: %s. After an administrator has run CREATE EXTENSION "
            "postgis in this database, the next start uses it",
            str(error).partition("\n")[0],
        )
