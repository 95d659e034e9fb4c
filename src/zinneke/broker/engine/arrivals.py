"""Notifications that sources bring: judged again, put together where entities are split, told on (5.8.6)."""

import logging
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from zinneke.broker.engine.asking import Origin
from zinneke.broker.engine.broker import Broker
from zinneke.broker.engine.copies import Copy
from zinneke.broker.engine.gathering import retrieve
from zinneke.broker.engine.holding import hold_arrived, waits
from zinneke.broker.engine.notification import compose_told
from zinneke.broker.engine.wanted import Wanted
from zinneke.broker.engine.watch import Watch
from zinneke.broker.model.arrival import Arrived, read_arrived
from zinneke.broker.model.context import Context
from zinneke.broker.model.coverage import fits, need_of
from zinneke.broker.model.errors import BadRequestData, ResourceNotFound
from zinneke.broker.model.link import context_url
from zinneke.broker.model.subscription_copy import filters_covered
from zinneke.broker.ports import Transaction
from zinneke.broker.query.match import matches
from zinneke.broker.query.tree import Query

_log: Final = logging.getLogger(__name__)


async def arrive(broker: Broker, token: str, payload: Any, headers: Mapping[str, str], at: datetime) -> None:
    """Tell on what a source tells. Raises ResourceNotFound for an address nobody waits at, and BadRequestData."""
    copy = await broker.mirroring.copies.by_token(token)
    watch = None if copy is None else broker.watches.find(copy.tenant, copy.subscription_id)
    if copy is None or watch is None:
        raise ResourceNotFound("nobody waits for notifications here: delete the subscription")
    told = []
    for entity, context in await _entities(broker, payload, headers):
        arrived = read_arrived(entity, context, at)
        if (one := await _judged(broker, copy, watch, arrived, at)) is not None:
            told.append(one)
    if not told or not watch.active(at):
        return

    def work(transaction: Transaction) -> None:
        if waits(watch, at, broker.watches.standing):
            hold_arrived(transaction, watch, told, broker.watches.standing)
            broker.watches.hold(watch)
        else:
            transaction.queue(watch.key, compose_told(watch, told, at, transaction))
            watch.accepted = at

    await broker.store.write(copy.tenant, work)
    broker.dispatcher.wake()


async def _entities(broker: Broker, payload: Any, headers: Mapping[str, str]) -> list[tuple[Any, Context]]:
    """The entities of a notification, each with the context it is written with. Raises BadRequestData."""
    data = payload.get("data") if isinstance(payload, dict) else None
    if not isinstance(data, list) or payload.get("type") != "Notification":
        raise BadRequestData("this is no notification: it is an object of that type with an array data (5.3.1)")
    url = context_url(headers.get("link", ""))
    context = await broker.context(payload.get("@context", url))
    found = []
    for entity in data:
        inner = entity.get("@context") if isinstance(entity, dict) else None
        found.append((entity, context if inner is None else await broker.context(inner)))
    return found


async def _judged(broker: Broker, copy: Copy, watch: Watch, arrived: Arrived, at: datetime) -> Arrived | None:
    """What is told of an entity, if the subscription is about it and the source is registered for it."""
    document = arrived.document
    need = need_of(document["id"], document["type"])
    items = tuple(item for item in copy.source.registration.information if fits(item, need))
    if not items:
        _log.warning("%s tells of %s, which it is not registered for", copy.source.id, document["id"])
        return None
    if arrived.gone:
        fit = matches(Query(selectors=watch.query.selectors), document, at=at)
    elif watch.subscription.members.get("splitEntities"):
        wanted = Wanted(Query(), need)
        whole, _ = await retrieve(broker, watch.tenant, document["id"], wanted, Origin(watch.view.context), at)
        document = whole or document
        fit = matches(watch.query, document, at=at)
    else:
        fit = matches(filters_covered(watch.query, items), document, at=at)
    return replace(arrived, document=document) if fit else None
