"""Where what is shown comes from, to stand under it wherever it is shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from zinneke.lake.tables.versions import Version
from zinneke.opendata import pages
from zinneke.opendata.addresses import address
from zinneke.opendata.models import Dataset
from zinneke.opendata.pages import Shown
from zinneke.opendata.structured.schema_org import licences
from zinneke.opendata.vocabulary import labels
from zinneke.ui.language import active


@dataclass(frozen=True, slots=True)
class Source:
    """Of a table or chart: its dataset, who publishes it, under which licences, and the version it shows."""

    title: Shown
    publisher: Shown
    licences: Sequence[str]
    address: str
    version: int
    at: datetime


def source_of(dataset: Dataset, version: Version) -> Source:
    """In the reader's language."""
    record = dataset.record
    return Source(
        title=pages.title(record, active()),
        publisher=pages.publisher(record, active()),
        licences=list(dict.fromkeys(labels.licence(value) for value in licences(record))),
        address=address(dataset.name),
        version=version.number,
        at=version.entry.at,
    )
