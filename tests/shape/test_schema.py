"""The written schema is what the migrations make, and a new database has it at once."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from zinneke.config import schema


def test_it_is_what_the_migrations_make(tmp_path: Path) -> None:
    made = tmp_path / "schema.sql"
    subprocess.run([sys.executable, "tools/schema.py", str(made)], check=True)
    assert made.read_text("utf-8") == schema.FILE.read_text("utf-8"), "run python tools/schema.py"


@pytest.mark.django_db
def test_a_new_database_has_it() -> None:
    assert schema.written(connection) == schema.FILE.read_text("utf-8")


@pytest.mark.django_db
def test_a_database_that_has_tables_is_left_alone() -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE of_an_older_city (id integer)")
    schema.load_where_empty(connection)
    assert "of_an_older_city" in connection.introspection.table_names()
