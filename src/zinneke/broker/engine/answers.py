"""What sources answer to reads, as documents of this broker; what cannot be read becomes a warning (6.3.17)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

import msgspec

from zinneke.broker.engine.asking import NoAnswer, Origin, Request, path_to
from zinneke.broker.engine.broker import Broker
from zinneke.broker.engine.calling import Reply
from zinneke.broker.engine.registry import Match
from zinneke.broker.engine.source import Source
from zinneke.broker.engine.warnings import INVALID, KEPT, REFUSED, SILENT, Warnings
from zinneke.broker.model.context import Context
from zinneke.broker.model.coverage import attributes_covered
from zinneke.broker.model.document import Document, Iri
from zinneke.broker.model.errors import BadRequestData
from zinneke.broker.model.foreign import read_foreign
from zinneke.broker.model.link import context_url
from zinneke.kernel.problem import Problem

PAGE: Final = 1_000
MOST_PAGES: Final = 10
"""Pages of entities that are fetched of one source for one answer."""

FILTERS: Final = ("q", "georel", "geometry", "coordinates", "geoproperty", "scopeQ", "expandValues", "jsonKeys")
"""Words of a query that a source can judge by itself unless entities are split (5.7.2.4)."""


async def entity_of(
    broker: Broker,
    match: Match,
    entity_id: str,
    shown: frozenset[Iri],
    words: Mapping[str, str],
    origin: Origin,
    warnings: Warnings,
    at: datetime,
) -> Document | None:
    """The part of an entity that a source has; None for nothing (5.7.1.4)."""
    source, items = match
    context = await context_for(broker, source, origin)
    parameters = {"options": "sysAttrs", **_attributes(context, attributes_covered(items, shown))}
    parameters |= {name: words[name] for name in ("type", "datasetId") if name in words}
    request = Request("GET", path_to("entities", entity_id), parameters)
    reply = await reply_of(broker, source, request, origin, warnings)
    if reply is None:
        return None
    found = await _read(broker, source, reply, context, warnings, at)
    if len(found) == 1 and found[0]["id"] == entity_id:
        return found[0]
    if found:
        warnings.add(INVALID, source, f"it answers {found[0]['id']} where {entity_id} was asked for")
    return None


async def entities_of(
    broker: Broker,
    match: Match,
    shown: frozenset[Iri],
    words: Mapping[str, str],
    origin: Origin,
    warnings: Warnings,
    at: datetime,
    *,
    by_post: bool,
) -> list[Document]:
    """The entities a source has, through all its pages (5.7.2.4)."""
    source, items = match
    context = await context_for(broker, source, origin)
    parameters = dict(words) | _attributes(context, attributes_covered(items, shown))
    offered = source.registration.operations
    post = "queryBatch" in offered if by_post else "queryEntity" not in offered
    found: list[Document] = []
    for number in range(MOST_PAGES):
        request = _query(parameters, number * PAGE, post)
        reply = await reply_of(broker, source, request, origin, warnings)
        documents = [] if reply is None else await _read(broker, source, reply, context, warnings, at)
        found += documents
        if reply is None or 'rel="next"' not in reply.headers.get("link", ""):
            return found
    warnings.add(REFUSED, source, f"more than {MOST_PAGES * PAGE} entities fit: the rest was not fetched")
    return found


def _query(parameters: Mapping[str, str], offset: int, post: bool) -> Request:
    paging = {"limit": str(PAGE), "offset": str(offset)} if offset else {"limit": str(PAGE)}
    shaping = {"options": "sysAttrs", **paging}
    if not post:
        return Request("GET", "entities", {**parameters, **shaping})
    return Request("POST", "entityOperations/query", shaping, msgspec.json.encode(query_body(parameters)))


def query_body(words: Mapping[str, str]) -> dict[str, Any]:
    """The Query document that says what the parameters say (5.2.23)."""
    selector: dict[str, Any] = {name: words[name] for name in ("id", "idPattern") if name in words}
    if "," in selector.get("id", ""):
        selector["id"] = selector["id"].split(",")
    body: dict[str, Any] = {"type": "Query"}
    if selector or "type" in words:
        body["entities"] = [{"type": words.get("type", "*"), **selector}]
    if "georel" in words:
        names = ("georel", "geometry", "geoproperty")
        body["geoQ"] = {name: words[name] for name in names if name in words}
        body["geoQ"]["coordinates"] = msgspec.json.decode(words["coordinates"])
    body |= {name: words[name] for name in ("q", "scopeQ") if name in words}
    for name in ("attrs", "expandValues", "jsonKeys", "datasetId"):
        if name in words:
            body[name] = words[name].split(",")
    return body


def _attributes(context: Context, names: frozenset[str] | None) -> dict[str, str]:
    return {"attrs": ",".join(sorted(map(context.compact, names)))} if names else {}


async def context_for(broker: Broker, source: Source, origin: Origin) -> Context:
    """The @context that the source is spoken to with."""
    own = source.registration.info("jsonldContext")
    return origin.context if own is None else await broker.context(own)


async def reply_of(
    broker: Broker, source: Source, request: Request, origin: Origin, warnings: Warnings
) -> Reply | None:
    """The answer, if it is worth reading. 404 is a normal nothing."""
    try:
        reply, kept = await broker.asking.ask(source, request, origin)
    except NoAnswer as error:
        warnings.add(SILENT, source, str(error))
        return None
    warnings.pass_on(reply)
    if kept:
        warnings.add(KEPT, source, "answered from what it said a moment ago")
    if reply.status in (200, 203, 206):
        return reply
    if reply.status != 404:
        warnings.add(SILENT if reply.status == 508 else REFUSED, source, f"it answers {reply.status}")
    return None


async def _read(
    broker: Broker, source: Source, reply: Reply, asked: Context, warnings: Warnings, at: datetime
) -> list[Document]:
    """The entities in an answer, which is written with the context it links, names inside, or was asked with."""
    try:
        payload = msgspec.json.decode(reply.body)
        context = await context_of(broker, reply, asked)
        found = payload if isinstance(payload, list) else [payload]
        documents = [await _document(broker, one, context, at) for one in found]
        return [one for one in documents if broker.rights.reach("read", one["type"])]
    except (msgspec.DecodeError, Problem, RecursionError) as error:
        reason = error.detail if isinstance(error, Problem) else "it is not JSON"
        warnings.add(INVALID, source, f"its answer is no NGSI-LD: {reason[:200]}")
        return []


async def context_of(broker: Broker, reply: Reply, asked: Context) -> Context:
    """The context that an answer links, else the one it was asked for with. Raises Problem."""
    url = context_url(reply.headers.get("link", ""))
    return asked if url is None else await broker.context(url)


async def _document(broker: Broker, payload: Any, context: Context, at: datetime) -> Document:
    if not isinstance(payload, dict):
        raise BadRequestData(f"{str(payload)[:80]!r} is no entity")
    if "@context" in payload:
        context = await broker.context(payload["@context"])
        payload = {name: value for name, value in payload.items() if name != "@context"}
    return read_foreign(payload, context, at)
