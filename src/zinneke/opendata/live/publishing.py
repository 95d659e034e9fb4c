"""A live table becomes a version of its dataset, which is made at the first."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from zinneke.lake.history.wide import Wide
from zinneke.lake.tables.direct import filled_from, make, write_things
from zinneke.lake.tables.load import Loaded
from zinneke.lake.tables.thinning import Thinning
from zinneke.lake.tables.versions import ROWS, Prepared, Version
from zinneke.opendata.live.naming import Aspect, Live, marked
from zinneke.opendata.live.records import Extent, record_of
from zinneke.opendata.live.schemas import attributes, schema_of, thing_fields
from zinneke.opendata.live.withdrawing import declared_again
from zinneke.opendata.models import Dataset, State
from zinneke.opendata.tables import store
from zinneke.opendata.tables.actions import begun_dataset, mirror

SOURCE: Final = "live"
THINNING: Final = {Aspect.NOW: Thinning(hours=24, days=30), Aspect.HISTORY: Thinning(hours=2, days=7)}
"""Each version of a history holds all of it: an older one tells little that a condition on the time does not."""

Rows = Sequence[dict[str, object]]


def prepare_now(live: Live, things: Rows) -> Prepared:
    """The present state as a version that nobody sees yet."""

    def made(folder: Path) -> Loaded:
        path = folder / "things.csv"
        write_things(path, thing_fields(live.kind), things)
        try:
            fill = filled_from(path, thing_fields(live.kind))
            return make(folder / ROWS, schema_of(live), fill, called=SOURCE, unit="thing")
        finally:
            path.unlink()

    return store.versions(live.name).prepare_made(made)


def prepare_history(live: Live, things: Rows, history: Path) -> Prepared:
    """All observations as a version that nobody sees yet."""

    def made(folder: Path) -> Loaded:
        path = folder / "things.csv"
        write_things(path, thing_fields(live.kind), things)
        schema = schema_of(live)
        wide = Wide(history, schema.fields, attributes(live.kind), path, thing_fields(live.kind))
        try:
            return make(folder / ROWS, schema, wide.fill, called=SOURCE, unit="observation")
        finally:
            path.unlink()

    return store.versions(live.name).prepare_made(made)


def publish(live: Live, prepared: Prepared, extent: Extent, at: datetime) -> Version:
    """Let everybody see a version, and take away those that need not stay. Raises ValueError where the dataset's name
    belongs to another one."""
    dataset = Dataset.objects.filter(name=live.name).first()
    if dataset and marked(dataset) != live.identifier:
        prepared.discard()
        raise ValueError(f"the dataset {live.name} is none of live data: give it another name")
    record = record_of(live, extent)
    version = store.versions(live.name).publish_prepared(prepared, SOURCE, extent.newest)
    if dataset is None:
        dataset = begun_dataset(live.name, record)
    elif dataset.state == State.GONE:
        declared_again(dataset)
    dataset.keep(replace(record, uri=dataset.uri, issued=dataset.record.issued))
    mirror(dataset, version)
    thinning = THINNING[live.aspect]
    store.versions(live.name).thin(lambda entries: thinning.kept(entries, at), thinning.reason)
    return version
