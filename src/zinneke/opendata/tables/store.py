"""Where the tables of datasets are: a folder each, by the dataset's name, below ``tables/`` of the data folder."""

from functools import lru_cache
from pathlib import Path
from typing import Final

from django.conf import settings

from zinneke.lake.open_table import OpenTable, open_version
from zinneke.lake.tables.versions import Version, Versions

FOLDER: Final = "tables"
KEPT: Final = 32
"""Tables that a process keeps open."""


def versions(name: str) -> Versions:
    """All versions of the table of a dataset, whose name is a slug and therefore a name of a folder."""
    return Versions(folder(name))


def names() -> list[str]:
    """The names of all datasets that have or had a table."""
    below = settings.CITY.data / FOLDER
    return sorted(path.name for path in below.iterdir()) if below.is_dir() else []


def folder(name: str) -> Path:
    """Where the versions of a dataset's table lie, and the words of people about its fields."""
    path: Path = settings.CITY.data / FOLDER / name
    return path


def published(name: str) -> Version | None:
    """The version everybody sees; None: the dataset has no table."""
    return versions(name).current()


def numbered(name: str, number: int) -> Version:
    """The version of this number, published now or once. Raises TableError for one that never was."""
    return versions(name).version(number)


def asked(name: str, number: int) -> Version | None:
    """The version of this number; 0: the published one. Raises TableError, None is as in `published`."""
    return numbered(name, number) if number else published(name)


def opened(version: Version) -> OpenTable:
    """The version, open; it stays so while it is among those asked last and nobody says anything new of its fields."""
    return _opened(version, version.described_at)


@lru_cache(maxsize=KEPT)
def _opened(version: Version, _described_at: int) -> OpenTable:
    return open_version(version)
