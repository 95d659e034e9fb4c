"""Actions about single datasets and resources, lists of them, and what may be completed while one types."""

from typing import Any, Final

import numpy as np

from zinneke.opendata import feed
from zinneke.opendata.catalogue import sql
from zinneke.opendata.catalogue.search import edition, match
from zinneke.opendata.catalogue.wording import fold
from zinneke.opendata.catalogue.words import beginning, words
from zinneke.opendata.ckan.datasets import dataset_dict, resource_dicts
from zinneke.opendata.ckan.datastore.tables import names
from zinneke.opendata.ckan.errors import NotFound
from zinneke.opendata.ckan.fields import FIELDS, counted
from zinneke.opendata.ckan.package_search import dataset_dicts
from zinneke.opendata.ckan.parameters import Parameters
from zinneke.opendata.ckan.register import Register, register
from zinneke.opendata.ckan.resources import find, text

MOST_WHOLE: Final = 1_000
"""Datasets of an answer that has them whole."""
MOST_COMPLETIONS: Final = 100


def package_list(given: Parameters) -> list[str]:
    """List the names of datasets. limit, offset."""
    names = sorted(name for name in register().names if name)
    offset = given.number("offset", 0)
    return names[offset : offset + given.number("limit", len(names))]


def current_package_list_with_resources(given: Parameters) -> list[dict[str, Any]]:
    """List datasets whole, those changed last first. limit (at most 1000), offset."""
    known = register()
    limit, offset = given.number("limit", MOST_WHOLE, most=MOST_WHOLE), given.number("offset", 0)
    places = np.argsort(-known.modified, kind="stable")[offset : offset + limit]
    return dataset_dicts(known, places.tolist(), given.language)


def package_show(given: Parameters) -> dict[str, Any]:
    """Show a dataset. id: its name."""
    dataset = feed.one(given.required("id"), given.granted)
    if dataset is None:
        raise NotFound("Dataset was not found.")
    return dataset_dict(dataset, register(), given.language)


def resource_show(given: Parameters) -> dict[str, Any]:
    """Show a resource. id."""
    wanted = given.required("id")
    if name := names(edition(), given.granted).get(wanted):
        return _table(name, given)
    dataset = feed.one(wanted.rpartition(".")[0], given.granted)
    position = find(dataset.record, dataset.name, wanted) if dataset else None
    if dataset is None or position is None:
        raise NotFound("Resource was not found.")
    return resource_dicts(dataset, dataset.record, given.language)[position]


def _table(name: str, given: Parameters) -> dict[str, Any]:
    dataset = feed.one(name, given.granted)
    if dataset is None:
        raise NotFound("Resource was not found.")
    return resource_dicts(dataset, dataset.record, given.language)[-1]


def package_autocomplete(given: Parameters) -> list[dict[str, str]]:
    """Datasets whose title has words that begin so, then those whose name has it within. q, limit (10)."""
    typed, limit = given.required("q"), given.number("limit", 10, most=MOST_COMPLETIONS)
    known = register()
    looked_for = words(typed)
    titled = match(sql.WORDS, f"title : ({beginning(looked_for)})").tolist() if looked_for else []
    part = fold(typed).strip()
    named = [int(known.shelf.keys[place]) for place, name in enumerate(known.names) if part in name]
    by_title = set(titled)
    keys = list(dict.fromkeys([*(key for key in titled if _on_shelf(known, key)), *named]))[:limit]
    datasets = feed.published().in_bulk(keys)
    return [
        _completion(datasets[key].name, text(datasets[key].record.titles, given.language), titled=key in by_title)
        for key in keys
        if key in datasets
    ]


def _on_shelf(known: Register, key: int) -> bool:
    place = int(np.searchsorted(known.shelf.keys, key))
    return place < len(known.shelf.keys) and int(known.shelf.keys[place]) == key


def _completion(name: str, title: str, *, titled: bool) -> dict[str, str]:
    return {
        "name": name,
        "title": title or name,
        "match_field": "title" if titled else "name",
        "match_displayed": f"{title or name} ({name})" if titled else name,
    }


def format_autocomplete(given: Parameters) -> list[str]:
    """Formats with this within, in small letters, the most frequent first. q, limit (5)."""
    typed, limit = given.required("q").lower(), given.number("limit", 5, most=MOST_COMPLETIONS)
    known = register()
    formats = (name.lower() for name, _ in counted(known, FIELDS["res_format"], known.shelf.everything(), 1))
    return list(dict.fromkeys(name for name in formats if typed in name))[:limit]
