"""Filling an empty catalogue for the demonstration, once."""

import logging
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from zinneke.lake.tables.options import Options
from zinneke.opendata import feed
from zinneke.opendata.catalogue.indexing import index
from zinneke.opendata.demonstration.invented import SUBJECTS, invented, table
from zinneke.opendata.demonstration.recordings import CATALOGUE, recordings
from zinneke.opendata.harvest.files import harvest_file
from zinneke.opendata.live.naming import marked
from zinneke.opendata.models import Dataset
from zinneke.opendata.tables.actions import begun_dataset, load_table, own_dataset

SOURCE: Final = "brussels"
_log: Final = logging.getLogger(__name__)


def fill(folder: Path | None) -> int:
    """Fill the catalogue if it is empty: from a folder of recordings, or with invented datasets that say so.

    Live datasets come by themselves and do not count as any. Gives how many datasets there are then, 0 if there were
    any before. A recording that cannot be read is logged and passed over: the demonstration has one thing less to show.
    """
    if any(not marked(dataset) for dataset in Dataset.objects.iterator()):
        return 0
    if folder is None or not (folder / CATALOGUE).is_file():
        _invent()
    else:
        harvest_file(folder / CATALOGUE, SOURCE)
        _show(folder)
    return Dataset.objects.count()


def _show(folder: Path) -> None:
    publisher = feed.catalogue().publisher
    for one in recordings(folder):
        dataset = begun_dataset(one.name, one.record(publisher))
        try:
            load_table(dataset, folder / one.path, one.reading(), confirmed=one.confirmed)
        except ValueError as error:
            index([dataset.pk])
            _log.warning("%s is without a table: %s", one.name, error)


def _invent() -> None:
    publisher = feed.catalogue().publisher
    with TemporaryDirectory() as name:
        for number, (called, record) in enumerate(invented(publisher)):
            if number >= len(SUBJECTS):
                own_dataset(called, record)
                continue
            path = Path(name, f"{called}.csv")
            path.write_bytes(table(number))
            load_table(begun_dataset(called, record), path, Options())
