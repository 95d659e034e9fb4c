"""Where the tables of datasets are: a folder each, by the dataset's name, below ``tables/`` of the data folder."""

from functools import lru_cache
from typing import Final

from django.conf import settings

from zinneke.lake.open_table import OpenTable, open_version
from zinneke.lake.tables.versions import Version, Versions

FOLDER: Final = "tables"
KEPT: Final = 32
"""Tables that a process keeps open."""


def versions(name: str) -> Versions:
    """All versions of the table of a dataset, whose name is a slug and therefore a name of a folder."""
    return Versions(settings.CITY.data / FOLDER / name)


def names() -> list[str]:
    """The names of all datasets that have or had a table."""
    folder = settings.CITY.data / FOLDER
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def published(name: str) -> Version | None:
    """The version everybody sees; None: the dataset has no table."""
    return versions(name).current()


def numbered(name: str, number: int) -> Version:
    """The version of this number, published now or once. Raises TableError for one that never was."""
    return versions(name).version(number)


@lru_cache(maxsize=KEPT)
def opened(version: Version) -> OpenTable:
    """The version, open; it stays so while it is among those asked last."""
    return open_version(version)
