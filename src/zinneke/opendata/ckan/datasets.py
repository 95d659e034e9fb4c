"""A dataset as CKAN's package."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urldefrag

from django.utils.html import strip_tags

from zinneke.opendata.addresses import address
from zinneke.opendata.catalogue.facets import agent_key
from zinneke.opendata.ckan.datastore.tables import table_resource
from zinneke.opendata.ckan.dates import rewritten, written
from zinneke.opendata.ckan.groups import THEMES, organization_dict, theme_dict, theme_name
from zinneke.opendata.ckan.licences import licence_of
from zinneke.opendata.ckan.register import Register, publishing_since
from zinneke.opendata.ckan.resources import link, resource_dict, text
from zinneke.opendata.models import Dataset
from zinneke.opendata.record.dataset import Dataset as Record
from zinneke.opendata.record.texts import Texts
from zinneke.opendata.vocabulary import labels


def dataset_dict(dataset: Dataset, register: Register, language: str) -> dict[str, Any]:
    """The dataset whole. Its name serves as identifier."""
    record = dataset.record
    tags = sorted({keyword.text for keyword in record.keywords if keyword.text and not keyword.by_machine})
    resources = resource_dicts(dataset, record, language)
    return {
        "id": dataset.name,
        "name": dataset.name,
        "title": text(record.titles, language) or next(iter(record.identifiers), record.uri),
        "title_translated": _translated(record.titles),
        "notes": strip_tags(text(record.descriptions, language)).strip(),
        "notes_translated": _translated(record.descriptions),
        "url": link(record.landing_pages) or address(dataset.name),
        "version": record.version or None,
        "type": "dataset",
        "state": "active",
        "private": False,
        **_people(record, language),
        **_licence(record),
        **_publisher(record, register, language),
        "groups": [theme_dict(THEMES[name], language) for name in _themes(record)],
        "tags": [tag_dict(tag) for tag in tags],
        "num_tags": len(tags),
        "extras": [{"key": key, "value": value} for key, value in _extras(record) if value],
        "resources": resources,
        "num_resources": len(resources),
        "metadata_created": written(dataset.created_at),
        "metadata_modified": written(dataset.changed_at),
        "relationships_as_subject": [],
        "relationships_as_object": [],
    }


def resource_dicts(dataset: Dataset, record: Record, language: str) -> list[dict[str, Any]]:
    """Its resources in the order of the source; after them its table, if it has one."""
    created, page = written(dataset.created_at), link(record.landing_pages) or address(dataset.name)
    listed = [
        resource_dict(dataset.name, one, position, language=language, created=created, page=page)
        for position, one in enumerate(record.distributions)
    ]
    table = table_resource(dataset, len(listed), language)
    return [*listed, table] if table else listed


def tag_dict(name: str) -> dict[str, Any]:
    """A keyword."""
    return {"id": name, "name": name, "display_name": name, "state": "active", "vocabulary_id": None}


def _people(record: Record, language: str) -> dict[str, Any]:
    """Who made it and whom to ask."""
    author = next(iter(record.creators), None)
    contact = next(iter(record.contacts), None)
    return {
        "author": (text(author.names, language) if author else "") or None,
        "author_email": next(iter(author.emails), None) if author else None,
        "maintainer": (text(contact.names or contact.organizations, language) if contact else "") or None,
        "maintainer_email": next(iter(contact.emails), None) if contact else None,
    }


def _licence(record: Record) -> dict[str, Any]:
    found = licence_of(record)
    return {
        "license_id": found.id,
        "license_title": found.title,
        "license_url": link((found.url,)) or None,
        "isopen": found.open,
    }


def _publisher(record: Record, register: Register, language: str) -> dict[str, Any]:
    keys = [key for agent in record.publishers if (key := agent_key(agent)) in register.publishers]
    if not keys:
        return {"owner_org": None, "organization": None}
    found = register.publishers[keys[0]]
    created = publishing_since(register.edition, keys[0])
    return {"owner_org": found.name, "organization": organization_dict(found, language, created)}


def _themes(record: Record) -> list[str]:
    """Names of its groups; what follows a ``#`` narrows a theme locally."""
    return sorted({name for theme in record.themes if (name := theme_name(urldefrag(theme).url))})


def _translated(texts: Texts) -> dict[str, str]:
    """Every language by its tag as stored, the first of several."""
    return {one.tag or "und": strip_tags(one.text).strip() for one in reversed(texts)}


def _extras(record: Record) -> Iterator[tuple[str, str]]:
    """What CKAN has no field for, under the keys that its DCAT extension gives them; lists as JSON."""
    publisher = next(iter(record.publishers), None)
    period = next(iter(record.periods), None)
    yield "uri", record.uri
    yield "identifier", next(iter(record.identifiers), "")
    yield "issued", rewritten(record.issued) or record.issued
    yield "modified", rewritten(record.modified) or record.modified
    yield "frequency", labels.code(record.frequency)
    yield "access_rights", next(iter(record.access_rights), "")
    yield "publisher_uri", publisher.uri if publisher else ""
    yield "temporal_start", next(iter(period.starts), "") if period else ""
    yield "temporal_end", next(iter(period.ends), "") if period else ""
    yield "spatial_uri", next((place.uri for place in record.places if place.uri), "")
    for key, values in (
        ("theme", record.themes), ("language", record.languages), ("conforms_to", record.conforms_to),
        ("documentation", record.pages), ("hvd_category", record.hvd_categories),
        ("applicable_legislation", record.applicable_legislation),
    ):  # fmt: skip
        yield key, json.dumps(values, ensure_ascii=False) if values else ""
