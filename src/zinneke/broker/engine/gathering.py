"""Entities from here and from registered sources, put together (5.7.1.4, 5.7.2.4, 4.5.5)."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from zinneke.broker.engine.answers import FILTERS, entities_of, entity_of
from zinneke.broker.engine.asking import Origin
from zinneke.broker.engine.broker import Broker
from zinneke.broker.engine.registry import Match
from zinneke.broker.engine.together import Gathered, Parts, Together
from zinneke.broker.engine.warnings import INVALID, Warnings
from zinneke.broker.model.coverage import Need, fits, need_of
from zinneke.broker.model.document import Document, Iri
from zinneke.broker.ports import Reader
from zinneke.broker.query.match import holds, selects
from zinneke.broker.query.tree import Condition, Query
from zinneke.broker.query.walk import Walk

QUICK: Final = 101
"""Entities on a page that is mostly found at once."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a request asks for: the parsed query, what it needs of sources, and its own words to pass on.

    ``words`` are parameters as the client wrote them (type, q, georel …), under the names of the context of ``origin``.
    """

    query: Query
    need: Need
    shown: frozenset[Iri] = frozenset()
    """Attributes that the answer shows (empty: any)."""
    words: Mapping[str, str] = field(default_factory=dict)
    by_post: bool = False
    split: bool = False
    """Whether parts of one entity may lie at several sources, so that filters wait until they are together."""
    csf: Condition | None = None
    """What the sources themselves must fulfil (4.9)."""


def sources_for(broker: Broker, tenant: str, need: Need, operations: Iterable[str], origin: Origin) -> list[Match]:
    """The sources to ask: those that may have what is needed and offer one of the operations (4.20)."""
    offered = frozenset(operations)
    return [
        (source, items)
        for source, items in broker.registry.matching(tenant, need, via=origin.via)
        if not source.registration.operations.isdisjoint(offered)
    ]


def been_here(broker: Broker, tenant: str, origin: Origin) -> bool:
    """Whether the request has been at this broker before: then it goes no further (6.3.18)."""
    return broker.identity.alias_in(tenant) in origin.via


async def retrieve(
    broker: Broker, tenant: str, entity_id: str, wanted: Wanted, origin: Origin, at: datetime
) -> tuple[Document | None, Warnings]:
    """One entity from here and from whoever may have parts of it (5.7.1.4)."""
    local = broker.store.reader(tenant).entity(entity_id)
    warnings = Warnings(broker.identity.alias_in(tenant))
    if been_here(broker, tenant, origin):
        return local, warnings
    found = sources_for(broker, tenant, wanted.need, ("retrieveEntity",), origin)
    if not found:
        return local, warnings
    answers = await asyncio.gather(
        *(entity_of(broker, match, entity_id, wanted.shown, wanted.words, origin, warnings, at) for match in found)
    )
    parts = Parts()
    for (source, _), document in zip(found, answers, strict=True):
        if document is not None:
            parts.add(document, source)
    return Together(broker, tenant, wanted.query, parts, at, warnings).whole(entity_id, local), warnings


async def query(
    broker: Broker, tenant: str, wanted: Wanted, origin: Origin, at: datetime, *, page: tuple[int, int], count: bool
) -> Gathered:
    """A page of entities; ``page`` is its offset and how many are looked at (5.7.2.4)."""
    warnings = Warnings(broker.identity.alias_in(tenant))
    parts = Parts()
    if not been_here(broker, tenant, origin):
        parts = await _ask_all(broker, tenant, wanted, origin, warnings, at)
    if not parts.ids():
        here = await query_here(broker, tenant, wanted.query, page, count=count)
        return replace(here, warnings=warnings)
    together = Together(broker, tenant, wanted.query, parts, at, warnings)
    return await (together.judged if wanted.split else together.side_by_side)(page, count=count)


async def _ask_all(
    broker: Broker, tenant: str, wanted: Wanted, origin: Origin, warnings: Warnings, at: datetime
) -> Parts:
    found = [
        match
        for match in sources_for(broker, tenant, wanted.need, ("queryEntity", "queryBatch"), origin)
        if wanted.csf is None or holds(wanted.csf, match[0].registration.document(), Walk(at, _nowhere))
    ]
    words = {name: text for name, text in wanted.words.items() if not (wanted.split and name in FILTERS)}
    shown = frozenset[Iri]() if wanted.split else wanted.shown
    answers = await asyncio.gather(
        *(entities_of(broker, match, shown, words, origin, warnings, at, by_post=wanted.by_post) for match in found)
    )
    parts = Parts()
    for (source, items), documents in zip(found, answers, strict=True):
        for document in documents:
            if not _selected(wanted.query, document):
                continue
            if any(fits(item, need_of(document["id"], document["type"])) for item in items):
                parts.add(document, source)
            else:
                warnings.add(INVALID, source, f"{document['id']} is none of the entities it is registered for")
    return parts


async def query_here(broker: Broker, tenant: str, asked: Query, page: tuple[int, int], *, count: bool) -> Gathered:
    """A page of what this broker holds."""

    def look(reader: Reader) -> Gathered:
        offset, most = page
        found = reader.entities(asked, limit=most, offset=offset) if most else []
        return Gathered(found, reader.count(asked) if count else None)

    return await broker.read(tenant, look, quick=page[1] <= QUICK)


def _selected(asked: Query, document: Document) -> bool:
    return not asked.selectors or any(selects(selector, document) for selector in asked.selectors)


def _nowhere(_entity_id: str) -> None:
    return None
