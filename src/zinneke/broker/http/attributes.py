"""Attributes of an entity: append, update, partial update, replace, delete (6.6, 6.7)."""

from collections.abc import Callable, Sequence
from typing import Any

from zinneke.broker.engine import entities as engine
from zinneke.broker.engine.broker import Broker
from zinneke.broker.engine.entities import Change
from zinneke.broker.engine.shares import Write
from zinneke.broker.http.addressing import path_id, types_of, with_id
from zinneke.broker.http.call import JSON, NO_CONTENT, Answer, Call
from zinneke.broker.http.contexts import Body, of_headers, read_body
from zinneke.broker.http.json import encode
from zinneke.broker.http.spread import has_sources, known_types, passed_on, spread_attributes
from zinneke.broker.model.attribute import UPDATE, WHOLE
from zinneke.broker.model.change import (
    Changed,
    NotUpdated,
    append,
    delete_attribute,
    delete_scope,
    replace_attribute,
    update,
)
from zinneke.broker.model.context import Context
from zinneke.broker.model.document import DEFAULT_DATASET, Document, Iri
from zinneke.broker.model.merge import partial_update
from zinneke.broker.model.names import uri
from zinneke.broker.model.parse import SCOPE, parse_attribute, parse_attribute_patch, parse_fragment
from zinneke.broker.model.share import attributes_in
from zinneke.kernel.time import now


async def append_attributes(broker: Broker, call: Call) -> Answer:
    """POST /entities/{id}/attrs: Append Attributes; 207 when something was left (5.6.3, 6.6.3.1)."""
    body, at = await read_body(broker, call), now()
    whole = with_id(body.content, path_id(call))
    fragment, keep = parse_fragment(whole, body.context, at, WHOLE), "noOverwrite" in call.options

    def changing(payload: Any) -> Change:
        mine = fragment if payload is whole else parse_fragment(payload, body.context, at, WHOLE)
        return lambda old: append(old, mine, at, no_overwrite=keep)

    return await _change_several(broker, call, body.context, "appendAttrs", whole, changing)


async def update_attributes(broker: Broker, call: Call) -> Answer:
    """PATCH /entities/{id}/attrs: Update Attributes (5.6.2, 6.6.3.2)."""
    body, at = await read_body(broker, call), now()
    whole = with_id(body.content, path_id(call))
    fragment = parse_fragment(whole, body.context, at, UPDATE)

    def changing(payload: Any) -> Change:
        mine = fragment if payload is whole else parse_fragment(payload, body.context, at, UPDATE)
        return lambda old: update(old, mine, at)

    return await _change_several(broker, call, body.context, "updateEntity", whole, changing)


async def update_attribute(broker: Broker, call: Call) -> Answer:
    """PATCH /entities/{id}/attrs/{attr}: Partial Attribute Update (5.6.4, 6.7.3.1)."""
    body, at = await read_body(broker, call), now()
    name = body.context.expand_attribute(call.variables[1])
    patch = parse_attribute_patch(body.content, body.context, at)
    return await _change_one(broker, call, body, "updateAttrs", name, lambda old: partial_update(old, name, patch, at))


async def replace(broker: Broker, call: Call) -> Answer:
    """PUT /entities/{id}/attrs/{attr}: Replace Attribute (5.6.19, 6.7.3.3)."""
    body, at = await read_body(broker, call), now()
    name = body.context.expand_attribute(call.variables[1])
    instances = parse_attribute(body.content, body.context, at)

    def change(old: Document) -> Changed:
        return replace_attribute(old, name, instances, at)

    return await _change_one(broker, call, body, "replaceAttrs", name, change)


async def delete(broker: Broker, call: Call) -> Answer:
    """DELETE /entities/{id}/attrs/{attr}: Delete Attribute; its default instance unless told otherwise (5.6.5)."""
    context, at = await of_headers(broker, call), now()
    if call.variables[1] == "scope":
        return await _change_one(
            broker, call, Body(None, context), "deleteAttrs", SCOPE, lambda old: delete_scope(old, at)
        )
    name, dataset, delete_all = context.expand_attribute(call.variables[1]), dataset_of(call), call.truth("deleteAll")

    def change(old: Document) -> Changed:
        return delete_attribute(old, name, at, dataset=dataset, delete_all=delete_all)

    return await _change_one(broker, call, Body(None, context), "deleteAttrs", name, change)


def dataset_of(call: Call) -> str | None:
    """The dataset a deletion names; None for the default instance. Raises BadRequestData unless it is a URI."""
    given = call.parameters.get("datasetId", DEFAULT_DATASET)
    return None if given == DEFAULT_DATASET else uri(given, "datasetId")


async def _change_several(
    broker: Broker, call: Call, context: Context, operation: str, whole: Any, changing: Callable[[Any], Change]
) -> Answer:
    """Change an entity by a fragment, whose attributes may be those of several sources."""
    entity_id, types = path_id(call), types_of(call, context)
    changed: list[Changed] = []

    async def here(payload: Any) -> Sequence[NotUpdated]:
        changed.append(await engine.change(broker, call.tenant, entity_id, changing(payload), now(), types=types))
        return changed[0].not_updated

    if has_sources(broker, call):
        write = Write(
            operation, call.method, entity_id, await known_types(broker, call, entity_id),
            attributes_in(whole, context), whole, below=("attrs",), parameters=passed_on(call), fallback="updateBatch",
        )  # fmt: skip
        return await spread_attributes(broker, call, context, write, here, NO_CONTENT)
    left = await here(whole)
    if not left:
        return NO_CONTENT
    missed = {entry.attribute for entry in left}
    result = {
        "updated": sorted(attributes_in(whole, context) - missed),
        "notUpdated": [{"attributeName": entry.attribute, "reason": entry.reason} for entry in left],
    }
    return Answer(207, encode(result), JSON)


async def _change_one(broker: Broker, call: Call, body: Body, operation: str, name: Iri, change: Change) -> Answer:
    """Change one attribute, which may be a source's."""
    entity_id, types = path_id(call), types_of(call, body.context)

    async def here(_payload: Any) -> Sequence[NotUpdated]:
        await engine.change(broker, call.tenant, entity_id, change, now(), types=types)
        return ()

    if not has_sources(broker, call):
        await here(body.content)
        return NO_CONTENT
    write = Write(
        operation, call.method, entity_id, await known_types(broker, call, entity_id), frozenset({name}), body.content,
        attribute=name, below=("attrs",), parameters=passed_on(call), anywhere=call.method == "DELETE",
    )  # fmt: skip
    return await spread_attributes(broker, call, body.context, write, here, NO_CONTENT)
