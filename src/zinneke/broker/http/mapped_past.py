"""Entity maps of queries of histories, here and at sources (5.14.5, 5.5.14, 6.35)."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from zinneke.broker.engine import maps
from zinneke.broker.engine.broker import Broker
from zinneke.broker.engine.linked_maps import LinkedMaps, places_of
from zinneke.broker.engine.past import fitting_ids
from zinneke.broker.http.histories import PastAsking
from zinneke.broker.http.mapped import new_links
from zinneke.broker.http.recalled import recall_many, together
from zinneke.broker.model.entitymap import HERE, EntityMap, Entries, expiry
from zinneke.broker.ports import Past, Reader, SummedPast
from zinneke.broker.query.narrow import among

Pasts = dict[str, Past | SummedPast]


async def make_past_map(broker: Broker, asking: PastAsking) -> EntityMap:
    """Freeze which entities have a history that fits now, and who tells of it. Raises TooManyResults."""
    tenant, at = asking.call.tenant, asking.view.at
    expires_at, linked = expiry(asking.members, at), new_links(asking.members)
    told = await recall_many(broker, asking, maps=linked)
    sources = told.sources if told else {}

    def look(store: Reader) -> Entries:
        reader, query = together(told, store, asking.asked.query)
        entries: Entries = {}
        for name in fitting_ids(reader, replace(asking.asked, query=query), maps.MOST_ENTITIES + 1):
            mine = store.past(name, asking.asked.temporal.window, limit=1)
            here = mine is not None and bool(mine.instances)
            entries[name] = [*([HERE] if here else []), *sources.get(name, ())]
        return entries

    return await maps.make(broker, tenant, await broker.read(tenant, look), expires_at, at, linked.known)


@dataclass(frozen=True, slots=True)
class Lookup:
    """Looks up the histories in a map, without those that fit no more; ``linked`` are the maps of sources then."""

    broker: Broker
    asking: PastAsking
    known: EntityMap
    linked: LinkedMaps = field(default_factory=LinkedMaps)
    warnings: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.linked.known.update(self.known.linked)

    async def fetch(self, ids: Sequence[str]) -> tuple[Pasts, Sequence[str]]:
        """Those of some entities, and of which entities nothing is known now because a source failed."""
        apart = [name for name in ids if self.known.entries[name] != [HERE]]
        places = places_of(self.known, apart)
        told = await recall_many(self.broker, self.asking, maps=self.linked, places=places) if apart else None
        self.warnings.extend(told.warnings.headers() if told else ())

        def look(store: Reader) -> Pasts:
            reader, query = together(told, store, self.asking.asked.query)
            found, _ = self.asking.find(reader, among(query, ids), 0, len(ids))
            return {past.id: past for past in found}

        found = await self.broker.read(self.asking.call.tenant, look)
        return found, apart if told and told.warnings.failed else ()
