"""Numbered steps that bring a database to the present schema. A step that has been released is never edited."""

from importlib.resources import files
from typing import Final

from zinneke.broker.adapters.postgres.connections import SCHEMA, Connection

STEPS: Final = ("schema.sql",)

LOCK: Final = "SELECT pg_advisory_xact_lock(hashtext('zinneke schema'))"
VERSION: Final = "SELECT number FROM version"
TABLE: Final = """
    CREATE TABLE IF NOT EXISTS version (number integer NOT NULL);
    INSERT INTO version SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM version)
"""


def migrate(connection: Connection) -> None:
    """Apply the missing steps in one transaction; of several processes, one does. Raises ValueError for a database
    of a newer Zinneke."""
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
        for step in STEPS[version:]:
            connection.execute(files("zinneke.broker.adapters.postgres").joinpath(step).read_text("utf-8").encode())
        connection.execute("UPDATE version SET number = %s", (len(STEPS),))
