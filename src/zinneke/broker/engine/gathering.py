"""Entities from here and from registered sources, put together (5.7.1.4, 5.7.2.4, 4.5.5)."""

import asyncio
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Final

from zinneke.broker.engine.answers import entities_of, entity_of
from zinneke.broker.engine.asking import Origin
from zinneke.broker.engine.broker import Broker
from zinneke.broker.engine.registry import Match
from zinneke.broker.engine.source import Source
from zinneke.broker.engine.together import Gathered, Parts, Together, page_here
from zinneke.broker.engine.wanted import Wanted
from zinneke.broker.engine.warnings import SILENT, Warnings
from zinneke.broker.model.coverage import Need, attributes_covered, fits
from zinneke.broker.model.document import Document
from zinneke.broker.ports import Reader
from zinneke.broker.query.match import holds, selects
from zinneke.broker.query.tree import Condition, Query
from zinneke.broker.query.walk import Walk

QUICK: Final = 100
"""Entities on a page that is mostly found at once."""


def sources_for(
    broker: Broker, tenant: str, need: Need, operations: Iterable[str], origin: Origin, warnings: Warnings
) -> list[Match]:
    """The sources to ask: those that may have what is needed and offer one of the operations (4.20).

    Those a request has been at drop out, and all of them where it has been here before (6.3.18).
    """
    offered = frozenset(operations)
    found: list[Match] = []
    for source, items in broker.registry.matching(tenant, need):
        offers = not source.registration.operations.isdisjoint(offered)
        if offers and not looped(broker, source, origin, warnings):
            found.append((source, items))
    return found


def looped(broker: Broker, source: Source, origin: Origin, warnings: Warnings) -> bool:
    """Whether asking a source would close a loop, which the reader is told (6.3.18)."""
    if broker.identity.alias_in(source.tenant) in origin.via or source.registration.alias in origin.via:
        warnings.add(SILENT, source, "a loop: the request has been there, or comes from there")
        return True
    return False


async def retrieve(
    broker: Broker, tenant: str, entity_id: str, wanted: Wanted, origin: Origin, at: datetime
) -> tuple[Document | None, Warnings]:
    """One entity from here and from whoever may have parts of it (5.7.1.4)."""
    local = await broker.store.glance(tenant, lambda reader: reader.entity(entity_id))
    warnings = Warnings(broker.identity.alias_in(tenant))
    found = sources_for(broker, tenant, wanted.need, ("retrieveEntity",), origin, warnings)
    if not found:
        return local, warnings
    answers = await asyncio.gather(
        *(entity_of(broker, match, entity_id, wanted, origin, warnings, at) for match in found)
    )
    parts = Parts()
    for (source, _), document in zip(found, answers, strict=True):
        if document is not None:
            parts.add(document, source)
    return Together(broker, tenant, wanted.query, parts, at, warnings).whole(entity_id, local), warnings


async def query(
    broker: Broker, tenant: str, wanted: Wanted, origin: Origin, at: datetime, *, page: tuple[int, int], count: bool
) -> Gathered:
    """A page of entities; ``page`` is its offset and its length (5.7.2.4)."""
    warnings = Warnings(broker.identity.alias_in(tenant))
    able = sources_for(broker, tenant, wide_need(wanted), ("queryEntity", "queryBatch"), origin, warnings)
    found, split = choose(broker, wanted, able, at)
    answers = await asyncio.gather(
        *(entities_of(broker, match, wanted, origin, warnings, at, split=split) for match in found)
    )
    parts = Parts()
    for (source, _), documents in zip(found, answers, strict=True):
        for document in documents:
            if _selected(wanted.query, document):
                parts.add(document, source)
    if not parts.ids():
        here = await query_here(broker, tenant, wanted.query, page, count=count)
        return replace(here, warnings=warnings)
    together = Together(broker, tenant, wanted.query, parts, at, warnings)
    return await together.page(page, count=count, judge=split)


def wide_need(wanted: Wanted) -> Need:
    """What is needed of sources if filters wait until entities are whole: whatever attributes are shown."""
    return wanted.need if wanted.shown else replace(wanted.need, attributes=frozenset())


def choose(broker: Broker, wanted: Wanted, found: Iterable[Match], at: datetime) -> tuple[list[Match], bool]:
    """Of the sources that may have anything of the entities those to ask, and whether filters have to wait for what
    all of them say: as the request or the setting has it, else if a source has but some attributes (9.6)."""
    placed = (match for match in found if wanted.places is None or match[0].id in wanted.places)
    suitable = [match for match in placed if _fulfils(match[0], wanted.csf, at)]
    split = broker.split_entities if wanted.split is None else wanted.split
    if split is None:
        split = any(attributes_covered(items, frozenset()) is not None for _, items in suitable)
    if split and wanted.filtered:
        return suitable, True
    narrow = ((source, tuple(item for item in items if fits(item, wanted.need))) for source, items in suitable)
    return [(source, items) for source, items in narrow if items], False


def _fulfils(source: Source, csf: Condition | None, at: datetime) -> bool:
    return csf is None or holds(csf, source.registration.document(), Walk(at, _nowhere))


async def query_here(broker: Broker, tenant: str, asked: Query, page: tuple[int, int], *, count: bool) -> Gathered:
    """A page of what this broker holds."""

    def look(reader: Reader) -> Gathered:
        here, more = page_here(reader, asked, page)
        return Gathered(here, more, reader.count(asked) if count else None)

    return await broker.read(tenant, look, quick=page[1] <= QUICK)


def _selected(asked: Query, document: Document) -> bool:
    return not asked.selectors or any(selects(selector, document) for selector in asked.selectors)


def _nowhere(_entity_id: str) -> None:
    return None
