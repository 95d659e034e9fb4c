"""Which tables there are under CKAN's identifiers, and how a dataset lists its own as a resource."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final
from uuid import UUID, uuid5

from django.urls import reverse

from zinneke.lake.open_table import OpenTable
from zinneke.lake.tables.versions import Version
from zinneke.opendata import feed
from zinneke.opendata.catalogue.search import edition
from zinneke.opendata.ckan.dates import written
from zinneke.opendata.ckan.errors import NotFound
from zinneke.opendata.ckan.resources import text
from zinneke.opendata.models import Dataset, Table
from zinneke.opendata.record.texts import in_four
from zinneke.opendata.tables import store
from zinneke.opendata.tables.described import WHOLE
from zinneke.ui.city import site

NAMESPACE: Final = UUID("deb24808-7e47-58a9-b0a1-17c1b1ce8e0c")
"""Of identifiers of tables. Never to be changed: programs of others keep them."""
MOST_SHOWN: Final = 100
TITLES: Final = in_four("Table", "Tabel", "Tabelle", "Table")


@dataclass(frozen=True, slots=True)
class Found:
    """The published version of a dataset's table, by the identifier it goes by."""

    id: str
    name: str
    version: Version

    @property
    def table(self) -> OpenTable:
        """The table, open to be asked."""
        return store.opened(self.version)


def table_id(name: str) -> str:
    """The identifier of the table of a dataset: of its name alone, so it stays from version to version."""
    return str(uuid5(NAMESPACE, name))


def find(wanted: str, granted: Collection[int] = ()) -> Found:
    """The table under an identifier, or under its dataset's name, which is its alias. Raises NotFound.

    ``granted``: keys of restricted datasets that are seen besides.
    """
    known = names(edition(), frozenset(granted))
    name = known.get(wanted.lower(), wanted if table_id(wanted) in known else "")
    version = store.published(name) if name else None
    if version is None:
        raise NotFound(f'Resource "{wanted[:MOST_SHOWN]}" was not found.')
    return Found(table_id(name), name, version)


@lru_cache(maxsize=8)
def names(_edition: int, granted: frozenset[int] = frozenset()) -> Mapping[str, str]:
    """Names of the datasets that are seen and have a table, by the identifier of the table."""
    found = feed.published(granted=granted).filter(table__isnull=False).values_list("name", flat=True)
    return {table_id(name): name for name in found}


def table_resource(dataset: Dataset, position: int, language: str) -> dict[str, Any] | None:
    """The table of a dataset as a resource; None where it has none."""
    table: Table | None = getattr(dataset, "table", None)
    if table is None:
        return None
    number, at = table_id(dataset.name), written(table.loaded_at)
    return {
        "id": number,
        "package_id": dataset.name,
        "name": text(TITLES, language),
        "description": text(WHOLE, language),
        "url": site() + reverse("ckan:dump", args=[number]),
        "url_type": "datastore",
        "resource_type": None,
        "format": "CSV",
        "mimetype": "text/csv",
        "mimetype_inner": None,
        "size": None,
        "hash": "",
        "created": written(dataset.created_at),
        "last_modified": at,
        "metadata_modified": at,
        "position": position,
        "cache_url": None,
        "cache_last_updated": None,
        "datastore_active": True,
        "datastore_contains_all_records_of_source_file": True,
        "state": "active",
    }
