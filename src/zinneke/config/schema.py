"""The tables of the site as all migrations leave them, written down: a new city has them at once.

Django renders the models again for each step of each migration, which takes a new city half a minute of its processor.
``tools/schema.py`` writes the file, a test compares it with the migrations. Old cities never read it.
"""

from pathlib import Path
from typing import Final

from django.db.backends.base.base import BaseDatabaseWrapper

FILE: Final = Path(__file__).with_name("schema.sql")
_MADE: Final = """
SELECT sql FROM sqlite_master
WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
  AND name NOT IN (SELECT name FROM pragma_table_list WHERE type = 'shadow')
ORDER BY CASE type WHEN 'table' THEN 0 WHEN 'index' THEN 1 ELSE 2 END, name
"""
"""Tables, then indexes, then triggers; not those that SQLite makes itself."""
_TABLES: Final = """
SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
"""
_OF_DJANGO: Final = frozenset({"auth_permission", "django_content_type", "django_migrations"})
"""Filled by each ``migrate``."""
_APPLIED: Final = """
SELECT 'INSERT INTO django_migrations (app, name, applied) VALUES ('
    || quote(app) || ', ' || quote(name) || ', CURRENT_TIMESTAMP)'
FROM django_migrations ORDER BY app, name
"""


def load_where_empty(connection: BaseDatabaseWrapper) -> None:
    """Make all tables in one transaction, unless it has one already or is no SQLite."""
    if connection.vendor == "sqlite" and not connection.introspection.table_names():
        connection.connection.executescript(f"BEGIN IMMEDIATE;\n{FILE.read_text('utf-8')}COMMIT;\n")


def written(connection: BaseDatabaseWrapper) -> str:
    """The tables of a database as SQL, with the migrations that it counts as applied."""
    with connection.cursor() as cursor:
        found = [*cursor.execute(_MADE).fetchall(), *cursor.execute(_APPLIED).fetchall()]
    return "".join(f"{sql};\n" for (sql,) in found)


def from_migrations(connection: BaseDatabaseWrapper) -> str:
    """What Django's own ``migrate`` makes of an empty database, as SQL. Raises ValueError where it puts rows there."""
    from django.core.management import call_command
    from django.core.management.commands.migrate import Command

    call_command(Command(), database=connection.alias, interactive=False, verbosity=0)
    if filled := _filled(connection):
        raise ValueError(f"a migration puts rows into {', '.join(filled)}: a command or the start of the site may")
    return written(connection)


def _filled(connection: BaseDatabaseWrapper) -> list[str]:
    with connection.cursor() as cursor:
        names = [name for (name,) in cursor.execute(_TABLES).fetchall() if name not in _OF_DJANGO]
        return [name for name in names if cursor.execute(f'SELECT 1 FROM "{name}" LIMIT 1').fetchone()]  # noqa: S608
