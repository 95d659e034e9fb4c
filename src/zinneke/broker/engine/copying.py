"""Copies of entities and histories from one tenant into another: read at one instant, written a slice at a time."""

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Any, Final

import msgspec

from zinneke.broker.engine.past import Asked, whole_histories
from zinneke.broker.model.document import Document
from zinneke.broker.model.errors import TooManyResults
from zinneke.broker.model.view import View, visible_attributes
from zinneke.broker.ports import Past, Reader, Store, Transaction
from zinneke.broker.query.saved import SavedQuery
from zinneke.broker.query.tree import Query

MOST_ENTITIES: Final = 100_000
"""Entities of one query."""
MOST_INSTANCES: Final = 1_000_000
"""Recorded instances of one query."""
PAGE: Final = 1_000
SLICE: Final = 100
"""Entities written in one unit of work: other writers wait no longer than for these."""

Beat = Callable[[], Awaitable[None]]
"""A sign of life between two slices; it raises what ends the copying."""

_pack: Final = msgspec.msgpack.Encoder().encode
_documents: Final = msgspec.msgpack.Decoder(dict[str, Any])
_pasts: Final = msgspec.msgpack.Decoder(Past)


async def copy_present(store: Store, origin: str, target: str, saved: SavedQuery, beat: Beat) -> bool:
    """Copy the entities that a query finds. Whether there were any. Raises TooManyResults, TooComplexQuery."""
    found = await store.read(origin, lambda reader: _entities(reader, saved.query, saved.view))
    await _write(store, target, found, beat)
    return bool(found)


async def copy_found(store: Store, target: str, documents: Sequence[Document], view: View, beat: Beat) -> None:
    """Copy entities that were found elsewhere."""
    await _write(store, target, [_pack(shown_part(document, view)) for document in documents], beat)


async def _write(store: Store, target: str, packed: Sequence[bytes], beat: Beat) -> None:
    for start in range(0, len(packed), SLICE):
        await beat()
        await store.write(target, partial(_put, packed[start : start + SLICE]))


async def copy_past(store: Store, origin: str, target: str, asked: Asked, beat: Beat) -> bool:
    """Copy the histories that a query finds. Whether there were any. Raises TooManyResults, TooComplexQuery."""
    found = await store.read(origin, lambda reader: _histories(reader, asked))
    for start in range(0, len(found), SLICE):
        await beat()
        await store.write(target, partial(_remember, found[start : start + SLICE]))
    return bool(found)


def add_entity(transaction: Transaction, document: Document) -> None:
    """Put an entity, beside the attributes that an earlier query found of it."""
    known = transaction.entity(document["id"])
    attrs = known["attrs"] | document["attrs"] if known else document["attrs"]
    transaction.put({**document, "attrs": attrs})


def shown_part(document: Document, view: View) -> Document:
    """What of an entity a query asks for; its id and type go with it."""
    kept: Document = {**document, "attrs": visible_attributes(document, view)}
    if "scope" in kept and not view.shows("scope"):
        del kept["scope"]
    return kept


def _entities(reader: Reader, query: Query, view: View) -> list[bytes]:
    """All that match at this instant, packed: ten times smaller than as objects."""
    found: list[bytes] = []
    while page := reader.entities(query, limit=PAGE, offset=len(found)):
        found += [_pack(shown_part(document, view)) for document in page]
        if len(found) > MOST_ENTITIES:
            raise TooManyResults(f"the query finds more than {MOST_ENTITIES} entities: narrow it, or make several")
    return found


def _histories(reader: Reader, asked: Asked) -> list[bytes]:
    found, number = [], 0
    for past in whole_histories(reader, asked):
        found.append(_pack(past))
        number += len(past.instances)
        if number > MOST_INSTANCES:
            raise TooManyResults(f"the query finds more than {MOST_INSTANCES} instances: name a shorter time")
    return found


def _put(packed: Sequence[bytes], transaction: Transaction) -> None:
    for one in packed:
        document: Any = _documents.decode(one)
        add_entity(transaction, document)


def _remember(packed: Sequence[bytes], transaction: Transaction) -> None:
    for one in packed:
        past = _pasts.decode(one)
        transaction.remember(past.id, past.types, [(each.attribute, each.instance) for each in past.instances])
