"""Loading by a person at a terminal, who is told what became of the file."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from django.utils.text import slugify

from zinneke.lake.tables.load import Loaded
from zinneke.lake.tables.options import Options
from zinneke.lake.tables.repair import DOUBLE
from zinneke.lake.tables.report import Finding
from zinneke.opendata import feed
from zinneke.opendata.models import Dataset, State
from zinneke.opendata.record.dataset import Dataset as Record
from zinneke.opendata.record.texts import by_language
from zinneke.opendata.tables.actions import own_dataset, prepare_table, publish_table, revert_table
from zinneke.opendata.tables.addressed import keep_address, load_address

SHOWN = 20
"""Rejected values told at a terminal; the report of the version has more."""


def new_record(titles: Sequence[tuple[str, str]], descriptions: Sequence[tuple[str, str]], licence: str) -> Record:
    """What a new dataset of the city is said to be; published by the city itself."""
    publisher = feed.catalogue().publisher
    return Record(
        uri="",
        titles=by_language(titles),
        descriptions=by_language(descriptions),
        publishers=(publisher,),
        licences=(licence,),
    )


def load_file(
    name: str, path: Path, record: Record, options: Mapping[str, Any], *, confirmed: bool = False
) -> Iterator[str]:
    """Publish a file as the table of a dataset, which is made of the record if there is none of that name.

    Gives what happened, in lines. Raises ValueError with what hinders and the remedy; then nothing has changed.
    """
    dataset = Dataset.objects.filter(name=name).exclude(state=State.GONE).first()
    if dataset is None:
        _admit(name, record)
    reading = Options(**options)
    prepared = prepare_table(name, path, reading, confirmed=confirmed)
    publish_table(dataset or own_dataset(name, record), prepared, reading, named=path.name)
    return told(Dataset.objects.select_related("table").get(name=name), prepared.loaded)


def load_from(
    name: str, url: str, record: Record, options: Mapping[str, Any], *, every_hours: int, confirmed: bool = False
) -> Iterator[str]:
    """Publish what an address has as the table of a dataset, and keep the address; a new dataset as `load_file`.

    Raises ValueError with what hinders; a dataset made for it then stays without a table.
    """
    dataset = Dataset.objects.filter(name=name).exclude(state=State.GONE).first()
    if dataset is None:
        _admit(name, record)
    reading = Options(**options)
    source = keep_address(
        dataset or own_dataset(name, record), url, reading, every_hours=every_hours, confirmed=confirmed
    )
    outcome = load_address(source)
    if source.last_problem:
        raise ValueError(source.last_problem)
    often = f", again every {every_hours} h" if every_hours else ""
    return iter([f"{name}: {outcome} from {url}{often}"])


def publish_again(name: str, number: int) -> str:
    """Publish an older version of a table again. Gives what happened; raises ValueError for what is not there."""
    dataset = Dataset.objects.filter(name=name).exclude(state=State.GONE).first()
    if dataset is None or not hasattr(dataset, "table"):
        raise ValueError(f"there is no dataset {name} with a table")
    version = revert_table(dataset, number)
    return f"{name}: version {version.number} with {version.entry.rows:,} rows is published again"


def told(dataset: Dataset, loaded: Loaded) -> Iterator[str]:
    """A load in lines: every decision, every finding, the rows set aside."""
    report = loaded.report
    for one in report.decisions:
        yield f"{one.field or 'file'}: {one.outcome}, {one.why}"
    for finding in report.findings:
        yield f"look at {', '.join(finding.fields) or 'the file'}: {finding.what}, {finding.detail}{_remedy(finding)}"
    for reject in report.rejects.kept[:SHOWN]:
        yield f"set aside: line {reject.line}: {reject.column or 'row'}: {reject.value!r}: {reject.reason}"
    yield (
        f"{dataset.name} version {dataset.table.version}: {report.rows:,} rows, {report.rejects.rows:,} set aside, "
        f"{len(loaded.schema.fields)} fields"
    )


def _remedy(finding: Finding) -> str:
    return f" (--repair {finding.fields[0]})" if finding.what == DOUBLE else ""


def _admit(name: str, record: Record) -> None:
    if slugify(name) != name or not name:
        raise ValueError(f"{name!r} cannot stand in an address: use a-z, 0-9, - and _")
    missing = {"fr", "nl"} - {text.language for text in record.titles}
    if missing:
        raise ValueError(f"{name} is a new dataset without a title in {', '.join(sorted(missing))}: add --title")
