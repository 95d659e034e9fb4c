"""Entities from here and from registered sources, put together (5.7.1.4, 5.7.2.4, 4.5.5)."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from zinneke.broker.engine.answers import FILTERS, entities_of, entity_of
from zinneke.broker.engine.asking import Origin
from zinneke.broker.engine.broker import Broker
from zinneke.broker.engine.registry import Match
from zinneke.broker.engine.source import Source
from zinneke.broker.engine.warnings import INVALID, Warnings
from zinneke.broker.model.coverage import Need, attributes_covered, covers_entity, fits, need_of
from zinneke.broker.model.document import Document, Iri
from zinneke.broker.model.errors import TooManyResults
from zinneke.broker.model.foreign import put_together, without_attributes
from zinneke.broker.ports import Reader
from zinneke.broker.query.match import holds, matches, selects
from zinneke.broker.query.narrow import among
from zinneke.broker.query.tree import Condition, Query
from zinneke.broker.query.walk import Walk

QUICK: Final = 101
"""Entities on a page that is mostly found at once."""
MOST_SPLIT: Final = 10_000
"""Entities that are fetched to be put together before they are judged."""


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


@dataclass(frozen=True, slots=True)
class Gathered:
    """A page of entities with one more than asked for where there are, how many match in all if asked, warnings."""

    documents: Sequence[Document]
    total: int | None
    warnings: Warnings = field(default_factory=lambda: Warnings(""))
    sources: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Entity -> the registrations of those that told of it."""


@dataclass(slots=True)
class _Parts:
    """What sources told of each entity: parts, and fillers of gaps."""

    parts: dict[str, list[Document]] = field(default_factory=dict)
    fillers: dict[str, list[Document]] = field(default_factory=dict)
    sources: dict[str, list[str]] = field(default_factory=dict)

    def add(self, document: Document, source: Source) -> None:
        filler = source.registration.mode == "auxiliary"
        (self.fillers if filler else self.parts).setdefault(document["id"], []).append(document)
        self.sources.setdefault(document["id"], []).append(source.id)

    def ids(self) -> list[str]:
        return list(dict.fromkeys((*self.parts, *self.fillers)))


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
    parts = _Parts()
    for (source, _), document in zip(found, answers, strict=True):
        if document is not None:
            parts.add(document, source)
    return _whole(broker, tenant, entity_id, local, parts, at), warnings


async def query(
    broker: Broker, tenant: str, wanted: Wanted, origin: Origin, at: datetime, *, page: tuple[int, int], count: bool
) -> Gathered:
    """A page of entities; ``page`` is its offset and how many are looked at (5.7.2.4)."""
    warnings = Warnings(broker.identity.alias_in(tenant))
    parts = _Parts()
    if not been_here(broker, tenant, origin):
        parts = await _ask_all(broker, tenant, wanted, origin, warnings, at)
    if not parts.ids():
        here = await query_here(broker, tenant, wanted.query, page, count=count)
        return replace(here, warnings=warnings)
    if wanted.split:
        return await _judged_together(broker, tenant, wanted.query, parts, at, page, count, warnings)
    return await _side_by_side(broker, tenant, wanted.query, parts, at, page, count, warnings)


async def _ask_all(
    broker: Broker, tenant: str, wanted: Wanted, origin: Origin, warnings: Warnings, at: datetime
) -> _Parts:
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
    parts = _Parts()
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


async def _side_by_side(
    broker: Broker,
    tenant: str,
    asked: Query,
    parts: _Parts,
    at: datetime,
    page: tuple[int, int],
    count: bool,
    warnings: Warnings,
) -> Gathered:
    """Those that match here in order, each with what sources know of it; then those that only sources have."""
    offset, most = page

    def look(reader: Reader) -> tuple[Sequence[Document], int, set[str]]:
        here = reader.entities(asked, limit=most, offset=offset) if most else []
        both = reader.entities(among(asked, parts.ids()), limit=None)
        return here, reader.count(asked), {document["id"] for document in both}

    here, number, known = await broker.read(tenant, look)
    elsewhere = [entity_id for entity_id in parts.ids() if entity_id not in known]
    rest = elsewhere[max(0, offset - number) :][: most - len(here)] if most else []
    wholes = [_whole(broker, tenant, document["id"], document, parts, at) for document in here]
    wholes += [_whole(broker, tenant, entity_id, None, parts, at) for entity_id in rest]
    total = number + len(elsewhere) if count else None
    return Gathered([whole for whole in wholes if whole], total, warnings, parts.sources)


async def _judged_together(
    broker: Broker,
    tenant: str,
    asked: Query,
    parts: _Parts,
    at: datetime,
    page: tuple[int, int],
    count: bool,
    warnings: Warnings,
) -> Gathered:
    """Parts of entities by type and id alone, put together, and only then judged by all filters (splitEntities)."""
    wide = Query(selectors=asked.selectors)

    def look(reader: Reader) -> Sequence[Document]:
        return reader.entities(wide, limit=MOST_SPLIT + 1)

    here = {document["id"]: document for document in await broker.read(tenant, look)}
    ids = list(dict.fromkeys((*here, *parts.ids())))
    if len(ids) > MOST_SPLIT:
        raise TooManyResults(f"more than {MOST_SPLIT} entities may be split over sources: name fewer types or ids")
    wholes = (_whole(broker, tenant, entity_id, here.get(entity_id), parts, at) for entity_id in ids)
    find = broker.store.reader(tenant).entity
    fitting = [whole for whole in wholes if whole is not None and matches(asked, whole, find=find, at=at)]
    offset, most = page
    return Gathered(fitting[offset : offset + most], len(fitting) if count else None, warnings, parts.sources)


def _whole(
    broker: Broker, tenant: str, entity_id: str, local: Document | None, parts: _Parts, at: datetime
) -> Document | None:
    told = list(parts.parts.get(entity_id, ()))
    if local is not None:
        local = _without_claimed(broker, tenant, local)
    if local is not None:
        told.insert(0, local)
    fillers = parts.fillers.get(entity_id, [])
    return local if local is not None and told == [local] and not fillers else put_together(told, fillers, at)


def _without_claimed(broker: Broker, tenant: str, local: Document) -> Document | None:
    """What is held here, without what proxied sources have for themselves (4.3.6.3)."""
    claimed: set[Iri] = set()
    for source in broker.registry.of(tenant):
        if source.registration.proxied and covers_entity(source.registration, local):
            need = need_of(local["id"], local["type"])
            names = attributes_covered(
                [item for item in source.registration.information if fits(item, need)], frozenset()
            )
            if names is None:
                return None
            claimed |= names
    return without_attributes(local, claimed) if claimed else local


def _selected(asked: Query, document: Document) -> bool:
    return not asked.selectors or any(selects(selector, document) for selector in asked.selectors)


def _nowhere(_entity_id: str) -> None:
    return None
