"""Queries of histories over this broker and registered sources (5.7.3.4, 5.7.4.4)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from zinneke.broker.engine.broker import Broker
from zinneke.broker.engine.linked_maps import LinkedMaps
from zinneke.broker.engine.recalling import Told, recall
from zinneke.broker.http.histories import PastAsking
from zinneke.broker.http.wanted import asks_sources, origin_of, wanted_past
from zinneke.broker.ports import Histories
from zinneke.broker.query.tree import Query, Selector


async def recall_one(broker: Broker, asking: PastAsking, entity_id: str) -> Told | None:
    """What sources tell of the past of an entity; None where none is asked."""
    if not asks_sources(broker, asking.call, asking.members):
        return None
    call, view, asked = asking.call, asking.view, asking.asked
    query = Query(selectors=(Selector(ids=(entity_id,)),))
    wanted, origin = wanted_past(call, query, frozenset(asked.attributes), view), origin_of(call, view.context)
    return await recall(broker, call.tenant, wanted, asked.temporal, origin, view.at, entity_id=entity_id)


async def recall_many(
    broker: Broker,
    asking: PastAsking,
    *,
    maps: LinkedMaps | None = None,
    places: Mapping[str, Sequence[str]] | None = None,
) -> Told | None:
    """What sources tell of the histories asked for; None where none is asked. ``places``: of these entities alone, as
    an entity map has them."""
    if not asks_sources(broker, asking.call, asking.members):
        return None
    call, view, asked = asking.call, asking.view, asking.asked
    body = None if asking.members is call.parameters else asking.members
    wanted = wanted_past(call, asked.query, frozenset(asked.attributes), view, body)
    wanted = replace(wanted, maps=maps, places=places)
    return await recall(broker, call.tenant, wanted, asked.temporal, origin_of(call, view.context), view.at)


def together(told: Told | None, store: Histories, query: Query) -> tuple[Histories, Query]:
    """All histories as those of one store, and what to look for in them: sources judge by scope what they tell, and
    what is here is judged where the two are joined."""
    return (store, query) if told is None else (told.join(store, query.scope), replace(query, scope=None))
