"""Entities of their parts: what is held here and what sources told, as one list (4.5.5, 5.7.2.4)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from zinneke.broker.engine.broker import Broker
from zinneke.broker.engine.source import Source
from zinneke.broker.engine.warnings import Warnings
from zinneke.broker.model.coverage import attributes_covered, covers_entity, fits, need_of
from zinneke.broker.model.document import Document, Iri
from zinneke.broker.model.errors import TooManyResults
from zinneke.broker.model.foreign import put_together, without_attributes
from zinneke.broker.ports import Reader
from zinneke.broker.query.match import matches
from zinneke.broker.query.narrow import among
from zinneke.broker.query.tree import Query

MOST_SPLIT: Final = 10_000
"""Entities that are fetched to be put together before they are judged."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """A page of entities with one more than asked for where there are, how many match in all if asked, warnings."""

    documents: Sequence[Document]
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

    async def side_by_side(self, page: tuple[int, int], *, count: bool) -> Gathered:
        """Those that match here in order, each with what sources know of it; then those that only sources have."""
        offset, most = page

        def look(reader: Reader) -> tuple[Sequence[Document], int, set[str]]:
            here = reader.entities(self.asked, limit=most, offset=offset) if most else []
            both = reader.entities(among(self.asked, self.parts.ids()), limit=None)
            return here, reader.count(self.asked), {document["id"] for document in both}

        here, number, known = await self.broker.read(self.tenant, look)
        elsewhere = [entity_id for entity_id in self.parts.ids() if entity_id not in known]
        rest = elsewhere[max(0, offset - number) :][: most - len(here)] if most else []
        wholes = [self.whole(document["id"], document) for document in here]
        wholes += [self.whole(entity_id, None) for entity_id in rest]
        total = number + len(elsewhere) if count else None
        return Gathered([whole for whole in wholes if whole], total, self.warnings, self.parts.sources)

    async def judged(self, page: tuple[int, int], *, count: bool) -> Gathered:
        """Parts of entities by type and id alone, put together, and only then judged by all filters (splitEntities)."""
        wide = Query(selectors=self.asked.selectors)

        def look(reader: Reader) -> Sequence[Document]:
            return reader.entities(wide, limit=MOST_SPLIT + 1)

        here = {document["id"]: document for document in await self.broker.read(self.tenant, look)}
        ids = list(dict.fromkeys((*here, *self.parts.ids())))
        if len(ids) > MOST_SPLIT:
            raise TooManyResults(f"more than {MOST_SPLIT} entities may be split over sources: name fewer types or ids")
        wholes = (self.whole(entity_id, here.get(entity_id)) for entity_id in ids)
        find = self.broker.store.reader(self.tenant).entity
        fitting = [whole for whole in wholes if whole is not None and matches(self.asked, whole, find=find, at=self.at)]
        offset, most = page
        total = len(fitting) if count else None
        return Gathered(fitting[offset : offset + most], total, self.warnings, self.parts.sources)

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
