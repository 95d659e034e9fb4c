"""Every change of the tables of datasets.

The files are switched first, in one step (:mod:`zinneke.lake.tables.versions`); what the database says of them follows.
Where a machine stops in between, `mirror` brings the two in step again.
"""

from collections.abc import Sequence
from pathlib import Path

import msgspec
from django.db import transaction
from msgspec.structs import replace

from zinneke.kernel.time import format_instant, now
from zinneke.lake.tables.errors import TableError
from zinneke.lake.tables.load import Loaded
from zinneke.lake.tables.options import Options
from zinneke.lake.tables.report import Finding
from zinneke.lake.tables.versions import Prepared, Version
from zinneke.opendata.addresses import address
from zinneke.opendata.catalogue.indexing import index
from zinneke.opendata.harvest.names import RESERVED
from zinneke.opendata.models import Dataset, State, Table
from zinneke.opendata.record.dataset import Dataset as Record
from zinneke.opendata.tables import contracts, store


class Personal(ValueError):
    """Columns look as if they were about persons, and nobody has answered for them yet: ``findings`` names them."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        told = "; ".join(f"{', '.join(one.fields)}: {one.what} ({one.count:,})" for one in self.findings)
        super().__init__(f"the file may hold personal data ({told}): remove the columns, or confirm that they may be")


def own_dataset(name: str, record: Record) -> Dataset:
    """Publish a dataset of the city itself under a free name, a slug. Raises ValueError for one that is taken."""
    with transaction.atomic():
        dataset = begun_dataset(name, record)
        index([dataset.pk])
    return dataset


def begun_dataset(name: str, record: Record) -> Dataset:
    """The same, for a dataset that gets a table at once: found from then on, and indexed once instead of twice."""
    if name in RESERVED or Dataset.objects.filter(name=name).exists():
        raise ValueError(f"the name {name} is taken already: choose another name")
    at = now()
    dataset = Dataset(name=name, state=State.PUBLISHED, created_at=at, changed_at=at)
    dataset.keep(replace(record, uri=record.uri or address(name), issued=record.issued or format_instant(at)))
    dataset.save()
    return dataset


def load_table(
    dataset: Dataset, source: Path, options: Options | None = None, *, named: str = "", confirmed: bool = False
) -> Loaded:
    """Publish a file as the next version of the table of a dataset. ``named`` is the file's name for people.

    Raises as `prepare_table`; what is published then stays as it is.
    """
    options = options or Options()
    prepared = prepare_table(dataset.name, source, options, confirmed=confirmed)
    publish_table(dataset, prepared, options, named=named or source.name)
    return prepared.loaded


def prepare_table(name: str, source: Path, options: Options, *, confirmed: bool = False) -> Prepared:
    """Read a file into a version that nobody sees yet.

    Raises TableError for a file that is no table or breaks the contract of this one,
    Personal where columns look personal and that is not ``confirmed``.
    """
    prepared = store.versions(name).prepare(source, options)
    personal = [one for one in prepared.loaded.report.findings if one.personal]
    if personal and not confirmed:
        prepared.discard()
        raise Personal(personal)
    try:
        contracts.check(name, prepared)
    except TableError:
        prepared.discard()
        raise
    return prepared


def publish_table(dataset: Dataset, prepared: Prepared, options: Options, *, named: str, key: str = "") -> Version:
    """Let everybody see a prepared version from now on. ``key`` is of the upload it was made of."""
    version = store.versions(dataset.name).publish_prepared(prepared, named, key=key)
    mirror(dataset, version, msgspec.json.encode(options))
    return version


def revert_table(dataset: Dataset, number: int) -> Version:
    """Publish an older version again. Raises TableError for a number that never was published."""
    version = store.versions(dataset.name).revert(number)
    mirror(dataset, version)
    return version


def mirror(dataset: Dataset, version: Version, options_json: bytes | None = None) -> None:
    """Let the catalogue say of a dataset's table what its published version is."""
    facts: dict[str, object] = {
        "version": version.number,
        "rows": version.entry.rows,
        "loaded_at": version.entry.at,
    }
    if options_json is not None:
        facts["options_json"] = options_json
    with transaction.atomic():
        Table.objects.update_or_create(dataset=dataset, defaults=facts)
        if dataset.source_id is None:
            dataset.keep(replace(dataset.record, modified=format_instant(version.entry.as_of or version.entry.at)))
        dataset.changed_at = now()
        dataset.save()
        index([dataset.pk])


def mirror_all() -> int:
    """Mend what a machine that stopped left behind: rows of the catalogue that name another version than is published.

    Gives how many there were.
    """
    mended = 0
    with_tables = Dataset.objects.select_related("table").exclude(state=State.GONE).filter(name__in=store.names())
    for dataset in with_tables.iterator(500):
        version = store.published(dataset.name)
        told = getattr(dataset, "table", None)
        if version and (told is None or told.version != version.number):
            mirror(dataset, version)
            mended += 1
    return mended


def sweep_all() -> int:
    """Delete what loads that crashed a day ago and more left aside. Gives how many there were."""
    return sum(store.versions(name).sweep() for name in store.names())
