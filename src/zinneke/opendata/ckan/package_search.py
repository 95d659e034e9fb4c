"""``package_search``: datasets by a query, narrowed by filters, sorted, counted by facet, in pages."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np

from zinneke.kernel.geo import Box
from zinneke.opendata import feed
from zinneke.opendata.ckan.datasets import dataset_dict
from zinneke.opendata.ckan.errors import BadQuery, Invalid
from zinneke.opendata.ckan.evaluation import OPEN_ENDED, Evaluation
from zinneke.opendata.ckan.fields import FIELDS, counted
from zinneke.opendata.ckan.parameters import Parameters
from zinneke.opendata.ckan.register import Mask, Register, register
from zinneke.opendata.ckan.sorting import DEFAULT, ordered
from zinneke.opendata.ckan.syntax import parse
from zinneke.opendata.narrowing import box_given

ROWS: Final = 10
MOST_ROWS: Final = 1_000
FACET_VALUES: Final = 50
MOST_FILTERS: Final = 50
MOST_FACETS: Final = 20
_EMPTY: Final = frozenset({'""', "''"})
"""What CKAN takes for no query beside none at all."""


def package_search(given: Parameters) -> dict[str, Any]:
    """Find datasets.

    q, fq, fq_list: queries; sort; rows (10, at most 1000), start; facet, facet.field, facet.limit (50),
    facet.mincount (1); ext_bbox: west, south, east, north in degrees, as ckanext-spatial has it.
    """
    known = register()
    evaluation = Evaluation(known)
    query, sort = given.text("q").strip(), given.text("sort").strip() or DEFAULT
    filters = _filters(given)
    rows, start = given.number("rows", ROWS, most=MOST_ROWS), given.number("start", 0)
    chosen = evaluation.mask(parse("" if query in _EMPTY else query))
    score = evaluation.score.copy()
    for one in filters:
        chosen = chosen & evaluation.mask(parse(one))
    if box := _box(given):
        chosen = chosen & known.shelf.covered.within(box)
    evaluation.score = score
    places = ordered(evaluation, chosen, sort)
    facets = _facets(given, known, chosen)
    return {
        "count": int(chosen.sum()),
        "facets": {name: {item["name"]: item["count"] for item in items} for name, items in facets.items()},
        "results": dataset_dicts(known, places[start : start + rows].tolist(), given.language),
        "sort": sort,
        "search_facets": {name: {"title": name, "items": items} for name, items in facets.items()},
    }


def dataset_dicts(known: Register, places: Sequence[int], language: str) -> list[dict[str, Any]]:
    """The datasets at these places of the shelf, those that are still published."""
    keys = [int(known.shelf.keys[place]) for place in places]
    by_key = feed.published().in_bulk(keys)
    return [dataset_dict(by_key[key], known, language) for key in keys if key in by_key]


def with_value(known: Register, mask: Mask, most: int, language: str) -> list[dict[str, Any]]:
    """The datasets of a mask that changed last."""
    places = np.flatnonzero(mask)
    newest = places[np.argsort(-known.modified[places], kind="stable")][:most]
    return dataset_dicts(known, newest.tolist(), language)


def _filters(given: Parameters) -> list[str]:
    fq = [given.text("fq")] if isinstance(given.given.get("fq"), str) else given.texts("fq")
    filters = [one for one in (*fq, *given.texts("fq_list")) if one.strip()]
    if len(filters) > MOST_FILTERS:
        raise Invalid(fq_list=[f"More than {MOST_FILTERS} filters"])
    return filters


def _box(given: Parameters) -> Box | None:
    text = given.text("ext_bbox").strip()
    box = box_given(text)
    if text and box is None:
        raise Invalid(ext_bbox=["Must be west, south, east, north in degrees, with commas"])
    return box


def _facets(given: Parameters, known: Register, chosen: Mask) -> Mapping[str, list[dict[str, Any]]]:
    if not given.flag("facet", default=True):
        return {}
    names = list(dict.fromkeys(given.texts("facet.field")))
    limit = given.number("facet.limit", FACET_VALUES, negative=True)
    least = given.number("facet.mincount", 1)
    if len(names) > MOST_FACETS:
        raise Invalid(**{"facet.field": [f"More than {MOST_FACETS} fields"]})
    return {name: _items(name, known, chosen, limit, least, given.language) for name in names}


def _items(name: str, known: Register, chosen: Mask, limit: int, least: int, language: str) -> list[dict[str, Any]]:
    field = FIELDS.get(name)
    if field is None:
        if name.startswith(OPEN_ENDED):
            return []
        raise BadQuery(f"undefined field {name}")
    found = counted(known, field, chosen, least)
    return [
        {"name": value, "display_name": field.title(known, value, language), "count": count}
        for value, count in (found if limit < 0 else found[:limit])
    ]
