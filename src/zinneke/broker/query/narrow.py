"""Queries about fewer entities."""

from collections.abc import Collection
from dataclasses import replace

from zinneke.broker.model.document import NULL
from zinneke.broker.query.tree import Query, Selector

NOTHING = Selector(ids=(NULL,))
"""No entity is called so."""


def among(asked: Query, ids: Collection[str]) -> Query:
    """The query narrowed to some ids."""
    if not asked.selectors:
        return replace(asked, selectors=(Selector(ids=tuple(ids)) if ids else NOTHING,))
    narrowed = []
    for selector in asked.selectors:
        kept = tuple(one for one in ids if not selector.ids or one in selector.ids)
        if kept:
            narrowed.append(replace(selector, ids=kept))
    return replace(asked, selectors=tuple(narrowed) or (NOTHING,))


def named_ids(asked: Query) -> frozenset[str]:
    """The ids that the query is confined to; empty where it is not."""
    if not asked.selectors or not all(selector.ids for selector in asked.selectors):
        return frozenset()
    return frozenset(name for selector in asked.selectors for name in selector.ids)
