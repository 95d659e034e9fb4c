"""Types and attributes that registered sources have, added to those held here (5.7.11)."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field

import msgspec

from zinneke.broker.engine.answers import context_for, context_of, reply_of
from zinneke.broker.engine.asking import Origin, Request, path_to
from zinneke.broker.engine.broker import Broker
from zinneke.broker.engine.registry import Match
from zinneke.broker.engine.warnings import INVALID, Warnings
from zinneke.broker.model.catalogue import Catalogue, read_catalogue, registered
from zinneke.broker.model.coverage import Need
from zinneke.broker.model.document import Iri
from zinneke.kernel.problem import Problem


@dataclass(frozen=True, slots=True)
class Look:
    """One of the six discovery operations (4.20): what it needs of sources, and the words of the request."""

    operation: str
    path: str
    need: Need = field(default_factory=Need)
    name: Iri | None = None
    """The type or attribute that is asked about, if it is one."""
    parameters: Mapping[str, str] = field(default_factory=dict)


async def add_sources(
    broker: Broker, tenant: str, found: Catalogue, look: Look, origin: Origin, warnings: Warnings
) -> None:
    """Add what sources answer, or what they are registered for where they do not."""
    if broker.rights.limited:
        return  # what others say of types is not sorted by whom it is for
    matches = broker.registry.matching(tenant, look.need, via=origin.via)
    for told in await asyncio.gather(*(_told(broker, match, look, origin, warnings) for match in matches)):
        found.add(told)


async def _told(broker: Broker, match: Match, look: Look, origin: Origin, warnings: Warnings) -> Catalogue:
    source, items = match
    been_here = broker.identity.alias_in(source.tenant) in origin.via
    if been_here or look.operation not in source.registration.operations:
        return registered(items)
    context = await context_for(broker, source, origin)
    path = look.path if look.name is None else path_to(look.path, context.compact(look.name))
    own = Warnings(warnings.agent)
    reply = await reply_of(broker, source, Request("GET", path, look.parameters), origin, own)
    warnings.values += own.values
    if reply is None:
        return registered(items) if own.values else Catalogue()
    try:
        payload = msgspec.json.decode(reply.body)
        return read_catalogue(payload, await context_of(broker, reply, context)).within(items)
    except (msgspec.DecodeError, Problem, RecursionError) as error:
        warnings.add(INVALID, source, f"its answer tells of no types or attributes: {str(error)[:200]}")
        return registered(items)
