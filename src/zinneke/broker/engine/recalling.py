"""What registered sources tell of the past, asked for a window of time through all its pages (5.7.3.4, 5.7.4.4)."""

import asyncio
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

import msgspec

from zinneke.broker.engine.answers import context_for, context_of, entity_context, reply_of
from zinneke.broker.engine.asking import Origin, Request, path_to
from zinneke.broker.engine.broker import Broker
from zinneke.broker.engine.calling import Reply
from zinneke.broker.engine.gathering import choose, looped, wide_need
from zinneke.broker.engine.joined import Joined
from zinneke.broker.engine.linked_maps import LinkedMaps
from zinneke.broker.engine.registry import Match
from zinneke.broker.engine.source import Source
from zinneke.broker.engine.suitable import reaches
from zinneke.broker.engine.wanted import Wanted, alike, words_for
from zinneke.broker.engine.warnings import INVALID, REFUSED, Warnings
from zinneke.broker.model.context import Context
from zinneke.broker.model.coverage import Need, attributes_covered, datasets_covered, fits, matching, need_of
from zinneke.broker.model.document import DEFAULT_DATASET, Document
from zinneke.broker.model.foreign_past import read_foreign_past, unite
from zinneke.broker.model.parse import SCOPE
from zinneke.broker.model.times import as_instant
from zinneke.broker.ports import Histories, Past, Recorded
from zinneke.broker.query.match import selects
from zinneke.broker.query.temporal import TemporalQuery
from zinneke.broker.query.tree import ScopeQuery, TemporalWindow
from zinneke.broker.query.written import NoName
from zinneke.kernel.problem import Problem
from zinneke.kernel.time import format_instant

PAGE: Final = 1_000
MOST_REQUESTS: Final = 20
"""Requests to one source for one answer: pages of entities, and stretches of time of each."""

_RANGE: Final = re.compile(r"\s*date-?time\s+\S+?Z-(\S+?Z)/\S+\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """What sources tell of the past, to be read together with what is here."""

    pasts: Mapping[str, Past]
    claims: Sequence[Match]
    warnings: Warnings
    sources: Mapping[str, Sequence[str]]
    """Entity -> the registrations of those that told of it."""

    def join(self, here: Histories, scope: ScopeQuery | None) -> Histories:
        """All histories as those of one store, of which sources have judged theirs by scope."""
        return Joined(here, self.pasts, self.claims, scope)


async def recall(
    broker: Broker,
    tenant: str,
    wanted: Wanted,
    temporal: TemporalQuery,
    origin: Origin,
    at: datetime,
    *,
    entity_id: str | None = None,
) -> Told:
    """What sources tell of the histories that are wanted, or of one entity's."""
    warnings = Warnings(broker.identity.alias_in(tenant))
    operation = "queryTemporal" if entity_id is None else "retrieveTemporal"
    able = _sources(broker, tenant, operation, wide_need(wanted), temporal.window, origin, warnings)
    found, split = choose(broker, wanted, able, at)
    asking = _Asking(broker, wanted, split, temporal, origin, warnings, at)
    answers = await asyncio.gather(*(asking.ask(match, entity_id) for match in found))
    parts: dict[str, list[Past]] = {}
    sources: dict[str, list[str]] = {}
    for (source, _), answer in zip(found, answers, strict=True):
        for past in answer:
            parts.setdefault(past.id, []).append(past)
            if source.id not in sources.setdefault(past.id, []):
                sources[past.id].append(source.id)
    united = {one: unite(pasts, temporal.window, most=None, newest=False) for one, pasts in parts.items()}
    claims = [match for match in found if match[0].registration.proxied]
    return Told({one: past for one, past in united.items() if past is not None}, claims, warnings, sources)


def _sources(
    broker: Broker,
    tenant: str,
    operation: str,
    need: Need,
    window: TemporalWindow,
    origin: Origin,
    warnings: Warnings,
) -> list[Match]:
    """Sources that offer the operation. One that says for which time it has data is asked for such times only."""
    found = []
    for source in broker.registry.of(tenant):
        registration = source.registration
        if operation not in registration.operations or not reaches(registration, window):
            continue
        items = matching(registration, need)
        if items and not looped(broker, source, origin, warnings):
            found.append((source, items))
    return found


@dataclass(frozen=True, slots=True)
class _Asking:
    broker: Broker
    wanted: Wanted
    split: bool
    temporal: TemporalQuery
    origin: Origin
    warnings: Warnings
    at: datetime

    async def ask(self, match: Match, entity_id: str | None) -> list[Past]:
        """The histories that one source tells, of what it is registered for."""
        source, items = match
        context = await context_for(self.broker, source, self.origin)
        path = path_to("temporal", "entities", *([entity_id] if entity_id else []))
        found: list[Past] = []
        groups = alike(items)
        maps = self.wanted.maps if entity_id is None and len(groups) == 1 else None
        try:
            for group in groups:
                words = words_for(self.wanted, group, self.origin.context, context, split=self.split)
                if "scopeQ" in self.wanted.words:
                    words["scopeQ"] = self.wanted.words["scopeQ"]
                words |= self.wanted.placed(source) | self.wanted.datasets(source)
                if entity_id:
                    words = {name: text for name, text in words.items() if name in ("attrs", "datasetId")}
                found += await self._pages(source, path, words, context, maps, paged=entity_id is None)
        except NoName as error:
            self.warnings.add(REFUSED, source, f"it cannot be asked: {error}")
        return [kept for past in found if (kept := self._within(match, past, entity_id)) is not None]

    async def _pages(
        self,
        source: Source,
        path: str,
        words: Mapping[str, str],
        context: Context,
        linked: LinkedMaps | None,
        *,
        paged: bool,
    ) -> list[Past]:
        """Page after page; of each, stretch after stretch where the source cuts its histories (6.3.10)."""
        found: list[Past] = []
        offset, window, maps = 0, self.temporal.window, linked or LinkedMaps()
        for _ in range(MOST_REQUESTS):
            parameters = {**words, **self._window(window), "options": "sysAttrs"}
            parameters |= maps.words(source, "createEntityMapQueryTemporal")
            if paged:
                parameters |= {"limit": str(PAGE), "offset": str(offset)} if offset else {"limit": str(PAGE)}
            request = Request("GET", path, parameters, headers=maps.header(source))
            reply = await reply_of(self.broker, source, request, self.origin, self.warnings)
            if reply is None:
                return found
            maps.note(source, reply)
            found += await self._read(source, reply, context)
            end = _cut_at(reply) if reply.status == 206 and self.temporal.last is None else None
            if end is not None and (window.start is None or end > window.start):
                window = replace(window, start=end)
            elif paged and 'rel="next"' in reply.headers.get("link", ""):
                offset, window = offset + PAGE, self.temporal.window
            else:
                if reply.status == 206:
                    self.warnings.add(REFUSED, source, "its histories are longer than it tells")
                return found
        self.warnings.add(REFUSED, source, f"more is known than {MOST_REQUESTS} requests tell: the rest is not shown")
        return found

    def _window(self, window: TemporalWindow) -> dict[str, str]:
        words: dict[str, str] = {} if window.time_property == "observedAt" else {"timeproperty": window.time_property}
        start, end = (None if one is None else format_instant(one) for one in (window.start, window.end))
        if start is not None and end is not None:
            words |= {"timerel": "between", "timeAt": start, "endTimeAt": end}
        elif start is not None or end is not None:
            words |= {"timerel": "before" if start is None else "after", "timeAt": start or end or ""}
        if self.temporal.last is not None and not self.split:
            words["lastN"] = str(self.temporal.last)
        return words

    async def _read(self, source: Source, reply: Reply, asked: Context) -> list[Past]:
        try:
            payload = msgspec.json.decode(reply.body)
            context = await context_of(self.broker, reply, asked)
            listed = payload if isinstance(payload, list) else [payload]
            return [await self._past(one, context) for one in listed]
        except (msgspec.DecodeError, Problem, RecursionError) as error:
            self.warnings.add(INVALID, source, f"its answer is no history in NGSI-LD: {str(error)[:200]}")
            return []

    async def _past(self, payload: Any, context: Context) -> Past:
        content, own = await entity_context(self.broker, payload, context)
        return read_foreign_past(content, own, self.at, self.temporal.window)

    def _within(self, match: Match, past: Past, entity_id: str | None) -> Past | None:
        source, items = match
        registered = any(fits(item, need_of(past.id, past.types)) for item in items)
        if not registered or (entity_id is not None and past.id != entity_id):
            self.warnings.add(INVALID, source, f"{past.id} is none of the entities it was asked for")
            return None
        selectors = self.wanted.query.selectors
        if selectors and not any(selects(selector, _identity(past)) for selector in selectors):
            return None
        covered = attributes_covered(items, frozenset())
        datasets = datasets_covered(source.registration, frozenset())
        kept = (one for one in past.instances if covered is None or one.attribute in covered)
        of_these = (one for one in kept if not datasets or one.attribute == SCOPE or _dataset(one) in datasets)
        return replace(past, instances=tuple(of_these))


def _dataset(recorded: Recorded) -> str:
    return str(recorded.instance.get("datasetId", DEFAULT_DATASET))


def _identity(past: Past) -> Document:
    return {"id": past.id, "type": list(past.types), "createdAt": "", "modifiedAt": "", "attrs": {}}


def _cut_at(reply: Reply) -> datetime | None:
    """Up to when an answer tells the history, if it tells but a part."""
    found = _RANGE.fullmatch(reply.headers.get("content-range", ""))
    return None if found is None else as_instant(found[1])
