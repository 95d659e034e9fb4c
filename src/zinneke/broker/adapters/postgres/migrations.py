"""Numbered steps that bring a database to the present schema. A step that has been released is never edited."""

from collections.abc import Callable
from importlib.resources import files
from typing import Final

from zinneke.broker.adapters.postgres.connections import SCHEMA, Connection
from zinneke.broker.adapters.postgres.names import Names
from zinneke.broker.adapters.postgres.placing import place_all
from zinneke.broker.adapters.postgres.postgis import add_shapes
from zinneke.broker.adapters.postgres.session import Session

Rest = Callable[[Session, Names], None]

STEPS: Final[tuple[tuple[str, Rest | None], ...]] = (("schema.sql", None), ("places.sql", place_all))
"""SQL, and what SQL cannot do of the step."""

LOCK: Final = "SELECT pg_advisory_xact_lock(hashtext('zinneke schema'))"
VERSION: Final = "SELECT number FROM version"
TABLE: Final = """
    CREATE TABLE IF NOT EXISTS version (number integer NOT NULL);
    INSERT INTO version SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM version)
"""


def migrate(connection: Connection, connect: Callable[[], Connection], upto: int = len(STEPS)) -> None:
    """Apply the missing steps in one transaction, and use PostGIS if it is there; of several processes, one does.

    ``upto`` an earlier step: the tables that an older Zinneke had, for what it copied. Raises ValueError for a database
    of a newer Zinneke.
    """
    with connection.transaction():
        connection.execute(LOCK)
        connection.execute(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}".encode())
        connection.execute(TABLE)
        row = connection.execute(VERSION).fetchone()
        version = int(row[0]) if row else 0
        if version > len(STEPS):
            raise ValueError(
                f"the database has schema {version}, this Zinneke knows {len(STEPS)}: "
                "start the version that wrote it, or a newer one"
            )
        for script, rest in STEPS[version:upto]:
            connection.execute(sql_of(script))
            if rest is not None:
                rest(Session(connection), Names(connect))
        connection.execute("UPDATE version SET number = %s", (max(version, upto),))
        if upto == len(STEPS):
            add_shapes(connection, sql_of("shapes.sql"))


def sql_of(script: str) -> bytes:
    """A file of statements of this package."""
    return files("zinneke.broker.adapters.postgres").joinpath(script).read_text("utf-8").encode()
