"""Entity maps of queries of histories (5.14.5, 5.5.14, 6.35)."""

from collections.abc import Awaitable, Callable, Sequence

from zinneke.broker.engine import maps
from zinneke.broker.engine.broker import Broker
from zinneke.broker.engine.past import fitting_ids
from zinneke.broker.http.histories import PastAsking
from zinneke.broker.model.entitymap import HERE, EntityMap, expiry
from zinneke.broker.ports import Past, Reader, SummedPast
from zinneke.broker.query.narrow import among

Pasts = dict[str, Past | SummedPast]


async def make_past_map(broker: Broker, asking: PastAsking) -> EntityMap:
    """Freeze which entities have a history that fits now. Raises TooManyResults."""
    call, at = asking.call, asking.view.at
    expires_at = expiry(asking.members, at)
    most = maps.MOST_ENTITIES + 1
    ids = await broker.read(call.tenant, lambda reader: fitting_ids(reader, asking.asked, most))
    return await maps.make(broker, call.tenant, {name: [HERE] for name in ids}, expires_at, at)


def look_up(broker: Broker, asking: PastAsking) -> Callable[[Sequence[str]], Awaitable[Pasts]]:
    """Fetches the histories of some entities, without those that fit no more."""

    async def fetch(ids: Sequence[str]) -> Pasts:
        def look(reader: Reader) -> Pasts:
            found, _ = asking.find(reader, among(asking.asked.query, ids), 0, len(ids))
            return {past.id: past for past in found}

        return await broker.read(asking.call.tenant, look)

    return fetch
