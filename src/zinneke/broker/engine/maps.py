"""Keeps entity maps, and turns the pages of what they froze (5.5.14, 5.14)."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, TypeVar
from uuid import uuid4

from zinneke.broker.engine.broker import Broker
from zinneke.broker.model.entitymap import EntityMap, Entries, from_record, patched, without
from zinneke.broker.model.errors import ResourceNotFound, TooManyResults
from zinneke.broker.model.times import instant
from zinneke.broker.ports import Transaction

MOST_ENTITIES: Final = 100_000
"""Entities in one map."""
MOST_MAPS: Final = 100
"""Maps of one tenant; the oldest makes room for a new one."""
SHORTEST_LOOK: Final = 100
"""Entities looked at together when a page has to be filled up."""

COLLECTION: Final = "entitymap"
INDEX: Final = "index"
"""The record that tells when each map expires, so that nobody has to read them for it."""

T = TypeVar("T")


async def make(broker: Broker, tenant: str, entries: Entries, expires_at: str, at: datetime) -> EntityMap:
    """Keep a new map. Raises TooManyResults."""
    if len(entries) > MOST_ENTITIES:
        raise TooManyResults(f"an entity map holds at most {MOST_ENTITIES} entities: ask for fewer")
    made = EntityMap(f"urn:ngsi-ld:EntityMap:{uuid4()}", expires_at, entries)

    def work(transaction: Transaction) -> None:
        index = _index(transaction)
        expired = [name for name, end in index.items() if instant(end) <= at]
        crowded = [name for name in index if name not in expired]
        for name in [*expired, *crowded[: max(0, len(crowded) + 1 - MOST_MAPS)]]:
            del index[name]
            transaction.remove_record(COLLECTION, name)
        _put(transaction, made, index)

    await broker.store.write(tenant, work)
    return made


def find(broker: Broker, tenant: str, map_id: str, at: datetime) -> EntityMap | None:
    """The map, unless there is none or it has expired."""
    record = None if map_id == INDEX else broker.store.reader(tenant).record(COLLECTION, map_id)
    found = None if record is None else from_record(record)
    return None if found is None or found.expired(at) else found


def existing(broker: Broker, tenant: str, map_id: str, at: datetime) -> EntityMap:
    """The map. Raises ResourceNotFound."""
    found = find(broker, tenant, map_id, at)
    if found is None:
        raise _missing(map_id)
    return found


async def update(broker: Broker, tenant: str, map_id: str, fragment: Any, at: datetime) -> None:
    """Let a map live longer or shorter. Raises ResourceNotFound, BadRequestData (5.14.2)."""
    changed = patched(existing(broker, tenant, map_id, at), fragment, at)
    await broker.store.write(tenant, lambda transaction: _put(transaction, changed, _index(transaction)))


async def delete(broker: Broker, tenant: str, map_id: str, at: datetime) -> None:
    """Give a map up. Raises ResourceNotFound (5.14.3)."""
    existing(broker, tenant, map_id, at)

    def work(transaction: Transaction) -> None:
        index = _index(transaction)
        index.pop(map_id, None)
        transaction.put_record(COLLECTION, INDEX, {"expiry": index})
        transaction.remove_record(COLLECTION, map_id)

    await broker.store.write(tenant, work)


async def turn(
    broker: Broker,
    tenant: str,
    known: EntityMap,
    fetch: Callable[[Sequence[str]], Awaitable[Mapping[str, T]]],
    *,
    only: frozenset[str],
    page: tuple[int, int],
) -> tuple[list[T], int]:
    """A page of the entities in a map, filled up, and how many the map then has; ``only`` narrows it to some ids.

    ``fetch`` looks entities up and leaves out what matches no more, which the map forgets (5.5.14).
    """
    offset, most = page
    names = [name for name in known.entries if not only or name in only]
    kept: list[T] = []
    gone: list[str] = []
    while len(kept) < most and offset < len(names):
        looked_at = names[offset : offset + max(most - len(kept), SHORTEST_LOOK)]
        found = await fetch(looked_at)
        for name in looked_at:
            if len(kept) < most and name in found:
                kept.append(found[name])
            elif len(kept) < most:
                gone.append(name)
        offset += len(looked_at)
    if gone:
        await broker.store.write(tenant, lambda transaction: _forget(transaction, known.id, gone))
    return kept, len(names) - len(gone)


def _forget(transaction: Transaction, map_id: str, gone: Sequence[str]) -> None:
    record = transaction.record(COLLECTION, map_id)
    if record is not None:
        transaction.put_record(COLLECTION, map_id, without(from_record(record), gone).document())


def _put(transaction: Transaction, entity_map: EntityMap, index: dict[str, str]) -> None:
    transaction.put_record(COLLECTION, entity_map.id, entity_map.document())
    transaction.put_record(COLLECTION, INDEX, {"expiry": {**index, entity_map.id: entity_map.expires_at}})


def _index(transaction: Transaction) -> dict[str, str]:
    record = transaction.record(COLLECTION, INDEX)
    return {} if record is None else dict(record["expiry"])


def _missing(map_id: str) -> ResourceNotFound:
    return ResourceNotFound(f"there is no entity map {map_id}, or it has expired: entityMap=true makes a new one")
