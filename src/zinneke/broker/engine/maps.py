"""Keeps entity maps, and turns the pages of what they froze (5.5.14, 5.14)."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final, TypeVar
from uuid import uuid4

import msgspec

from zinneke.broker.engine.asking import NoAnswer, Origin, Request, path_to
from zinneke.broker.engine.broker import Broker
from zinneke.broker.engine.source import Source
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


async def make(
    broker: Broker,
    tenant: str,
    entries: Entries,
    expires_at: str,
    at: datetime,
    linked: Mapping[str, str],
) -> EntityMap:
    """Keep a new map, with those that sources made for it. Raises TooManyResults."""
    if len(entries) > MOST_ENTITIES:
        raise TooManyResults(f"an entity map holds at most {MOST_ENTITIES} entities: ask for fewer")
    made = EntityMap(f"urn:ngsi-ld:EntityMap:{uuid4()}", expires_at, entries, dict(linked))

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


async def find(broker: Broker, tenant: str, map_id: str, at: datetime) -> EntityMap | None:
    """The map, unless there is none or it has expired."""
    record = (
        None if map_id == INDEX else await broker.store.glance(tenant, lambda reader: reader.record(COLLECTION, map_id))
    )
    found = None if record is None else from_record(record)
    return None if found is None or found.expired(at) else found


async def existing(broker: Broker, tenant: str, map_id: str, at: datetime) -> EntityMap:
    """The map. Raises ResourceNotFound."""
    found = await find(broker, tenant, map_id, at)
    if found is None:
        raise _missing(map_id)
    return found


async def update(broker: Broker, tenant: str, map_id: str, fragment: Any, at: datetime, origin: Origin) -> None:
    """Let a map and those it links live longer or shorter. Raises ResourceNotFound, BadRequestData (5.14.2)."""
    changed = patched(known := await existing(broker, tenant, map_id, at), fragment, at)
    await broker.store.write(tenant, lambda transaction: _put(transaction, changed, _index(transaction)))
    if changed.expires_at != known.expires_at:
        expiry = {"expiresAt": changed.expires_at}
        await _pass_on(broker, tenant, changed, "updateEntityMap", "PATCH", origin, expiry)


async def relink(broker: Broker, tenant: str, known: EntityMap, linked: Mapping[str, str]) -> None:
    """Keep the maps that sources made anew for a map in use."""
    if linked == known.linked:
        return

    def work(transaction: Transaction) -> None:
        record = transaction.record(COLLECTION, known.id)
        if record is not None:
            transaction.put_record(COLLECTION, known.id, replace(from_record(record), linked=linked).document())

    await broker.store.write(tenant, work)


async def delete(broker: Broker, tenant: str, map_id: str, at: datetime, origin: Origin) -> None:
    """Give a map up, and those it links. Raises ResourceNotFound (5.14.3)."""
    known = await existing(broker, tenant, map_id, at)

    def work(transaction: Transaction) -> None:
        index = _index(transaction)
        index.pop(map_id, None)
        transaction.put_record(COLLECTION, INDEX, {"expiry": index})
        transaction.remove_record(COLLECTION, map_id)

    await broker.store.write(tenant, work)
    await _pass_on(broker, tenant, known, "deleteEntityMap", "DELETE", origin)


async def turn(
    broker: Broker,
    tenant: str,
    known: EntityMap,
    fetch: Callable[[Sequence[str]], Awaitable[tuple[Mapping[str, T], Collection[str]]]],
    *,
    only: frozenset[str],
    page: tuple[int, int],
) -> tuple[list[T], int]:
    """A page of the entities in a map, filled up, and how many the map then has; ``only`` narrows it to some ids.

    ``fetch`` looks entities up and leaves out what matches no more, which the map forgets (5.5.14); it also says of
    which entities nothing can be said now, because a source failed, and these stay.
    """
    offset, most = page
    names = [name for name in known.entries if not only or name in only]
    kept: list[T] = []
    gone: list[str] = []
    while len(kept) < most and offset < len(names):
        looked_at = names[offset : offset + max(most - len(kept), SHORTEST_LOOK)]
        found, unsure = await fetch(looked_at)
        for name in looked_at:
            if len(kept) < most and name in found:
                kept.append(found[name])
            elif len(kept) < most and name not in unsure:
                gone.append(name)
        offset += len(looked_at)
    if gone:
        await broker.store.write(tenant, lambda transaction: _forget(transaction, known.id, gone))
    return kept, len(names) - len(gone)


async def _pass_on(
    broker: Broker, tenant: str, known: EntityMap, operation: str, method: str, origin: Origin, fragment: Any = None
) -> None:
    """Do to the maps of sources what is done to the one that links them, where they offer it (5.14.2, 5.14.3). What a
    source does not do is no failure: its map expires, and a lost one is made anew."""
    body = None if fragment is None else msgspec.json.encode(fragment)

    async def ask(source: Source, map_id: str) -> None:
        try:
            await broker.asking.ask(source, Request(method, path_to("entityMaps", map_id), body=body), origin)
        except NoAnswer:
            return

    sources = ((broker.registry.find(tenant, registration_id), name) for registration_id, name in known.linked.items())
    able = [(one, name) for one, name in sources if one is not None and operation in one.registration.operations]
    if broker.identity.alias_in(tenant) not in origin.via:
        await asyncio.gather(*(ask(one, name) for one, name in able if one.registration.alias not in origin.via))


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
