"""Writes over registered sources: each gets its share, the rest is done here (5.6.x.4, 4.3.6.3, 6.3.17)."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import msgspec

from zinneke.broker.engine.asking import JSON, NoAnswer, Origin, Request, path_to
from zinneke.broker.engine.broker import Broker
from zinneke.broker.engine.calling import Reply
from zinneke.broker.engine.source import Source
from zinneke.broker.model.context import Context
from zinneke.broker.model.coverage import Need, attributes_covered, need_of
from zinneke.broker.model.document import Iri
from zinneke.broker.model.errors import ERRORS, Conflict, Forbidden, InternalError, ResourceNotFound
from zinneke.broker.model.older import parse_version
from zinneke.broker.model.older_payload import older_attribute, older_entity
from zinneke.broker.model.share import renamed, share_of
from zinneke.kernel.problem import Problem

LD_JSON: Final = "application/ld+json"


@dataclass(frozen=True, slots=True)
class Write:
    """A change of one entity as the client asked for it.

    ``payload`` is the body without @context, None for none; ``attribute`` the one the path names, if it does, and then
    the payload is its. ``attributes`` are all that the change touches (empty: the entity as a whole); ``fallback`` is
    what a source that lacks the operation can do instead, as a batch of one.
    """

    operation: str
    method: str
    entity_id: str
    types: tuple[Iri, ...] = ()
    attributes: frozenset[Iri] = frozenset()
    payload: Any = None
    attribute: Iri | None = None
    below: tuple[str, ...] = ()
    """Segments of the path below the entity."""
    parameters: Mapping[str, str] = field(default_factory=dict)
    fallback: str | None = None
    batch_parameters: Mapping[str, str] = field(default_factory=dict)
    creates: bool = False
    then: "Write | None" = None
    """What to do instead where the entity is there already: an upsert is a creation first."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one share; ``source`` is None for what was done here, ``attributes`` empty for all of them."""

    source: Source | None
    attributes: frozenset[Iri]
    problem: Problem | None = None

    @property
    def registration_id(self) -> str | None:
        """The registration that the share went to."""
        return self.source.id if self.source else None


@dataclass(frozen=True, slots=True)
class _Share:
    source: Source
    attributes: frozenset[Iri] | None
    offered: bool


Local = Callable[[Any], Awaitable[None]]
"""Carries out the rest here, given what is left of the payload. Raises Problem."""


async def carry_out(broker: Broker, tenant: str, write: Write, origin: Origin, local: Local) -> list[Outcome]:
    """Give every source its share and do the rest here. Raises Conflict if a source that has everything for itself
    does not offer the operation (5.6.x.4)."""
    _require(broker, write, origin.context)
    looped = broker.identity.alias_in(tenant) in origin.via
    proxied = _proxied(broker, tenant, write, origin)
    taken: set[Iri] = set()
    whole = False
    for share in proxied:
        whole = whole or share.attributes is None
        taken |= share.attributes or frozenset()
    rest = write.attributes - taken
    here = not whole and (bool(rest) or not write.attributes)
    if not here and proxied and not any(share.offered for share in proxied):
        raise Conflict(f"{proxied[0].source.id} has this for itself and does not offer {write.operation}")
    copies = [] if whole or looped else _inclusive(broker, tenant, write, rest, origin)
    outcomes = [_conflict(share, write) for share in proxied if not share.offered]
    outcomes += await asyncio.gather(
        *(_forward(broker, share, write, origin, looped) for share in [*proxied, *copies] if share.offered)
    )
    if here:
        outcomes.append(await _do_here(write, rest, origin.context, local))
    return _forgiven(outcomes)


async def purge(
    broker: Broker, tenant: str, need: Need, parameters: Mapping[str, str], origin: Origin
) -> list[Outcome]:
    """Have the sources that offer it purge what matches at them (5.6.21)."""
    if broker.identity.alias_in(tenant) in origin.via or broker.rights.limited:
        return []
    write = Write("purgeEntity", "DELETE", "urn:ngsi-ld:request")
    request = Request("DELETE", "entities", parameters)

    async def ask(source: Source) -> Outcome:
        try:
            reply, _ = await broker.asking.ask(source, request, origin)
        except NoAnswer as error:
            return Outcome(source, frozenset(), _silent(error))
        return Outcome(source, frozenset(), _problem(reply, source, write))

    found = broker.registry.matching(tenant, need, via=origin.via)
    asked = [source for source, _ in found if "purgeEntity" in source.registration.operations]
    return list(await asyncio.gather(*map(ask, asked)))


def _require(broker: Broker, write: Write, context: Context) -> None:
    """Raise Forbidden where the payload gives an entity a type that may not be written (5.6.1)."""
    if write.attribute is None and isinstance(write.payload, dict):
        given = write.payload.get("type", write.payload.get("@type", []))
        types = [context.expand(name) for name in (given if isinstance(given, list) else [given])]
        if not broker.rights.cover("write", types):
            raise Forbidden(f"{write.entity_id} would be of a type you may not write")


def _proxied(broker: Broker, tenant: str, write: Write, origin: Origin) -> list[_Share]:
    need = need_of(write.entity_id, write.types, write.attributes)
    return [
        _Share(source, attributes_covered(items, write.attributes), _offers(source, write))
        for source, items in broker.registry.matching(tenant, need, via=origin.via)
        if source.registration.proxied
    ]


def _inclusive(broker: Broker, tenant: str, write: Write, rest: frozenset[Iri], origin: Origin) -> list[_Share]:
    need = need_of(write.entity_id, write.types, rest)
    return [
        _Share(source, attributes_covered(items, rest), True)
        for source, items in broker.registry.matching(tenant, need, via=origin.via)
        if source.registration.mode == "inclusive" and _offers(source, write)
    ]


def _offers(source: Source, write: Write) -> bool:
    offered = source.registration.operations
    return write.operation in offered or (write.fallback is not None and write.fallback in offered)


def _conflict(share: _Share, write: Write) -> Outcome:
    problem = Conflict(f"{share.source.id} has this for itself and does not offer {write.operation}")
    return Outcome(share.source, share.attributes or write.attributes, problem)


async def _do_here(write: Write, rest: frozenset[Iri], context: Context, local: Local) -> Outcome:
    payload = write.payload
    if write.attribute is None and isinstance(payload, dict) and rest != write.attributes:
        payload = share_of(payload, context, rest)
    try:
        await local(payload)
    except Problem as problem:
        return Outcome(None, rest, problem)
    return Outcome(None, rest)


async def _forward(broker: Broker, share: _Share, write: Write, origin: Origin, looped: bool) -> Outcome:
    attributes = share.attributes if share.attributes is not None else write.attributes
    if looped:
        return Outcome(share.source, attributes, _gateway(508, "Loop detected", "the request has been here before"))
    try:
        request = await _request(broker, share, write, origin)
        reply, _ = await broker.asking.ask(share.source, request, origin)
        if reply.status == 409 and write.then is not None and _offers(share.source, write.then):
            request = await _request(broker, share, write.then, origin)
            reply, _ = await broker.asking.ask(share.source, request, origin)
    except NoAnswer as error:
        return Outcome(share.source, attributes, _silent(error))
    return Outcome(share.source, attributes, _problem(reply, share.source, write))


async def _request(broker: Broker, share: _Share, write: Write, origin: Origin) -> Request:
    own = share.source.registration.info("jsonldContext")
    context = origin.context if own is None else await broker.context(own)
    offered = share.source.registration.operations
    batch = write.fallback in offered and (write.operation not in offered or write.then is not None)
    parameters = dict(write.batch_parameters if batch else write.parameters)
    path = path_to("entityOperations", _BATCH[write.fallback or ""]) if batch else _path(write, context)
    payload = write.payload
    if write.attribute is None and isinstance(payload, dict):
        payload = share_of(payload, origin.context, share.attributes)
    if context is not origin.context:
        payload = renamed(payload, origin.context, context)
    if (version := share.source.registration.info("ngsildConformance")) is not None:
        older = older_entity if write.attribute is None else older_attribute
        payload = older(payload, parse_version(version))
    if batch:
        payload = [write.entity_id] if payload is None else [payload]
    if payload is None:
        return Request(write.method, path, parameters)
    content = share.source.registration.info("contentType") or JSON
    if content == LD_JSON:
        payload = [_with_context(one, context) for one in payload] if batch else _with_context(payload, context)
    return Request("POST" if batch else write.method, path, parameters, msgspec.json.encode(payload), content)


_BATCH: Final = {
    "createBatch": "create",
    "upsertBatch": "upsert",
    "updateBatch": "update",
    "mergeBatch": "merge",
    "deleteBatch": "delete",
}


def _path(write: Write, context: Context) -> str:
    if write.creates:
        return path_to("entities")
    below = [*write.below]
    if write.attribute is not None:
        below.append(context.compact(write.attribute))
    return path_to("entities", write.entity_id, *below)


def _with_context(payload: Any, context: Context) -> Any:
    return {**payload, "@context": context.source} if isinstance(payload, dict) else payload


def _problem(reply: Reply, source: Source, write: Write) -> Problem | None:
    """What a source's refusal means here (6.3.17)."""
    if 200 <= reply.status < 300 and reply.status != 207:
        return None
    if reply.status == 404:
        return ResourceNotFound(f"{source.id} has no {write.entity_id}, or not what is to be changed of it")
    if reply.status in (504, 508):
        return _gateway(reply.status, "A source behind a source did not answer", f"{source.id} answers {reply.status}")
    return _gateway(502, "A source refused", f"{source.id} answers {reply.status}: {_told(reply)}")


def _told(reply: Reply) -> str:
    """The reason a source gives, if it gives one."""
    try:
        document = msgspec.json.decode(reply.body)
    except msgspec.DecodeError:
        return "without a reason"
    detail = document.get("detail", document.get("title")) if isinstance(document, dict) else None
    return str(detail or document)[:300]


def _silent(error: NoAnswer) -> Problem:
    status, title = (504, "A source did not answer in time") if error.late else (502, "A source cannot be reached")
    return _gateway(status, title, str(error))


def _gateway(status: int, title: str, detail: str) -> Problem:
    return Problem(ERRORS + InternalError.__name__, title, detail, status)


def _forgiven(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """Without the entity that is missing here, where a source has it (5.6.2.4): 404 only if nobody does."""
    told = list(outcomes)
    if not any(outcome.problem is None and outcome.source for outcome in told):
        return told
    return [one for one in told if one.source or not isinstance(one.problem, ResourceNotFound)]


def settled(outcomes: list[Outcome]) -> bool:
    """Whether everything succeeded. Raises the problem itself where nothing did, for one reason (6.3.17)."""
    problems = [outcome.problem for outcome in outcomes if outcome.problem is not None]
    if not problems:
        return True
    if len(problems) == len(outcomes) and len({problem.type + str(problem.status) for problem in problems}) == 1:
        raise problems[0]
    return False
