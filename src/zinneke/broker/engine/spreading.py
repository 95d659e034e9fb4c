"""Writes over registered sources: each gets its share, the rest is done here (5.6.x.4, 4.3.6.3, 6.3.17)."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import Any

from zinneke.broker.engine.asking import NoAnswer, Origin
from zinneke.broker.engine.broker import Broker
from zinneke.broker.engine.forwarding import gateway, left_undone, problem_of, request_of, silent
from zinneke.broker.engine.shares import Share, Write, inclusive_shares, offers, proxied_shares
from zinneke.broker.engine.source import Source
from zinneke.broker.model.change import NotUpdated
from zinneke.broker.model.context import Context
from zinneke.broker.model.document import Iri
from zinneke.broker.model.errors import Conflict, Forbidden, ResourceNotFound
from zinneke.broker.model.share import share_of
from zinneke.kernel.problem import Problem


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one share; ``source`` is None for what was done here, ``attributes`` empty for all of them."""

    source: Source | None
    attributes: frozenset[Iri]
    problem: Problem | None = None
    status: int = 0
    """What the source answered."""
    left: tuple[NotUpdated, ...] = ()
    """What the source left as it was, having done the rest (5.2.18)."""

    @property
    def registration_id(self) -> str | None:
        """The registration that the share went to."""
        return self.source.id if self.source else None


Local = Callable[[Any], Awaitable[None]]
"""Carries out the rest here, given what is left of the payload. Raises Problem."""


async def carry_out(broker: Broker, tenant: str, write: Write, origin: Origin, local: Local) -> list[Outcome]:
    """Give every source its share and do the rest here. Raises Conflict if a source that has everything for itself
    does not offer the operation (5.6.x.4)."""
    _require(broker, write, origin.context)
    looped = broker.identity.alias_in(tenant) in origin.via
    proxied = proxied_shares(broker, tenant, write, origin)
    taken: set[Iri] = set()
    whole = False
    for share in proxied:
        whole = whole or share.attributes is None
        taken |= share.attributes or frozenset()
    rest = write.attributes - taken
    here = not whole and (bool(rest) or not write.attributes)
    if not here and proxied and not any(share.offered for share in proxied):
        raise not_offered(proxied[0].source, write.operation)
    copies = [] if whole or looped else inclusive_shares(broker, tenant, write, rest, origin)
    outcomes = [_conflict(share, write) for share in proxied if not share.offered]
    outcomes += await asyncio.gather(
        *(_forward(broker, share, write, origin, looped) for share in [*proxied, *copies] if share.offered)
    )
    if here:
        outcomes.append(await _do_here(write, rest, origin.context, local))
    return _forgiven(outcomes, anywhere=write.anywhere)


def _require(broker: Broker, write: Write, context: Context) -> None:
    """Raise Forbidden where the payload gives an entity a type that may not be written (5.6.1)."""
    if write.of_entity:
        given = write.payload.get("type", write.payload.get("@type", []))
        types = [context.expand(name) for name in (given if isinstance(given, list) else [given])]
        if not broker.rights.cover("write", types):
            raise Forbidden(f"{write.entity_id} would be of a type you may not write")


def _conflict(share: Share, write: Write) -> Outcome:
    return Outcome(share.source, share.attributes or write.attributes, not_offered(share.source, write.operation))


def not_offered(source: Source, operation: str) -> Conflict:
    """What it means that a source which has something for itself lacks an operation on it (5.6.x.4)."""
    return Conflict(f"{source.id} has this for itself and does not offer {operation}")


async def _do_here(write: Write, rest: frozenset[Iri], context: Context, local: Local) -> Outcome:
    payload = write.payload
    if write.of_entity and rest != write.attributes:
        payload = share_of(payload, context, rest)
    try:
        await local(payload)
    except Problem as problem:
        return Outcome(None, rest, problem)
    return Outcome(None, rest)


async def _forward(broker: Broker, share: Share, write: Write, origin: Origin, looped: bool) -> Outcome:
    attributes = share.attributes if share.attributes is not None else write.attributes
    if looped:
        return Outcome(share.source, attributes, gateway(508, "Loop detected", "the request has been here before"))
    try:
        request = await request_of(broker, share, write, origin)
        reply, _ = await broker.asking.ask(share.source, request, origin)
        if reply.status == 409 and write.then is not None and offers(share.source, write.then):
            request = await request_of(broker, share, write.then, origin)
            reply, _ = await broker.asking.ask(share.source, request, origin)
    except NoAnswer as error:
        return Outcome(share.source, attributes, silent(error))
    if left := left_undone(reply, write, origin.context):
        return Outcome(share.source, attributes, None, reply.status, left)
    return Outcome(share.source, attributes, problem_of(reply, share.source, write), reply.status)


def _forgiven(outcomes: Iterable[Outcome], *, anywhere: bool) -> list[Outcome]:
    """Without the entity that is missing here, where a source has it (5.6.2.4): 404 only if nobody does. ``anywhere``:
    without what sources miss, too."""
    told = list(outcomes)
    if not any(outcome.problem is None and (anywhere or outcome.source) for outcome in told):
        return told
    return [one for one in told if (one.source and not anywhere) or not isinstance(one.problem, ResourceNotFound)]


def settled(outcomes: list[Outcome]) -> bool:
    """Whether everything succeeded. Raises the problem itself where nothing did, for one reason (6.3.17)."""
    problems = [outcome.problem for outcome in outcomes if outcome.problem is not None]
    if not problems:
        return True
    if len(problems) == len(outcomes) and len({problem.type + str(problem.status) for problem in problems}) == 1:
        raise problems[0]
    return False
