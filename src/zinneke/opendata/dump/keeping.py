"""The files of the whole catalogue that are kept for everybody."""

from pathlib import Path
from typing import Final

from django.conf import settings

from zinneke.opendata import feed
from zinneke.opendata.catalogue.search import edition
from zinneke.opendata.dump.writing import convert, write_dump

FOLDER: Final = "dump"
"""Of the data folder."""


def folder() -> Path:
    """Where they are."""
    return Path(settings.CITY.data) / FOLDER


def file_of(ending: str) -> Path:
    """The file of a format, there or not."""
    return folder() / f"catalog.{ending}.gz"


def renew() -> bool:
    """Write the files anew if the catalogue has changed since. Gives whether it had."""
    now, mark = edition(), folder() / "edition"
    files = [file_of(ending) for ending in feed.DUMPS]
    if mark.exists() and mark.read_text("utf-8") == str(now) and all(one.exists() for one in files):
        return False
    folder().mkdir(parents=True, exist_ok=True)
    write_dump(files[0])
    for one in files[1:]:
        convert(files[0], one)
    mark.write_text(str(now), "utf-8")
    return True
