"""Batch operations (6.14 to 6.17, 6.31)."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from zinneke.broker.engine.batch import Item, Result, Work, carry_out
from zinneke.broker.engine.broker import Broker
from zinneke.broker.engine.present import Present
from zinneke.broker.http.call import JSON, NO_CONTENT, Answer, Call
from zinneke.broker.http.contexts import Body, read_array, read_elements
from zinneke.broker.http.json import encode
from zinneke.broker.http.merging import merging
from zinneke.broker.model.attribute import UPDATE, WHOLE
from zinneke.broker.model.change import append, replace_entity, update
from zinneke.broker.model.errors import BadRequestData
from zinneke.broker.model.names import uri
from zinneke.broker.model.parse import parse_entity, parse_fragment
from zinneke.kernel.problem import Problem
from zinneke.kernel.time import now

Plan = Callable[[str, Body, datetime], Work]
"""What to do with one element. Raises Problem if nothing can be."""


async def create(broker: Broker, call: Call) -> Answer:
    """POST /entityOperations/create (5.6.7, 6.14.3.1)."""
    result = await _carry_out(broker, call, _create)
    return _answer_failures(result) if result.errors else _answer_created(result)


async def upsert(broker: Broker, call: Call) -> Answer:
    """POST /entityOperations/upsert (5.6.8, 6.15.3.1)."""
    if {"replace", "update"} <= call.options:
        raise BadRequestData("options=replace and options=update exclude each other: give one of them")
    result = await _carry_out(broker, call, _update_or_create if "update" in call.options else _replace_or_create)
    if result.errors:
        return _answer_failures(result)
    return _answer_created(result) if result.created else NO_CONTENT


async def append_batch(broker: Broker, call: Call) -> Answer:
    """POST /entityOperations/update: appends to existing entities (5.6.9, 6.16.3.1)."""
    keep = "noOverwrite" in call.options

    def plan(entity_id: str, body: Body, at: datetime) -> Work:
        fragment = parse_fragment(body.content, body.context, at, WHOLE)

        def work(present: Present) -> bool:
            before = present.existing(entity_id)
            present.change(before, append(before, fragment, at, no_overwrite=keep))
            return False

        return work

    return _answer(await _carry_out(broker, call, plan))


async def merge(broker: Broker, call: Call) -> Answer:
    """POST /entityOperations/merge (5.6.20, 6.31.3.1)."""

    def plan(entity_id: str, body: Body, at: datetime) -> Work:
        change = merging(call, body.content, body.context, at)

        def work(present: Present) -> bool:
            before = present.existing(entity_id)
            present.change(before, change(before))
            return False

        return work

    return _answer(await _carry_out(broker, call, plan))


async def delete(broker: Broker, call: Call) -> Answer:
    """POST /entityOperations/delete (5.6.10, 6.17.3.1)."""
    items = [Item(str(entity_id), _deletion(entity_id)) for entity_id in read_elements(call)]
    return _answer(await carry_out(broker, call.tenant, items, now()))


def _create(_entity_id: str, body: Body, at: datetime) -> Work:
    document = parse_entity(body.content, body.context, at)

    def work(present: Present) -> bool:
        present.create(document)
        return True

    return work


def _replace_or_create(entity_id: str, body: Body, at: datetime) -> Work:
    document = parse_entity(body.content, body.context, at)

    def work(present: Present) -> bool:
        before = present.transaction.entity(entity_id)
        if before is None:
            present.create(document)
        else:
            present.change(before, replace_entity(before, document, at))
        return before is None

    return work


def _update_or_create(entity_id: str, body: Body, at: datetime) -> Work:
    """Existing entities get Update Attributes, where null deletes; a new one must be whole, without null."""
    fragment = parse_fragment(body.content, body.context, at, UPDATE)

    def work(present: Present) -> bool:
        before = present.transaction.entity(entity_id)
        if before is None:
            present.create(parse_entity(body.content, body.context, at))
        else:
            present.change(before, update(before, fragment, at))
        return before is None

    return work


def _deletion(entity_id: Any) -> Work | Problem:
    try:
        found = uri(entity_id, "an element of the batch")
    except BadRequestData as problem:
        return problem

    def work(present: Present) -> bool:
        present.delete(found)
        return False

    return work


async def _carry_out(broker: Broker, call: Call, plan: Plan) -> Result:
    at = now()
    items = [_item(body, plan, at) for body in await read_array(broker, call)]
    return await carry_out(broker, call.tenant, items, at, create=True)


def _item(body: Body | Problem, plan: Plan, at: datetime) -> Item:
    if isinstance(body, Problem):
        return Item("", body)
    entity_id = ""
    try:
        if not isinstance(body.content, dict):
            raise BadRequestData(f"{body.content!r:.80} is not an entity: an element of a batch is a JSON object")
        entity_id = str(body.content.get("id", body.content.get("@id", "")))
        return Item(entity_id, plan(uri(entity_id, "the id of an entity"), body, at))
    except Problem as problem:
        return Item(entity_id, problem)


def _answer_created(result: Result) -> Answer:
    return Answer(201, encode(_unique(result.created)), JSON)


def _answer(result: Result) -> Answer:
    return _answer_failures(result) if result.errors else NO_CONTENT


def _answer_failures(result: Result) -> Answer:
    """A BatchOperationResult (5.2.16)."""
    errors = [{"entityId": entity_id, "error": problem.document()} for entity_id, problem in result.errors]
    return Answer(207, encode({"success": _unique(result.created + result.changed), "errors": errors}), JSON)


def _unique(ids: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(ids))
