"""Purges over registered sources: each is asked to purge what it is registered for and no more (5.6.21, 4.3.6.1)."""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from zinneke.broker.engine.answers import context_for
from zinneke.broker.engine.asking import NoAnswer, Origin, Request
from zinneke.broker.engine.broker import Broker
from zinneke.broker.engine.forwarding import gateway, problem_of, silent
from zinneke.broker.engine.gathering import choose
from zinneke.broker.engine.registry import Match
from zinneke.broker.engine.shares import Write
from zinneke.broker.engine.source import Source
from zinneke.broker.engine.spreading import Outcome, not_offered
from zinneke.broker.engine.wanted import Wanted, alike, words_for
from zinneke.broker.model.context import Context
from zinneke.broker.model.coverage import attributes_covered
from zinneke.broker.model.document import Iri
from zinneke.broker.model.registration import Information
from zinneke.broker.query.written import NoName
from zinneke.kernel.problem import Problem

OPERATION = "purgeEntity"


@dataclass(frozen=True, slots=True)
class Purge:
    """What is to be purged: the entities wanted, or of these the attributes to ``drop``, or all but those to ``keep``.
    Each source judges by what it has itself."""

    wanted: Wanted
    drop: frozenset[Iri] | None
    keep: frozenset[Iri] | None


async def purge(broker: Broker, tenant: str, asked: Purge, origin: Origin, at: datetime) -> list[Outcome]:
    """Have the sources that offer it purge their part; those that have it for themselves and do not are a conflict."""
    if broker.identity.alias_in(tenant) in origin.via or broker.rights.limited:
        return []
    matching = broker.registry.matching(tenant, asked.wanted.need, via=origin.via)
    found, _ = choose(broker, replace(asked.wanted, split=False), matching, at)
    able = [match for match in found if OPERATION in match[0].registration.operations]
    failed = [
        Outcome(source, frozenset(), not_offered(source, OPERATION))
        for source, _ in found
        if source.registration.proxied and OPERATION not in source.registration.operations
    ]
    return failed + await asyncio.gather(*(_of_source(broker, match, asked, origin) for match in able))


async def _of_source(broker: Broker, match: Match, asked: Purge, origin: Origin) -> Outcome:
    source, items = match
    context = await context_for(broker, source, origin)
    try:
        requests = [_request(asked, group, origin.context, context) for group in alike(items)]
    except NoName as error:
        return Outcome(source, frozenset(), gateway(502, "A source cannot be asked", str(error)))
    problems = [await _ask(broker, source, request, origin) for request in requests if request is not None]
    return Outcome(source, frozenset(), next((one for one in problems if one is not None), None))


async def _ask(broker: Broker, source: Source, request: Request, origin: Origin) -> Problem | None:
    try:
        reply, _ = await broker.asking.ask(source, request, origin)
    except NoAnswer as error:
        return silent(error)
    return problem_of(reply, source, Write(OPERATION, "DELETE", "entity that matches"))


def _request(asked: Purge, items: Sequence[Information], context: Context, own: Context) -> Request | None:
    """The request for what these items are about; None if nothing of it is to go."""
    words = words_for(asked.wanted, items, context, own, split=False)
    words.pop("attrs", None)  # a purge drops attributes, it does not choose by them
    covered = attributes_covered(items, frozenset())
    if covered is None:
        kept = {"keep": _names(asked.keep, own)} if asked.keep is not None else {}
        return Request("DELETE", "entities", words | kept | _dropped(asked.drop, own))
    gone = covered - asked.keep if asked.keep is not None else covered & asked.drop if asked.drop else covered
    return Request("DELETE", "entities", words | _dropped(gone, own)) if gone else None


def _dropped(names: frozenset[Iri] | None, own: Context) -> dict[str, str]:
    return {} if names is None else {"drop": _names(names, own)}


def _names(names: Iterable[Iri], own: Context) -> str:
    return ",".join(sorted(map(own.compact, names)))
