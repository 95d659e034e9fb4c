"""Writes that registered sources have a share in, and the answers when only part of one succeeds (5.2.16, 5.2.18)."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Final

from zinneke.broker.engine.broker import Broker
from zinneke.broker.engine.shares import Write
from zinneke.broker.engine.spreading import Outcome, carry_out, settled
from zinneke.broker.http.call import JSON, Answer, Call
from zinneke.broker.http.json import encode
from zinneke.broker.http.wanted import origin_of
from zinneke.broker.model.change import NotUpdated
from zinneke.broker.model.context import Context
from zinneke.broker.model.document import Iri
from zinneke.broker.query.tree import TemporalWindow

PASSED_ON: Final = ("type", "options", "format", "lang", "observedAt", "datasetId", "deleteAll")

Here = Callable[[Any], Awaitable[Sequence[NotUpdated]]]
"""Does here what is left of a payload. Returns what it left as it was. Raises Problem."""


def has_sources(broker: Broker, call: Call) -> bool:
    """Whether a write may be somebody else's too: sources are registered, and it is not confined to here (5.5.13)."""
    return bool(broker.registry.of(call.tenant)) and not call.truth("local")


async def known_types(broker: Broker, call: Call, entity_id: str) -> tuple[Iri, ...]:
    """The types of an entity as far as they are known here; sources of any type are asked otherwise (5.12)."""
    document = await broker.store.glance(call.tenant, lambda reader: reader.entity(entity_id))
    return tuple(document["type"]) if document else ()


async def known_past_types(broker: Broker, call: Call, entity_id: str) -> tuple[Iri, ...]:
    """The same of an entity that may be known by its history alone."""
    past = await broker.store.glance(call.tenant, lambda reader: reader.past(entity_id, TemporalWindow(), limit=1))
    return await known_types(broker, call, entity_id) if past is None else past.types


def passed_on(call: Call) -> dict[str, str]:
    """The parameters that change what a write means, for those who have a share in it."""
    return {name: call.parameters[name] for name in PASSED_ON if name in call.parameters}


async def spread_entity(
    broker: Broker, call: Call, context: Context, write: Write, here: Here, success: Answer
) -> Answer:
    """A write to a whole entity: its own answer, or a BatchOperationResult where only part succeeded (6.4.3.1)."""
    outcomes, _ = await share_out(broker, call, context, write, here)
    if settled(outcomes):
        return success
    return Answer(207, encode(entity_result(write.entity_id, outcomes)), JSON, success.headers)


async def spread_attributes(
    broker: Broker, call: Call, context: Context, write: Write, here: Here, success: Answer
) -> Answer:
    """A write to attributes: its own answer, or an UpdateResult where only part succeeded (6.6.3.1)."""
    outcomes, left = await share_out(broker, call, context, write, here)
    if settled(outcomes) and not left and not any(outcome.left for outcome in outcomes):
        return success
    return Answer(207, encode(_update_result(write, outcomes, left)), JSON)


async def share_out(
    broker: Broker, call: Call, context: Context, write: Write, here: Here
) -> tuple[list[Outcome], list[NotUpdated]]:
    """Do a write here and at sources: what became of each share, and what was left as it was here."""
    left: list[NotUpdated] = []

    async def local(payload: Any) -> None:
        left.extend(await here(payload))

    return await carry_out(broker, call.tenant, write, origin_of(call, context), local), left


def entity_result(entity_id: str, outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """A BatchOperationResult about one entity (5.2.16, 5.2.17)."""
    done = any(outcome.problem is None for outcome in outcomes)
    return {"success": [entity_id] if done else [], "errors": errors_of(entity_id, outcomes)}


def errors_of(entity_id: str, outcomes: Sequence[Outcome]) -> list[dict[str, Any]]:
    """An entry for each share that failed."""
    return [
        {
            "entityId": entity_id,
            "error": outcome.problem.document(),
            **({"registrationId": outcome.registration_id} if outcome.source else {}),
        }
        for outcome in outcomes
        if outcome.problem is not None
    ]


def _update_result(write: Write, outcomes: Sequence[Outcome], left: Sequence[NotUpdated]) -> dict[str, Any]:
    failed: list[dict[str, Any]] = [{"attributeName": one.attribute, "reason": one.reason} for one in left]
    for outcome in outcomes:
        source = {"registrationId": outcome.registration_id} if outcome.source else {}
        failed += [{"attributeName": one.attribute, "reason": one.reason, **source} for one in outcome.left]
        if outcome.problem is not None:
            names = sorted(outcome.attributes or write.attributes)
            failed += [{"attributeName": name, "reason": outcome.problem.detail, **source} for name in names]
    missed = {entry["attributeName"] for entry in failed}
    return {"updated": sorted(write.attributes - missed), "notUpdated": failed}
