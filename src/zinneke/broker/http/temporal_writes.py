"""Writing histories (6.18.3.1, 6.19.3.2, 6.20 to 6.22)."""

import asyncio
from typing import Any, Final

from zinneke.broker.engine import temporal as engine
from zinneke.broker.engine.broker import Broker
from zinneke.broker.http.addressing import location, path_id, with_id
from zinneke.broker.http.attributes import dataset_of
from zinneke.broker.http.call import NO_CONTENT, Answer, Call
from zinneke.broker.http.contexts import of_headers, read_body
from zinneke.broker.model.context import Context
from zinneke.broker.model.document import Iri
from zinneke.broker.model.errors import BadRequestData
from zinneke.broker.model.parse import SCOPE, Fragment, parse_history
from zinneke.kernel.time import now

LONG: Final = 64 * 1024
"""Bytes of a body that take some milliseconds to read."""


async def upsert(broker: Broker, call: Call) -> Answer:
    """POST /temporal/entities: Create or Update Temporal Evolution; 204 when it existed (5.6.11, 6.18.3.1)."""
    body = await read_body(broker, call)
    fragment = await _history(call, body.content, body.context)
    if fragment.id is None or not fragment.types:
        raise BadRequestData("the history of an entity needs its id and type")
    if not await engine.upsert(broker, call.tenant, fragment.id, fragment):
        return NO_CONTENT
    return Answer(201, headers=(location("temporal", "entities", fragment.id),))


async def append(broker: Broker, call: Call) -> Answer:
    """POST /temporal/entities/{id}/attrs: Add Attributes to Temporal Evolution (5.6.12, 6.20.3.1)."""
    entity_id, body = path_id(call), await read_body(broker, call)
    fragment = await _history(call, with_id(body.content, entity_id), body.context)
    await engine.append(broker, call.tenant, entity_id, fragment)
    return NO_CONTENT


async def delete(broker: Broker, call: Call) -> Answer:
    """DELETE /temporal/entities/{id}: Delete Temporal Evolution (5.6.16, 6.19.3.2)."""
    await engine.delete(broker, call.tenant, path_id(call))
    return NO_CONTENT


async def delete_attribute(broker: Broker, call: Call) -> Answer:
    """DELETE /temporal/entities/{id}/attrs/{attr}: Delete Attribute from Temporal Evolution (5.6.13, 6.21.3.1)."""
    name = _attribute(call, await of_headers(broker, call))
    dataset, delete_all = dataset_of(call), call.truth("deleteAll")
    await engine.delete_attribute(broker, call.tenant, path_id(call), name, dataset=dataset, delete_all=delete_all)
    return NO_CONTENT


async def replace_instance(broker: Broker, call: Call) -> Answer:
    """PATCH /temporal/entities/{id}/attrs/{attr}/{instanceId}: Modify Attribute Instance (5.6.14, 6.22.3.1)."""
    entity_id, body, at = path_id(call), await read_body(broker, call), now()
    name = _attribute(call, body.context)
    attrs = parse_history(body.content, body.context, at).attrs
    if attrs.keys() != {name} or len(attrs[name]) != 1:
        raise BadRequestData(f"the body is a fragment with {name} alone, as an array of exactly one instance")
    await engine.replace_instance(broker, call.tenant, entity_id, name, call.variables[2], attrs[name][0], at)
    return NO_CONTENT


async def delete_instance(broker: Broker, call: Call) -> Answer:
    """DELETE /temporal/entities/{id}/attrs/{attr}/{instanceId}: Delete Attribute Instance (5.6.15, 6.22.3.2)."""
    name = _attribute(call, await of_headers(broker, call))
    await engine.delete_instance(broker, call.tenant, path_id(call), name, call.variables[2])
    return NO_CONTENT


async def _history(call: Call, content: Any, context: Context) -> Fragment:
    """The instances of a body; a long one is read in another thread, so that it holds up nobody."""
    if len(call.body) < LONG:
        return parse_history(content, context, now())
    return await asyncio.to_thread(parse_history, content, context, now())


def _attribute(call: Call, context: Context) -> Iri:
    name = call.variables[1]
    return SCOPE if name == "scope" else context.expand_attribute(name)
