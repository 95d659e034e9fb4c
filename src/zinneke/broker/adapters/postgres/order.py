"""orderBy (4.23): mixed types in the order the standard gives, text as a language has it, distances.

All that match are sorted here, not in the database: its collations are not those of the other store, and it knows no
distance between any two geometries.
"""

from functools import partial
from math import inf
from typing import Any

from zinneke.broker.adapters.collation import COLLATOR
from zinneke.broker.model.document import Document
from zinneke.broker.query.collation import ROOT
from zinneke.broker.query.places import NO_GEOMETRY, as_text, distance_between, shape
from zinneke.broker.query.ranks import MISSING, Rank, rank_of
from zinneke.broker.query.tree import Order, Query
from zinneke.broker.query.walk import Walk


def in_order(found: list[Document], query: Query, walk: Walk) -> list[Document]:
    """In the order of all keys, the last one first: what is equal stays as it was."""
    for key in reversed(query.order):
        if key.from_geometry is None:
            _sort_by_value(found, key, query.collation, walk)
        else:
            found.sort(key=partial(_nearness, key=key, walk=walk))
    return found


def _sort_by_value(found: list[Document], key: Order, collation: str, walk: Walk) -> None:
    """Texts whose sort keys are not known yet get theirs all together, and are ranked again."""
    by_code = key.path.names == ("id",) and collation == ROOT
    rank = partial(_rank, key=key, walk=walk, collation=None if by_code else collation)
    ranks = [rank(document) for document in found]
    if COLLATOR.learn():
        ranks = [rank(document) for document in found]
    places = sorted(range(len(found)), key=ranks.__getitem__, reverse=key.direction == "desc")
    found[:] = [found[place] for place in places]


def _rank(document: Document, key: Order, walk: Walk, collation: str | None) -> Rank:
    content, there = _first(document, key, walk)
    if not there:
        return MISSING, 0, ""
    return rank_of(content, str if collation is None else partial(COLLATOR.key, collation))


def _nearness(document: Document, key: Order, walk: Walk) -> float:
    """The distance, or its opposite where the farthest come first; what has no place comes last (4.23.2)."""
    metres = metres_to(document, key, walk)
    return metres if key.direction == "dist-asc" or metres == inf else -metres


def metres_to(document: Document, key: Order, walk: Walk) -> float:
    """The distance of what a key of orderBy measures; infinite for what has no place."""
    content, _ = _first(document, key, walk)
    if not isinstance(content, dict) or "coordinates" not in content:
        return inf
    try:
        return distance_between(shape(as_text(content)), shape(as_text(key.from_geometry or {})))
    except NO_GEOMETRY:
        return inf


def _first(document: Document, key: Order, walk: Walk) -> tuple[Any, bool]:
    """What a path leads to first, and whether it leads anywhere. A default instance is stored before others."""
    element = next(walk.elements(document, key.path), None)
    return (None, False) if element is None else (element.content, True)
