"""Attributes of an entity: append, update, partial update, replace, delete (6.6, 6.7)."""

from collections.abc import Callable

from zinneke.broker.engine import entities as engine
from zinneke.broker.engine.broker import Broker
from zinneke.broker.http.addressing import path_id, types_of, with_id
from zinneke.broker.http.call import JSON, NO_CONTENT, Answer, Call
from zinneke.broker.http.contexts import Body, of_headers, read_body
from zinneke.broker.http.json import encode
from zinneke.broker.model.attribute import UPDATE, WHOLE
from zinneke.broker.model.change import Changed, append, delete_attribute, delete_scope, replace_attribute, update
from zinneke.broker.model.document import DEFAULT_DATASET, Document
from zinneke.broker.model.merge import partial_update
from zinneke.broker.model.names import uri
from zinneke.broker.model.parse import parse_attribute, parse_attribute_patch, parse_fragment
from zinneke.kernel.time import now


async def append_attributes(broker: Broker, call: Call) -> Answer:
    """POST /entities/{id}/attrs: Append Attributes; 207 when something was left (5.6.3, 6.6.3.1)."""
    entity_id, body, at = path_id(call), await read_body(broker, call), now()
    fragment = parse_fragment(with_id(body.content, entity_id), body.context, at, WHOLE)
    keep = "noOverwrite" in call.options
    types = types_of(call, body.context)
    changed = await engine.change(
        broker, call.tenant, entity_id, lambda old: append(old, fragment, at, no_overwrite=keep), at, types=types
    )
    if not changed.not_updated:
        return NO_CONTENT
    left = {entry.attribute for entry in changed.not_updated}
    result = {
        "updated": [name for name in fragment.attrs if name not in left],
        "notUpdated": [{"attributeName": left.attribute, "reason": left.reason} for left in changed.not_updated],
    }
    return Answer(207, encode(result), JSON)


async def update_attributes(broker: Broker, call: Call) -> Answer:
    """PATCH /entities/{id}/attrs: Update Attributes (5.6.2, 6.6.3.2)."""
    entity_id, body, at = path_id(call), await read_body(broker, call), now()
    fragment = parse_fragment(with_id(body.content, entity_id), body.context, at, UPDATE)
    return await _change(broker, call, body, lambda old: update(old, fragment, at))


async def update_attribute(broker: Broker, call: Call) -> Answer:
    """PATCH /entities/{id}/attrs/{attr}: Partial Attribute Update (5.6.4, 6.7.3.1)."""
    body, at = await read_body(broker, call), now()
    name = body.context.expand_attribute(call.variables[1])
    patch = parse_attribute_patch(body.content, body.context, at)
    return await _change(broker, call, body, lambda old: partial_update(old, name, patch, at))


async def replace(broker: Broker, call: Call) -> Answer:
    """PUT /entities/{id}/attrs/{attr}: Replace Attribute (5.6.19, 6.7.3.3)."""
    body, at = await read_body(broker, call), now()
    name = body.context.expand_attribute(call.variables[1])
    instances = parse_attribute(body.content, body.context, at)
    return await _change(broker, call, body, lambda old: replace_attribute(old, name, instances, at))


async def delete(broker: Broker, call: Call) -> Answer:
    """DELETE /entities/{id}/attrs/{attr}: Delete Attribute; its default instance unless told otherwise (5.6.5)."""
    context, at = await of_headers(broker, call), now()
    if call.variables[1] == "scope":
        return await _change(broker, call, Body(None, context), lambda old: delete_scope(old, at))
    name, dataset, delete_all = context.expand_attribute(call.variables[1]), dataset_of(call), call.truth("deleteAll")

    def change(old: Document) -> Changed:
        return delete_attribute(old, name, at, dataset=dataset, delete_all=delete_all)

    return await _change(broker, call, Body(None, context), change)


def dataset_of(call: Call) -> str | None:
    """The dataset a deletion names; None for the default instance. Raises BadRequestData unless it is a URI."""
    given = call.parameters.get("datasetId", DEFAULT_DATASET)
    return None if given == DEFAULT_DATASET else uri(given, "datasetId")


async def _change(broker: Broker, call: Call, body: Body, change: Callable[[Document], Changed]) -> Answer:
    types = types_of(call, body.context)
    await engine.change(broker, call.tenant, path_id(call), change, now(), types=types)
    return NO_CONTENT
