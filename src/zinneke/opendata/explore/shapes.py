"""A dataset as Explore API v2.1 shows it: absent values are null, no key is left out (2.3)."""

from collections.abc import Sequence
from typing import Any, Final

from zinneke.lake.field import GEOGRAPHIC, TEMPORAL, Field
from zinneke.opendata.explore.catalogue_table import row
from zinneke.opendata.models import Dataset, Visibility
from zinneke.opendata.tables import store

ABSENT: Final = (
    "timezone", "modified_updates_on_metadata_change", "modified_updates_on_data_change", "geographic_reference",
    "geographic_reference_auto", "geographic_area", "geographic_area_mode", "attributions", "source_domain",
    "source_domain_title", "source_domain_address", "source_dataset", "parent_domain", "shared_catalog", "oauth_scope",
)  # fmt: skip
SHOWN: Final = (
    "title", "description", "theme", "keyword", "license", "license_url", "language", "modified", "data_processed",
    "metadata_processed", "territory", "references", "publisher", "records_count", "federated",
)  # fmt: skip


def dataset(found: Dataset, language: str, links: list[dict[str, str]] | None) -> dict[str, Any]:
    """The object of a dataset."""
    record = found.record
    values, fields = row(found, language), _fields(found)
    default: dict[str, Any] = {name: values[name] for name in SHOWN} | dict.fromkeys(ABSENT)
    default["metadata_languages"] = sorted({text.language for text in record.titles if text.language}) or None
    shown: dict[str, Any] = {
        "visibility": "domain" if found.visibility == Visibility.PUBLIC else "restricted",
        "dataset_id": found.name,
        "dataset_uid": values["dataset_uid"],
        "has_records": values["has_records"],
        "features": _features(fields),
        "attachments": [],
        "alternative_exports": [],
        "data_visible": True,
        "fields": [_field(one, language) for one in fields],
        "metas": {"default": default, "dcat": _dcat(found)},
    }
    return shown if links is None else {"_links": links} | shown


def _fields(found: Dataset) -> tuple[Field, ...]:
    version = store.published(found.name) if hasattr(found, "table") else None
    return version.schema().visible if version else ()


def _field(one: Field, language: str) -> dict[str, Any]:
    return {
        "name": one.name,
        "label": one.label_in(language),
        "type": str(one.kind),
        "annotations": one.annotations(),
        "description": one.description_in(language) or None,
    }


def _features(fields: Sequence[Field]) -> list[str]:
    """What can be done with the rows, in the API's words."""
    kinds = {one.kind for one in fields}
    has = {"analyze": bool(fields), "geo": bool(kinds & GEOGRAPHIC), "timeserie": bool(kinds & TEMPORAL)}
    return [name for name, is_so in has.items() if is_so]


def _dcat(found: Dataset) -> dict[str, Any]:
    record = found.record
    return {
        "created": found.created_at.isoformat(),
        "issued": record.issued or None,
        "creator": None,
        "contributor": None,
        "contact_name": next((name.text for one in record.contacts for name in one.names), None),
        "contact_email": next((email for one in record.contacts for email in one.emails), None),
        "accrualperiodicity": record.frequency or None,
        "spatial": next((place.uri for place in record.places if place.uri), None),
        "temporal": None,
        "granularity": None,
        "dataquality": None,
    }
