"""Opening a store by what the settings say."""

from importlib.resources import files
from pathlib import Path
from typing import Final

from zinneke.voting.stores.ports import Store
from zinneke.voting.stores.sqlite import SqliteStore

IN_FOLDER: Final = "sqlite"


def open_store(where: str, folder: Path, name: str, *packages: str) -> Store:
    """The store ``name``: the file ``name.sqlite3`` in a folder, or the schema ``zinneke_name`` of a database.

    Its tables stand in the ``schema.sql`` of these packages. Raises ValueError where ``where`` is neither ``sqlite``
    nor the address of a PostgreSQL database.
    """
    schema = "".join(files(package).joinpath("schema.sql").read_text("utf-8") for package in packages)
    if where == IN_FOLDER:
        return SqliteStore(folder / f"{name}.sqlite3", schema)
    if where.startswith(("postgresql://", "postgres://")):
        from zinneke.voting.stores.postgres import PostgresStore

        return PostgresStore(where, f"zinneke_{name}", schema)
    raise ValueError(
        f"{name}_store is {where.partition(':')[0]!r}: write sqlite, or postgresql://USER:PASSWORD@HOST/DATABASE"
    )
