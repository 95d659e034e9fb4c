"""Connections to the database: those that write commit only what is on disk, those that read cannot write."""

from typing import Any, Final

import psycopg


class Connection(psycopg.Connection[tuple[Any, ...]]):
    """A connection. ``shapes``: geometries had a column for PostGIS when it was opened."""

    shapes = False


CONNECT_TIMEOUT_S: Final = 5
_ALIVE: Final[dict[str, Any]] = {
    "connect_timeout": CONNECT_TIMEOUT_S,
    "keepalives": 1,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 15_000,
    "application_name": "zinneke-broker",
    "target_session_attrs": "read-write",
}
"""A server that vanished is noticed within seconds. Of several servers the one that takes writes is read from too: a
replica may not have seen yet what was acknowledged."""

DURABLE: Final = """
    SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') IN ('off', 'local')
"""
"""A commit is answered when it is on disk, and with those replicas the database demands; stricter settings stay."""

NO_COMPILING: Final = "SET jit = off"
"""Compiling took 0.4 s of queries that took 0.1 s: PostgreSQL overrates what functions of PostGIS cost."""

SCHEMA: Final = "zinneke"

SEARCH: Final = """
    SELECT
        set_config('search_path', concat_ws(', ', %s::text, (
            SELECT quote_ident(nspname) FROM pg_extension AS e JOIN pg_namespace AS n ON n.oid = extnamespace
            WHERE extname = 'postgis'
        )), false),
        EXISTS (
            SELECT 1 FROM pg_attribute
            WHERE attrelid = to_regclass(%s) AND attname = 'shape' AND NOT attisdropped
        )
"""
"""Our own schema comes first, and PostGIS is found wherever it was installed."""


def open_writer(url: str) -> Connection:
    """A connection that writes."""
    connection = _open(url)
    connection.execute(DURABLE)
    return connection


def open_reader(url: str) -> Connection:
    """A connection that only reads; inside a transaction it sees one instant."""
    connection = _open(url)
    connection.execute("SET default_transaction_read_only = on")
    connection.execute("SET default_transaction_isolation = 'repeatable read'")
    return connection


def find_names(connection: Connection) -> None:
    """Look in our schema and in that of PostGIS, and see whether there are shapes."""
    row = connection.execute(SEARCH, (SCHEMA, f"{SCHEMA}.geometries")).fetchone()
    connection.shapes = bool(row and row[1])


def _open(url: str) -> Connection:
    connection = Connection.connect(url, autocommit=True, **_ALIVE)
    connection.execute(NO_COMPILING)
    find_names(connection)
    return connection
