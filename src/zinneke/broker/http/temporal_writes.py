"""Writing histories (6.18.3.1, 6.19.3.2, 6.20 to 6.22)."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Final

from zinneke.broker.engine import temporal as engine
from zinneke.broker.engine.broker import Broker
from zinneke.broker.engine.shares import Write
from zinneke.broker.engine.spreading import settled
from zinneke.broker.http.addressing import location, path_id, with_id
from zinneke.broker.http.attributes import dataset_of
from zinneke.broker.http.call import JSON, NO_CONTENT, Answer, Call
from zinneke.broker.http.contexts import of_headers, read_body
from zinneke.broker.http.json import encode
from zinneke.broker.http.spread import (
    Here,
    entity_result,
    has_sources,
    known_past_types,
    passed_on,
    share_out,
    spread_attributes,
    spread_entity,
)
from zinneke.broker.model.change import NotUpdated
from zinneke.broker.model.context import Context
from zinneke.broker.model.document import Iri
from zinneke.broker.model.errors import BadRequestData
from zinneke.broker.model.parse import SCOPE, Fragment, parse_history
from zinneke.broker.model.share import attributes_in
from zinneke.broker.model.times import instant
from zinneke.broker.query.tree import TemporalWindow
from zinneke.kernel.time import now

LONG: Final = 64 * 1024
"""Bytes of a body that take some milliseconds to read."""
ANY_TIME: Final = TemporalWindow()

Unchanged = Sequence[NotUpdated]


async def upsert(broker: Broker, call: Call) -> Answer:
    """POST /temporal/entities: Create or Update Temporal Evolution; 204 when it existed (5.6.11, 6.18.3.1)."""
    body = await read_body(broker, call)
    fragment = await _history(call, body.content, body.context)
    if fragment.id is None or not fragment.types:
        raise BadRequestData("the history of an entity needs its id and type")
    entity_id, created = fragment.id, Answer(201, headers=(location("temporal", "entities", fragment.id),))
    fresh: list[bool] = []

    async def here(payload: Any) -> Unchanged:
        mine = fragment if payload is body.content else await _history(call, payload, body.context)
        fresh.append(await engine.upsert(broker, call.tenant, entity_id, mine))
        return ()

    if not has_sources(broker, call):
        await here(body.content)
        return created if all(fresh) else NO_CONTENT
    write = Write(
        "upsertTemporal", "POST", entity_id, fragment.types, attributes_in(body.content, body.context), body.content,
        creates=True, past=_time_of(fragment),
    )  # fmt: skip
    outcomes, _ = await share_out(broker, call, body.context, write, here)
    if not settled(outcomes):
        return Answer(207, encode(entity_result(entity_id, outcomes)), JSON)
    made = all(fresh) and all(outcome.status == 201 for outcome in outcomes if outcome.source)
    return created if made else NO_CONTENT


async def append(broker: Broker, call: Call) -> Answer:
    """POST /temporal/entities/{id}/attrs: Add Attributes to Temporal Evolution (5.6.12, 6.20.3.1)."""
    entity_id, body = path_id(call), await read_body(broker, call)
    whole = with_id(body.content, entity_id)
    fragment = await _history(call, whole, body.context)

    async def here(payload: Any) -> Unchanged:
        mine = fragment if payload is whole else await _history(call, payload, body.context)
        await engine.append(broker, call.tenant, entity_id, mine)
        return ()

    names = attributes_in(whole, body.context)
    return await _change(broker, call, body.context, "appendAttrsTemporal", here, names, whole, fragment)


async def delete(broker: Broker, call: Call) -> Answer:
    """DELETE /temporal/entities/{id}: Delete Temporal Evolution (5.6.16, 6.19.3.2)."""
    entity_id, context = path_id(call), await of_headers(broker, call)

    async def here(_payload: Any) -> Unchanged:
        await engine.delete(broker, call.tenant, entity_id)
        return ()

    if not has_sources(broker, call):
        await here(None)
        return NO_CONTENT
    types = await known_past_types(broker, call, entity_id)
    write = Write("deleteTemporal", "DELETE", entity_id, types, past=ANY_TIME, anywhere=True)
    return await spread_entity(broker, call, context, write, here, NO_CONTENT)


async def delete_attribute(broker: Broker, call: Call) -> Answer:
    """DELETE /temporal/entities/{id}/attrs/{attr}: Delete Attribute from Temporal Evolution (5.6.13, 6.21.3.1)."""
    entity_id, context = path_id(call), await of_headers(broker, call)
    name, dataset, delete_all = _attribute(call, context), dataset_of(call), call.truth("deleteAll")

    async def here(_payload: Any) -> Unchanged:
        await engine.delete_attribute(broker, call.tenant, entity_id, name, dataset=dataset, delete_all=delete_all)
        return ()

    return await _change(broker, call, context, "deleteAttrsTemporal", here, frozenset({name}))


async def replace_instance(broker: Broker, call: Call) -> Answer:
    """PATCH /temporal/entities/{id}/attrs/{attr}/{instanceId}: Modify Attribute Instance (5.6.14, 6.22.3.1)."""
    entity_id, body, at = path_id(call), await read_body(broker, call), now()
    name = _attribute(call, body.context)
    fragment = parse_history(body.content, body.context, at)
    if fragment.attrs.keys() != {name} or len(fragment.attrs[name]) != 1:
        raise BadRequestData(f"the body is a fragment with {name} alone, as an array of exactly one instance")
    (new,) = fragment.attrs[name]

    async def here(_payload: Any) -> Unchanged:
        await engine.replace_instance(broker, call.tenant, entity_id, name, call.variables[2], new, at)
        return ()

    operation, names = "updateAttrInstanceTemporal", frozenset({name})
    return await _change(broker, call, body.context, operation, here, names, body.content, fragment)


async def delete_instance(broker: Broker, call: Call) -> Answer:
    """DELETE /temporal/entities/{id}/attrs/{attr}/{instanceId}: Delete Attribute Instance (5.6.15, 6.22.3.2)."""
    entity_id, context = path_id(call), await of_headers(broker, call)
    name = _attribute(call, context)

    async def here(_payload: Any) -> Unchanged:
        await engine.delete_instance(broker, call.tenant, entity_id, name, call.variables[2])
        return ()

    return await _change(broker, call, context, "deleteAttrInstanceTemporal", here, frozenset({name}))


async def _change(
    broker: Broker,
    call: Call,
    context: Context,
    operation: str,
    here: Here,
    names: frozenset[Iri],
    payload: Any = None,
    new: Fragment | None = None,
) -> Answer:
    """Change attributes of a history, of which sources may have a share. What the path names further is one of them,
    or an instance, which lies here or at one source."""
    if not has_sources(broker, call):
        await here(payload)
        return NO_CONTENT
    entity_id, named = path_id(call), len(call.variables) > 1
    write = Write(
        operation, call.method, entity_id, await known_past_types(broker, call, entity_id), names, payload,
        attribute=next(iter(names)) if named else None, below=("attrs",), parameters=passed_on(call),
        past=ANY_TIME if new is None else _time_of(new),
        instance_id=call.variables[2] if len(call.variables) > 2 else None, anywhere=named,
    )  # fmt: skip
    return await spread_attributes(broker, call, context, write, here, NO_CONTENT)


def _time_of(fragment: Fragment) -> TemporalWindow:
    """The time that new instances are of; any, if one of them does not say when it was observed."""
    instances = [one for listed in fragment.attrs.values() for one in listed]
    times = [instant(one["observedAt"]) for one in instances if "observedAt" in one]
    if not times or len(times) < len(instances):
        return ANY_TIME
    return TemporalWindow(min(times), max(times) + timedelta(microseconds=1))


async def _history(call: Call, content: Any, context: Context) -> Fragment:
    """The instances of a body; a long one is read in another thread, so that it holds up nobody."""
    if len(call.body) < LONG:
        return parse_history(content, context, now())
    return await asyncio.to_thread(parse_history, content, context, now())


def _attribute(call: Call, context: Context) -> Iri:
    name = call.variables[1]
    return SCOPE if name == "scope" else context.expand_attribute(name)
