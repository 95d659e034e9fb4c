"""Batches whose elements registered sources have a share in: one element after the other (5.6.7 to 5.6.10, 5.6.20)."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from zinneke.broker.engine.batch import Failure, Result, Work
from zinneke.broker.engine.broker import Broker
from zinneke.broker.engine.shares import Write
from zinneke.broker.engine.spreading import carry_out
from zinneke.broker.http.call import Call
from zinneke.broker.http.contexts import Body
from zinneke.broker.http.spread import known_types
from zinneke.broker.http.wanted import origin_of
from zinneke.broker.model.document import Iri
from zinneke.broker.model.errors import BadRequestData
from zinneke.broker.model.names import uri
from zinneke.broker.model.parse import parse_types
from zinneke.broker.model.share import attributes_in
from zinneke.kernel.problem import Problem

Plan = Callable[[str, Body, datetime], Work]
"""What to do with one element. Raises Problem if nothing can be."""

WriteOf = Callable[[str, tuple[Iri, ...], frozenset[Iri], Any], Write]
"""The single operation that does to sources what the batch does: from id, types, attributes and payload."""


def id_in(body: Body) -> str:
    """The id of an element, as far as it has one."""
    return str(body.content.get("id", body.content.get("@id", ""))) if isinstance(body.content, dict) else ""


def checked_id(body: Body) -> str:
    """The id of an element. Raises BadRequestData for what is no entity."""
    if not isinstance(body.content, dict):
        raise BadRequestData(f"{body.content!r:.80} is not an entity: an element of a batch is a JSON object")
    return uri(id_in(body), "the id of an entity")


async def spread_batch(
    broker: Broker, call: Call, bodies: Sequence[Body | Problem], plan: Plan, write_of: WriteOf, at: datetime
) -> Result:
    """Carry out each element over here and the sources that have a share in it."""
    result = Result()
    for body in bodies:
        if isinstance(body, Problem):
            result.errors.append(Failure("", body))
            continue
        try:
            await _spread(broker, call, body, plan, write_of, at, result)
        except Problem as problem:
            result.errors.append(Failure(id_in(body), problem))
    return result


async def _spread(
    broker: Broker, call: Call, body: Body, plan: Plan, write_of: WriteOf, at: datetime, result: Result
) -> None:
    entity_id, context = checked_id(body), body.context
    types = (
        parse_types(body.content["type"], context)
        if "type" in body.content
        else await known_types(broker, call, entity_id)
    )
    write = write_of(entity_id, types, attributes_in(body.content, context), body.content)
    plan(entity_id, body, at)
    made: list[bool] = []

    async def here(payload: Any) -> None:
        work = plan(entity_id, Body(body.content if payload is None else payload, context), at)
        made.append(await broker.write(call.tenant, at, work, create=True))

    outcomes = await carry_out(broker, call.tenant, write, origin_of(call, context), here)
    if any(outcome.problem is None for outcome in outcomes):
        (result.created if write.creates and made != [False] else result.changed).append(entity_id)
    result.errors += [
        Failure(entity_id, outcome.problem, outcome.registration_id) for outcome in outcomes if outcome.problem
    ]


def creation(entity_id: str, types: tuple[Iri, ...], attributes: frozenset[Iri], payload: Any) -> Write:
    """Of a batch create."""
    return Write("createEntity", "POST", entity_id, types, attributes, payload, fallback="createBatch", creates=True)


def replacement_or_creation(entity_id: str, types: tuple[Iri, ...], attributes: frozenset[Iri], payload: Any) -> Write:
    """Of a batch upsert that replaces: made, or where it exists replaced."""
    then = Write("replaceEntity", "PUT", entity_id, types, attributes, payload)
    return _upsert(creation(entity_id, types, attributes, payload), then, {"options": "replace"})


def update_or_creation(entity_id: str, types: tuple[Iri, ...], attributes: frozenset[Iri], payload: Any) -> Write:
    """Of a batch upsert that updates."""
    then = Write("updateEntity", "PATCH", entity_id, types, attributes, payload, below=("attrs",))
    return _upsert(creation(entity_id, types, attributes, payload), then, {"options": "update"})


def appending(
    parameters: Mapping[str, str], entity_id: str, types: tuple[Iri, ...], attributes: frozenset[Iri], payload: Any
) -> Write:
    """Of a batch update, which appends."""
    return Write(
        "appendAttrs", "POST", entity_id, types, attributes, payload, below=("attrs",), parameters=parameters,
        fallback="updateBatch",
    )  # fmt: skip


def merger(
    parameters: Mapping[str, str], entity_id: str, types: tuple[Iri, ...], attributes: frozenset[Iri], payload: Any
) -> Write:
    """Of a batch merge."""
    return Write(
        "mergeEntity", "PATCH", entity_id, types, attributes, payload, parameters=parameters, fallback="mergeBatch"
    )


def deletion(entity_id: str, types: tuple[Iri, ...], _attributes: frozenset[Iri], _payload: Any) -> Write:
    """Of a batch delete."""
    return Write("deleteEntity", "DELETE", entity_id, types, fallback="deleteBatch", anywhere=True)


def _upsert(first: Write, then: Write, options: Mapping[str, str]) -> Write:
    return Write(
        first.operation, first.method, first.entity_id, first.types, first.attributes, first.payload,
        fallback="upsertBatch", creates=True, then=then, batch_parameters=options,
    )  # fmt: skip
