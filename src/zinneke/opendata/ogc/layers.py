"""Which datasets are collections of features: published ones whose table has places."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from zinneke.kernel.time import now
from zinneke.lake.field import GEOGRAPHIC, SCALAR, TEMPORAL, Field, Kind, Schema
from zinneke.lake.odsql.compile import compile_records
from zinneke.lake.open_table import OpenTable
from zinneke.lake.tables.errors import TableError
from zinneke.lake.tables.versions import Version
from zinneke.opendata import feed
from zinneke.opendata.models import Dataset
from zinneke.opendata.ogc.faults import bad, missing
from zinneke.opendata.tables import store

KEPT: Final = 1_000
DAY: Final = len("2026-11-26")


@dataclass(frozen=True, slots=True)
class Layer:
    """A dataset with the published version of its table. ``place`` is the field that makes its geometry."""

    dataset: Dataset
    version: Version
    schema: Schema
    place: Field

    @property
    def table(self) -> OpenTable:
        """The table, open to be asked."""
        return store.opened(self.version)

    @property
    def time(self) -> Field | None:
        """The field that ``datetime`` asks: the first of times, else of dates."""
        found = [one for one in self.schema.visible if one.kind in TEMPORAL and not one.many]
        return next((one for one in found if one.kind is Kind.DATETIME), next(iter(found), None))

    @property
    def properties(self) -> tuple[Field, ...]:
        """What a feature says beside where it is."""
        return tuple(one for one in self.schema.visible if one.kind not in GEOGRAPHIC)

    @property
    def queryables(self) -> tuple[Field, ...]:
        """Properties that may be asked by a parameter of their name."""
        return tuple(one for one in self.properties if one.kind in SCALAR)


def layers(granted: Collection[int] = ()) -> Iterator[Layer]:
    """All of them, in the order in which datasets came; ``granted`` as in `feed.published`."""
    for dataset in feed.published(granted=granted).filter(table__isnull=False).iterator(500):
        found = _layer(dataset)
        if found is not None:
            yield found


def layer(name: str, number: int | None = None, granted: Collection[int] = ()) -> Layer:
    """That of a dataset; ``number``: as it was in this version. Raises Problem where there is none to be seen."""
    dataset = feed.one(name, granted)
    found = _layer(dataset, number) if dataset else None
    if found is None:
        raise missing(f"There is no collection {name[:100]!r}: see /api/ogc/collections.")
    return found


def extent(of: Layer) -> dict[str, Any]:
    """Where and when its features are, in CRS84 and UTC."""
    box, interval = _bounds(of.version, of.place.name, of.time.name if of.time else "")
    found: dict[str, Any] = {}
    if box:
        found["spatial"] = {"bbox": [box], "crs": "http://www.opengis.net/def/crs/OGC/1.3/CRS84"}
    if interval:
        found["temporal"] = {
            "interval": [interval],
            "trs": "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian",
        }
    return found


def _layer(dataset: Dataset, number: int | None = None) -> Layer | None:
    version = store.published(dataset.name)
    if version and number is not None and version.number != number:
        version = _older(dataset.name, number)
    if version is None:
        return None
    schema = _schema(version)
    places = [one for one in schema.visible if one.kind in GEOGRAPHIC]
    if not places:
        return None
    shape = next((one for one in places if one.kind is Kind.GEO_SHAPE), places[0])
    return Layer(dataset, version, schema, shape)


def _older(name: str, number: int) -> Version:
    try:
        return store.numbered(name, number)
    except TableError:
        raise bad("The cursor is of a version that is no more: begin again with the first page.") from None


@lru_cache(maxsize=KEPT)
def _schema(version: Version) -> Schema:
    """A version never changes, nor do its fields."""
    return version.schema()


@lru_cache(maxsize=KEPT)
def _bounds(version: Version, place: str, time: str) -> tuple[list[float] | None, list[str] | None]:
    select = f"bbox(`{place}`) as place" + (f", min(`{time}`) as first, max(`{time}`) as last" if time else "")
    table = store.opened(version)
    query = compile_records(table.schema, now=now(), select=select)
    found = next(iter(query.answer(table.ask(query))), {})
    ring = found["place"]["geometry"]["coordinates"][0] if found.get("place") else None
    box = (
        [min(x for x, _ in ring), min(y for _, y in ring), max(x for x, _ in ring), max(y for _, y in ring)]
        if ring
        else None
    )
    ends = [_instant(found.get("first")), _instant(found.get("last"))]
    return box, ends if all(ends) else None


def _instant(given: Any) -> str:
    """A day or a time as RFC 3339 has it."""
    written = str(given or "")
    return f"{written}T00:00:00Z" if len(written) == DAY else written.replace("+00:00", "Z")
