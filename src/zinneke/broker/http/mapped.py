"""Queries that an entity map accompanies: made with the first page, used for the others (4.5.25, 5.5.14, 6.4.3.2)."""

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from zinneke.broker.engine import gathering, maps
from zinneke.broker.engine.broker import Broker
from zinneke.broker.engine.linked_maps import HEADER, LinkedMaps, places_of
from zinneke.broker.engine.together import Gathered
from zinneke.broker.engine.wanted import Wanted
from zinneke.broker.engine.warnings import Warnings
from zinneke.broker.http.addressing import location
from zinneke.broker.http.call import Answer, Call
from zinneke.broker.http.features import answer_entities
from zinneke.broker.http.paging import Page
from zinneke.broker.http.wanted import asks_sources, origin_of, wanted_many
from zinneke.broker.model.coverage import need_of
from zinneke.broker.model.document import Document
from zinneke.broker.model.entitymap import HERE, EntityMap, Entries, expiry, map_named, wants_map
from zinneke.broker.model.view import View
from zinneke.broker.query.narrow import among, named_ids
from zinneke.broker.query.tree import Query, Selector

MAPS: Final = frozenset({"entityMap", "entityMapLifetime"})
"""Parameters, and members of a Query."""


@dataclass(frozen=True, slots=True)
class Asking:
    """A query as it was asked; ``members`` are the parameters or, by POST, the Query document that say so."""

    call: Call
    view: View
    asked: Query
    members: Mapping[str, Any]
    by_post: bool = False

    def asks_sources(self, broker: Broker) -> bool:
        """Whether it looks beyond this broker (5.5.13)."""
        return asks_sources(broker, self.call, self.members)

    def wanted(self) -> Wanted:
        """What it asks of sources."""
        body = self.members if self.by_post else None
        return wanted_many(self.call, self.asked, self.view.context, self.view, body)

    async def find(self, broker: Broker, page: tuple[int, int], *, count: bool) -> Gathered:
        """A page of what it finds."""
        if not self.asks_sources(broker):
            return await gathering.query_here(broker, self.call.tenant, self.asked, page, count=count)
        return await self.ask(broker, self.wanted(), page, count=count)

    async def ask(self, broker: Broker, wanted: Wanted, page: tuple[int, int], *, count: bool = False) -> Gathered:
        """A page of what is wanted, from here and from sources."""
        origin = origin_of(self.call, self.view.context)
        return await gathering.query(broker, self.call.tenant, wanted, origin, self.view.at, page=page, count=count)


def uses_map(call: Call, members: Mapping[str, Any]) -> bool:
    """Whether a map is asked for, or brought along."""
    return HEADER in call.headers or wants_map(members)


def named_map(call: Call) -> str | None:
    """The id of the map that the request brings, which may be given by its address; None if it brings none."""
    header = call.headers.get(HEADER)
    return None if header is None else map_named(header)


def map_header(known: EntityMap) -> tuple[str, str]:
    """The header that tells where a map is (6.4.3.2)."""
    return (HEADER, location("entityMaps", known.id)[1])


async def make_map(broker: Broker, asking: Asking) -> EntityMap:
    """Freeze what the query finds now. Raises TooManyResults."""
    expires_at, linked = expiry(asking.members, asking.view.at), new_links(asking.members)
    entries = await _entries(broker, asking, linked)
    return await maps.make(broker, asking.call.tenant, entries, expires_at, asking.view.at, linked.known)


async def answer_mapped(broker: Broker, asking: Asking, page: Page) -> Answer:
    """A page of what a map froze: 201 with a new map, 200 with one that was brought along."""
    call, view = asking.call, asking.view
    name = named_map(call)
    brought = None if name is None else await maps.find(broker, call.tenant, name, view.at)
    known = brought or await make_map(broker, asking)
    warnings: list[tuple[str, str]] = []
    linked = LinkedMaps(dict(known.linked))

    async def fetch(ids: Sequence[str]) -> tuple[dict[str, Document], Sequence[str]]:
        apart = [name for name in ids if known.entries[name] != [HERE]]
        narrowed = dataclasses.replace(among(asking.asked, ids), order=())
        if apart and asking.asks_sources(broker):
            wanted = dataclasses.replace(asking.wanted(), maps=linked, places=places_of(known, apart))
            found = await asking.ask(broker, _narrowed(wanted, narrowed), (0, len(ids)))
        else:
            found = await gathering.query_here(broker, call.tenant, narrowed, (0, len(ids)), count=False)
        warnings.extend(found.warnings.headers())
        return {document["id"]: document for document in found.documents}, apart if found.warnings.failed else ()

    only = named_ids(asking.asked)
    documents, total = await maps.turn(
        broker, call.tenant, known, fetch, only=only, page=(page.offset, page.look)
    )  # fmt: skip
    await maps.relink(broker, call.tenant, known, linked.known)
    headers = page.headers(call, len(documents), total if page.count else None)
    headers += (map_header(known), *dict.fromkeys(warnings))
    answer = await answer_entities(broker, call, view, page.cut(documents), headers)
    return answer if brought else dataclasses.replace(answer, status=201)


async def with_map(broker: Broker, call: Call, view: View, entity_id: str, answer: Answer) -> Answer:
    """The answer of a retrieval with the map that goes with it: the one brought along, or a new one (6.5.3.1)."""
    name = named_map(call)
    known = None if name is None else await maps.find(broker, call.tenant, name, view.at)
    status = answer.status
    if known is None:
        here = await broker.store.glance(call.tenant, lambda reader: reader.entity(entity_id)) is not None
        sources = []
        if asks_sources(broker, call, {}):
            need, origin = need_of(entity_id), origin_of(call, view.context)
            found = gathering.sources_for(broker, call.tenant, need, ("retrieveEntity",), origin, Warnings(""))
            sources = [source.id for source, _ in found]
        entries = {entity_id: [*([HERE] if here else []), *sources]}
        known = await maps.make(broker, call.tenant, entries, expiry(call.parameters, view.at), view.at, {})
        status = 201
    return dataclasses.replace(answer, status=status, headers=(*answer.headers, map_header(known)))


def new_links(members: Mapping[str, Any]) -> LinkedMaps:
    """Maps that sources are to make for a new one, to live as long as is wished for it."""
    lifetime = members.get("entityMapLifetime")
    return LinkedMaps(asked=True, lifetime=None if lifetime is None else str(lifetime))


async def _entries(broker: Broker, asking: Asking, linked: LinkedMaps) -> Entries:
    tenant, asked = asking.call.tenant, asking.asked
    if not asking.asks_sources(broker):
        ids = await broker.read(tenant, lambda reader: reader.ids(asked, limit=maps.MOST_ENTITIES + 1))
        return {name: [HERE] for name in ids}
    wanted = dataclasses.replace(asking.wanted(), maps=linked)
    found = await asking.ask(broker, wanted, (0, maps.MOST_ENTITIES + 1))
    ids = [document["id"] for document in found.documents]
    wide = Query(selectors=(Selector(ids=tuple(ids)),))
    here = set(await broker.read(tenant, lambda reader: reader.ids(wide, limit=None))) if ids else set()
    return {name: [*([HERE] if name in here else []), *found.sources.get(name, ())] for name in ids}


def _narrowed(wanted: Wanted, query: Query) -> Wanted:
    """The query about some ids alone."""
    return dataclasses.replace(wanted, query=query, need=dataclasses.replace(wanted.need, selectors=query.selectors))
