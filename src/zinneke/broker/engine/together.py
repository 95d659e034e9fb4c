"""Entities of their parts: what is held here and what sources told, as one list (4.5.5, 5.7.2.4)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from zinneke.broker.engine.broker import Broker
from zinneke.broker.engine.source import Source
from zinneke.broker.engine.warnings import Warnings
from zinneke.broker.model.coverage import attributes_covered, covers_entity, fits, need_of
from zinneke.broker.model.document import Document, Iri
from zinneke.broker.model.foreign import put_together, without_attributes
from zinneke.broker.ports import Reader
from zinneke.broker.query.match import matches
from zinneke.broker.query.narrow import among
from zinneke.broker.query.tree import Query, Selector

_Here = tuple[Sequence[Document], bool, int, dict[str, Document], dict[str, Document]]
"""A page of what matches here, whether more follows, how many there are; of the entities that sources told of, those
that match here, and the others that are held here."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """A page of entities, whether more follow, how many match in all if asked, and warnings."""

    documents: Sequence[Document]
    more: bool
    total: int | None
    warnings: Warnings = field(default_factory=lambda: Warnings(""))
    sources: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Entity -> the registrations of those that told of it."""


@dataclass(slots=True)
class Parts:
    """What sources told of each entity: parts, and fillers of gaps."""

    parts: dict[str, list[Document]] = field(default_factory=dict)
    fillers: dict[str, list[Document]] = field(default_factory=dict)
    sources: dict[str, list[str]] = field(default_factory=dict)

    def add(self, document: Document, source: Source) -> None:
        """Take what a source told."""
        filler = source.registration.mode == "auxiliary"
        (self.fillers if filler else self.parts).setdefault(document["id"], []).append(document)
        self.sources.setdefault(document["id"], []).append(source.id)

    def ids(self) -> list[str]:
        """The entities that sources told of, in the order they came."""
        return list(dict.fromkeys((*self.parts, *self.fillers)))


@dataclass(frozen=True, slots=True)
class Together:
    """A query's entities at the instant ``at``, of here and of the parts that sources told."""

    broker: Broker
    tenant: str
    asked: Query
    parts: Parts
    at: datetime
    warnings: Warnings

    async def page(self, page: tuple[int, int], *, count: bool, judge: bool) -> Gathered:
        """Those that match here in order, each with what sources know of it; then those that match at sources alone.

        ``judge`` them by the filters once they are whole: one that matched here may then be gone, and its page short.
        """
        offset, limit = page
        here, more, number, fitting, held = await self.broker.read(self.tenant, lambda reader: self._look(reader, page))

        def whole(entity_id: str, document: Document | None) -> Document | None:
            found = self.whole(entity_id, document)
            changed = judge and found is not None and found is not document
            return found if not changed or (found is not None and self._fits(found)) else None

        outside = (whole(one, held.get(one)) for one in self.parts.ids() if one not in fitting)
        elsewhere = [found for found in outside if found is not None]
        shown = [found for one in here if (found := whole(one["id"], one)) is not None]
        first, room = max(0, offset - number), limit - len(here)
        shown += elsewhere[first : first + room]
        total = None
        if count:
            gone = sum(1 for one, document in fitting.items() if whole(one, document) is None)
            total = number - gone + len(elsewhere)
        return Gathered(shown, more or len(elsewhere) > first + room, total, self.warnings, self.parts.sources)

    def _look(self, reader: Reader, page: tuple[int, int]) -> _Here:
        here, more = page_here(reader, self.asked, page)
        number = page[0] + len(here) if here and not more else reader.count(self.asked)
        ids = self.parts.ids()
        fitting = {one["id"]: one for one in reader.entities(among(self.asked, ids), limit=None)}
        rest = tuple(one for one in ids if one not in fitting)
        held = reader.entities(Query(selectors=(Selector(ids=rest),)), limit=None) if rest else []
        return here, more, number, fitting, {one["id"]: one for one in held}

    def _fits(self, whole: Document) -> bool:
        find = self.broker.store.reader(self.tenant).entity
        return matches(self.asked, whole, find=find, at=self.at)

    def whole(self, entity_id: str, local: Document | None) -> Document | None:
        """One entity of what is held here and what sources told; None if it has expired or there is nothing."""
        told = list(self.parts.parts.get(entity_id, ()))
        if local is not None:
            local = _without_claimed(self.broker, self.tenant, local)
        if local is not None:
            told.insert(0, local)
        fillers = self.parts.fillers.get(entity_id, [])
        if local is not None and told == [local] and not fillers:
            return local
        return put_together(told, fillers, self.at)


def page_here(reader: Reader, asked: Query, page: tuple[int, int]) -> tuple[Sequence[Document], bool]:
    """A page of what this broker holds, and whether more follow."""
    offset, limit = page
    found = reader.entities(asked, limit=limit + 1, offset=offset) if limit else []
    return found[:limit], len(found) > limit


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
