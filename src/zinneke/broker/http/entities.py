"""One entity: create, retrieve, replace, merge, delete (6.4, 6.5)."""

import dataclasses
from collections.abc import Sequence
from typing import Any

from zinneke.broker.engine import entities as engine
from zinneke.broker.engine import gathering
from zinneke.broker.engine.broker import Broker
from zinneke.broker.engine.present import fits, missing
from zinneke.broker.engine.shares import Write
from zinneke.broker.http.addressing import location, path_id, types_of, with_id
from zinneke.broker.http.call import NO_CONTENT, Answer, Call
from zinneke.broker.http.contexts import of_headers, read_body
from zinneke.broker.http.errors import answer_problem
from zinneke.broker.http.features import answer_entity
from zinneke.broker.http.mapped import uses_map, with_map
from zinneke.broker.http.merging import merging
from zinneke.broker.http.paging import Headers
from zinneke.broker.http.preferring import preferring
from zinneke.broker.http.shaping import view_of
from zinneke.broker.http.spread import has_sources, known_types, passed_on, spread_entity
from zinneke.broker.http.wanted import asks_sources, origin_of, wanted_one
from zinneke.broker.model.change import NotUpdated, replace_entity
from zinneke.broker.model.errors import ResourceNotFound
from zinneke.broker.model.parse import parse_entity
from zinneke.broker.model.share import attributes_in
from zinneke.kernel.time import now

Unchanged = Sequence[NotUpdated]


async def create(broker: Broker, call: Call) -> Answer:
    """POST /entities: Create Entity (5.6.1, 6.4.3.1)."""
    body, at = await read_body(broker, call), now()
    document = parse_entity(body.content, body.context, at)
    created = Answer(201, headers=(location("entities", document["id"]),))

    async def here(payload: Any) -> Unchanged:
        mine = document if payload is body.content else parse_entity(payload, body.context, at)
        await engine.create(broker, call.tenant, mine, at)
        return ()

    if not has_sources(broker, call):
        await here(body.content)
        return created
    write = Write(
        "createEntity", "POST", document["id"], tuple(document["type"]), frozenset(document["attrs"]), body.content,
        fallback="createBatch", creates=True,
    )  # fmt: skip
    return await spread_entity(broker, call, body.context, write, here, created)


@preferring
async def retrieve(broker: Broker, call: Call) -> Answer:
    """GET /entities/{id}: Retrieve Entity (5.7.1, 6.5.3.1)."""
    entity_id, context = path_id(call), await of_headers(broker, call)
    view, types = view_of(call, context, now()), types_of(call, context)
    warnings: Headers = ()
    if asks_sources(broker, call, {}):
        wanted, origin = wanted_one(call, entity_id, view), origin_of(call, context)
        document, told = await gathering.retrieve(broker, call.tenant, entity_id, wanted, origin, view.at)
        warnings = told.headers()
    else:
        document = await broker.store.glance(call.tenant, lambda reader: reader.entity(entity_id))
    if document is None or not fits(document, types):
        return dataclasses.replace(answer_problem(missing(entity_id)), headers=warnings)
    if view.attributes and view.attributes.isdisjoint(document["attrs"]):
        asked = ", ".join(sorted(view.attributes))
        problem = ResourceNotFound(f"the entity {entity_id} has none of the attributes {asked}")
        return dataclasses.replace(answer_problem(problem), headers=warnings)
    answer = await answer_entity(broker, call, view, document, warnings)
    return await with_map(broker, call, view, entity_id, answer) if uses_map(call, call.parameters) else answer


async def replace(broker: Broker, call: Call) -> Answer:
    """PUT /entities/{id}: Replace Entity (5.6.18, 6.5.3.3)."""
    entity_id, body, at = path_id(call), await read_body(broker, call), now()
    whole = with_id(body.content, entity_id)
    new = parse_entity(whole, body.context, at)
    types = types_of(call, body.context)

    async def here(payload: Any) -> Unchanged:
        mine = new if payload is whole else parse_entity(payload, body.context, at)
        await engine.change(broker, call.tenant, entity_id, lambda old: replace_entity(old, mine, at), at, types=types)
        return ()

    if not has_sources(broker, call):
        await here(whole)
        return NO_CONTENT
    write = Write("replaceEntity", "PUT", entity_id, tuple(new["type"]), frozenset(new["attrs"]), whole)
    return await spread_entity(broker, call, body.context, write, here, NO_CONTENT)


async def merge(broker: Broker, call: Call) -> Answer:
    """PATCH /entities/{id}: Merge Entity (5.6.17, 6.5.3.4)."""
    entity_id, body, at = path_id(call), await read_body(broker, call), now()
    whole, types = with_id(body.content, entity_id), types_of(call, body.context)
    change = merging(call, whole, body.context, at)

    async def here(payload: Any) -> Unchanged:
        mine = change if payload is whole else merging(call, payload, body.context, at)
        await engine.change(broker, call.tenant, entity_id, mine, at, types=types)
        return ()

    if not has_sources(broker, call):
        await here(whole)
        return NO_CONTENT
    write = Write(
        "mergeEntity", "PATCH", entity_id, await known_types(broker, call, entity_id),
        attributes_in(whole, body.context), whole, parameters=passed_on(call), fallback="mergeBatch",
    )  # fmt: skip
    return await spread_entity(broker, call, body.context, write, here, NO_CONTENT)


async def delete(broker: Broker, call: Call) -> Answer:
    """DELETE /entities/{id}: Delete Entity (5.6.6, 6.5.3.2)."""
    entity_id, context = path_id(call), await of_headers(broker, call)
    types = types_of(call, context)

    async def here(_payload: Any) -> Unchanged:
        await engine.delete(broker, call.tenant, entity_id, now(), types=types)
        return ()

    if not has_sources(broker, call):
        await here(None)
        return NO_CONTENT
    write = Write(
        "deleteEntity", "DELETE", entity_id, await known_types(broker, call, entity_id), parameters=passed_on(call),
        fallback="deleteBatch", anywhere=True,
    )  # fmt: skip
    return await spread_entity(broker, call, context, write, here, NO_CONTENT)
