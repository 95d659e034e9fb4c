"""The index that the settings name."""

from pathlib import Path
from typing import Final

from zinneke.search.ports import Index
from zinneke.search.stored import StoredIndex

FILE_NAME: Final = "search.sqlite3"
IN_FOLDER: Final = "sqlite"


def open_index(store: str, folder: Path) -> Index:
    """The index in the data folder (``sqlite``), or in the database of an address. Nothing is opened before it is used.

    Raises ValueError for another name.
    """
    if store == IN_FOLDER:
        from zinneke.search.sqlite.backing import SqliteBacking

        return StoredIndex(SqliteBacking(folder / FILE_NAME))
    if store.startswith(("postgresql://", "postgres://")):
        from zinneke.search.postgres.backing import PostgresBacking

        return StoredIndex(PostgresBacking(store))
    raise ValueError(
        f"search_store is {store.partition(':')[0]!r}: write sqlite, or postgresql://USER:PASSWORD@HOST/DATABASE"
    )
