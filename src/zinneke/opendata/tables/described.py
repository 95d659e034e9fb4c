"""A dataset with the ways to its table: what the city serves of it, as distributions beside those of its record."""

from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from zinneke.kernel.time import format_instant
from zinneke.lake.field import GEOGRAPHIC
from zinneke.opendata.addresses import address
from zinneke.opendata.models import Dataset, Table
from zinneke.opendata.record.dataset import Dataset as Record
from zinneke.opendata.record.dataset import Distribution, Service
from zinneke.opendata.record.texts import in_four
from zinneke.opendata.tables import store
from zinneke.opendata.tables.completed import completed
from zinneke.opendata.vocabulary.authority import AUTHORITY, FILE_TYPE
from zinneke.ui.city import site

EXPLORE: Final = "/api/explore/v2.1"
MEDIA_TYPE: Final = "http://www.iana.org/assignments/media-types/"
AVAILABLE: Final = AUTHORITY + "planned-availability/AVAILABLE"
FORMATS: Final = (
    ("csv", "CSV", "CSV", "text/csv"),
    ("json", "JSON", "JSON", "application/json"),
    ("xlsx", "Excel", "XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("parquet", "Parquet", "PARQUET", "application/vnd.apache.parquet"),
)
"""Of every table: ending, name, code of the EU's file types, media type."""
GEOJSON: Final = ("geojson", "GeoJSON", "GEOJSON", "application/geo+json")
"""Besides, where there are places."""


RIGHTS: Final = in_four(
    "Réutilisation selon la licence indiquée, avec mention de la source.",
    "Hergebruik volgens de vermelde licentie, met bronvermelding.",
    "Weiterverwendung nach der genannten Lizenz, mit Angabe der Quelle.",
    "Reuse under the licence named, with its source.",
)
WHOLE: Final = in_four(
    "La table entière, dans sa version publiée.",
    "De volledige tabel, in haar gepubliceerde versie.",
    "Die ganze Tabelle in ihrer veröffentlichten Fassung.",
    "The whole table, in its published version.",
)
"""What a file of the table holds."""


def described(dataset: Dataset) -> Record:
    """The record of a dataset; if it has a table, with distributions of ours: a file in each format, the interface."""
    table: Table | None = getattr(dataset, "table", None)
    record = completed(dataset)
    version = store.published(dataset.name) if table else None
    if table is None or version is None:
        return record
    formats = [*FORMATS]
    if any(one.kind in GEOGRAPHIC for one in version.schema().fields):
        formats.append(GEOJSON)
    return replace(record, distributions=(*record.distributions, *_distributions(dataset.name, record, table, formats)))


def _distributions(
    name: str, record: Record, table: Table, formats: list[tuple[str, str, str, str]]
) -> Iterator[Distribution]:
    base = f"{site()}{EXPLORE}/catalog/datasets/{name}"
    changed = format_instant(table.loaded_at)
    for ending, called, code, media in formats:
        yield Distribution(
            uri=f"{address(name)}#{ending}",
            titles=in_four(called, called, called, called),
            descriptions=WHOLE,
            access_urls=(address(name),),
            download_urls=(f"{base}/exports/{ending}",),
            formats=(FILE_TYPE + code,),
            media_types=(MEDIA_TYPE + media,),
            licences=_licences(record),
            rights=RIGHTS,
            availability=AVAILABLE,
            modified=changed,
        )
    yield Distribution(
        uri=f"{address(name)}#api",
        titles=in_four("API Explore v2.1", "Explore-API v2.1", "Explore-API v2.1", "Explore API v2.1"),
        descriptions=in_four(
            "Interroger la table : choisir, filtrer, grouper, compter.",
            "De tabel bevragen: kiezen, filteren, groeperen, tellen.",
            "Die Tabelle abfragen: auswählen, filtern, gruppieren, zählen.",
            "Ask the table: select, filter, group, count.",
        ),
        access_urls=(f"{base}/records",),
        formats=(FILE_TYPE + "JSON",),
        media_types=(MEDIA_TYPE + "application/json",),
        licences=_licences(record),
        rights=RIGHTS,
        availability=AVAILABLE,
        modified=changed,
        services=(_service(),),
    )


def _service() -> Service:
    return Service(
        uri=f"{site()}{EXPLORE}",
        titles=in_four("API Explore v2.1", "Explore-API v2.1", "Explore-API v2.1", "Explore API v2.1"),
        endpoint_urls=(f"{site()}{EXPLORE}",),
        endpoint_descriptions=(f"{site()}{EXPLORE}/openapi.json",),
    )


def _licences(record: Record) -> tuple[str, ...]:
    """The dataset's own; else that of the files its source lists, where they agree."""
    listed = {licence for one in record.distributions for licence in one.licences}
    return record.licences[:1] or (tuple(listed) if len(listed) == 1 else ())
