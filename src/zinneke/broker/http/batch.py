"""Batch operations (6.14 to 6.17, 6.31)."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any

from zinneke.broker.engine.batch import Item, Result, Work, carry_out
from zinneke.broker.engine.broker import Broker
from zinneke.broker.engine.present import Present
from zinneke.broker.http.batch_spread import (
    Plan,
    WriteOf,
    appending,
    checked_id,
    creation,
    deletion,
    id_in,
    merger,
    replacement_or_creation,
    spread_batch,
    update_or_creation,
)
from zinneke.broker.http.call import JSON, NO_CONTENT, Answer, Call
from zinneke.broker.http.contexts import Body, read_array, read_elements
from zinneke.broker.http.json import encode
from zinneke.broker.http.merging import merging
from zinneke.broker.http.spread import has_sources, passed_on
from zinneke.broker.model.attribute import UPDATE, WHOLE
from zinneke.broker.model.change import append, replace_entity, update
from zinneke.broker.model.context import CORE_CONTEXT
from zinneke.broker.model.errors import BadRequestData
from zinneke.broker.model.names import uri
from zinneke.broker.model.parse import parse_entity, parse_fragment
from zinneke.kernel.problem import Problem
from zinneke.kernel.time import now


async def create(broker: Broker, call: Call) -> Answer:
    """POST /entityOperations/create (5.6.7, 6.14.3.1)."""
    result = await _carry_out(broker, call, _create, creation)
    return _answer_failures(result) if result.errors else _answer_created(result)


async def upsert(broker: Broker, call: Call) -> Answer:
    """POST /entityOperations/upsert (5.6.8, 6.15.3.1)."""
    if {"replace", "update"} <= call.options:
        raise BadRequestData("options=replace and options=update exclude each other: give one of them")
    if "update" in call.options:
        result = await _carry_out(broker, call, _update_or_create, update_or_creation)
    else:
        result = await _carry_out(broker, call, _replace_or_create, replacement_or_creation)
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

    return _answer(await _carry_out(broker, call, plan, partial(appending, passed_on(call))))


async def merge(broker: Broker, call: Call) -> Answer:
    """POST /entityOperations/merge (5.6.20, 6.31.3.1)."""

    def plan(entity_id: str, body: Body, at: datetime) -> Work:
        change = merging(call, body.content, body.context, at)

        def work(present: Present) -> bool:
            before = present.existing(entity_id)
            present.change(before, change(before))
            return False

        return work

    return _answer(await _carry_out(broker, call, plan, partial(merger, passed_on(call))))


async def delete(broker: Broker, call: Call) -> Answer:
    """POST /entityOperations/delete (5.6.10, 6.17.3.1)."""
    at, ids = now(), read_elements(call)
    if has_sources(broker, call):
        return _answer(await spread_batch(broker, call, [_named(one) for one in ids], _delete, deletion, at))
    items = [Item(str(entity_id), _deletion(entity_id)) for entity_id in ids]
    return _answer(await carry_out(broker, call.tenant, items, at))


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
        return _delete(uri(entity_id, "an element of the batch"))
    except BadRequestData as problem:
        return problem


def _delete(entity_id: str, *_none: Any) -> Work:
    def work(present: Present) -> bool:
        present.delete(entity_id)
        return False

    return work


def _named(entity_id: Any) -> Body:
    """An id to delete as an element that has nothing else."""
    return Body({"id": entity_id}, CORE_CONTEXT)


async def _carry_out(broker: Broker, call: Call, plan: Plan, write_of: WriteOf) -> Result:
    at, bodies = now(), await read_array(broker, call)
    if has_sources(broker, call):
        return await spread_batch(broker, call, bodies, plan, write_of, at)
    items = [_item(body, plan, at) for body in bodies]
    return await carry_out(broker, call.tenant, items, at, create=True)


def _item(body: Body | Problem, plan: Plan, at: datetime) -> Item:
    if isinstance(body, Problem):
        return Item("", body)
    entity_id = id_in(body)
    try:
        return Item(entity_id, plan(checked_id(body), body, at))
    except Problem as problem:
        return Item(entity_id, problem)


def _answer_created(result: Result) -> Answer:
    return Answer(201, encode(_unique(result.created)), JSON)


def _answer(result: Result) -> Answer:
    return _answer_failures(result) if result.errors else NO_CONTENT


def _answer_failures(result: Result) -> Answer:
    """A BatchOperationResult (5.2.16)."""
    errors = [failure.document() for failure in result.errors]
    return Answer(207, encode({"success": _unique(result.created + result.changed), "errors": errors}), JSON)


def _unique(ids: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(ids))
