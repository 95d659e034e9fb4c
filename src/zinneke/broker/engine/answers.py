"""What sources answer to reads, as documents of this broker; what cannot be read becomes a warning (6.3.17)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

import msgspec

from zinneke.broker.engine.asking import NoAnswer, Origin, Request, path_to
from zinneke.broker.engine.broker import Broker
from zinneke.broker.engine.calling import Reply
from zinneke.broker.engine.linked_maps import LinkedMaps
from zinneke.broker.engine.registry import Match
from zinneke.broker.engine.source import Source
from zinneke.broker.engine.wanted import Wanted, alike, name_attributes, words_for
from zinneke.broker.engine.warnings import INVALID, KEPT, REFUSED, SILENT, Warnings
from zinneke.broker.model.context import Context
from zinneke.broker.model.coverage import attributes_covered, datasets_covered, fits, need_of
from zinneke.broker.model.document import Document, Iri
from zinneke.broker.model.errors import BadRequestData
from zinneke.broker.model.foreign import read_foreign, within_datasets, without_attributes
from zinneke.broker.model.link import context_url
from zinneke.broker.query.written import NoName
from zinneke.kernel.problem import Problem

PAGE: Final = 1_000
MOST_PAGES: Final = 10
"""Pages of entities that are fetched of one source for one answer."""


async def entity_of(
    broker: Broker, match: Match, entity_id: str, wanted: Wanted, origin: Origin, warnings: Warnings, at: datetime
) -> Document | None:
    """The part of an entity that a source has; None for nothing (5.7.1.4)."""
    source, items = match
    context = await context_for(broker, source, origin)
    covered = attributes_covered(items, wanted.shown)
    parameters = {"options": "sysAttrs", **name_attributes(covered, context)}
    parameters |= wanted.datasets(source)
    request = Request("GET", path_to("entities", entity_id), parameters)
    reply = await reply_of(broker, source, request, origin, warnings)
    if reply is None:
        return None
    found = await _read(broker, source, reply, context, warnings, at)
    if len(found) == 1 and found[0]["id"] == entity_id:
        return _within(source, found[0], covered)
    if found:
        warnings.add(INVALID, source, f"it answers {found[0]['id']} where {entity_id} was asked for")
    return None


async def entities_of(
    broker: Broker, match: Match, wanted: Wanted, origin: Origin, warnings: Warnings, at: datetime, *, split: bool
) -> list[Document]:
    """The entities a source has, through all its pages (5.7.2.4)."""
    source, items = match
    context = await context_for(broker, source, origin)
    try:
        groups = alike(items)
        asked = [words_for(wanted, group, origin.context, context, split=split) for group in groups]
    except NoName as error:
        warnings.add(REFUSED, source, f"it cannot be asked: {error}")
        return []
    offered = source.registration.operations
    post = "queryBatch" in offered if wanted.by_post else "queryEntity" not in offered
    covered = attributes_covered(items, frozenset())
    found: list[Document] = []
    # A source that has to be asked in two ways has no one map for both.
    maps = wanted.maps if len(groups) == 1 else None
    for words in asked:
        words |= wanted.placed(source) | wanted.datasets(source)
        for document in await _pages(broker, source, words, post, origin, warnings, at, maps or LinkedMaps()):
            if any(fits(item, need_of(document["id"], document["type"])) for item in items):
                found.append(_within(source, document, covered))
            else:
                warnings.add(INVALID, source, f"{document['id']} is none of the entities it is registered for")
    return found


async def _pages(
    broker: Broker,
    source: Source,
    words: Mapping[str, str],
    post: bool,
    origin: Origin,
    warnings: Warnings,
    at: datetime,
    maps: LinkedMaps,
) -> list[Document]:
    context = await context_for(broker, source, origin)
    found: list[Document] = []
    for number in range(MOST_PAGES):
        page = {**words, **maps.words(source, "createEntityMapQueryEntity")}
        request = replace(_query(page, number * PAGE, post), headers=maps.header(source))
        reply = await reply_of(broker, source, request, origin, warnings)
        if reply is not None:
            maps.note(source, reply)
        found += [] if reply is None else await _read(broker, source, reply, context, warnings, at)
        if reply is None or 'rel="next"' not in reply.headers.get("link", ""):
            return found
    warnings.add(REFUSED, source, f"more than {MOST_PAGES * PAGE} entities fit: the rest was not fetched")
    return found


def _within(source: Source, document: Document, covered: frozenset[Iri] | None) -> Document:
    """What of an entity a source was asked for (4.3.6.1)."""
    document = within_datasets(document, datasets_covered(source.registration, frozenset()))
    if covered is None or covered >= document["attrs"].keys():
        return document
    return without_attributes(document, document["attrs"].keys() - covered)


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
    if "entityMap" in words:
        body["entityMap"] = True
    if "entityMapLifetime" in words:
        body["entityMapLifetime"] = words["entityMapLifetime"]
    for name in ("attrs", "expandValues", "jsonKeys", "datasetId"):
        if name in words:
            body[name] = words[name].split(",")
    return body


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
    if reply.status in (200, 201, 203, 206):
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
    content, own = await entity_context(broker, payload, context)
    return read_foreign(content, own, at)


async def entity_context(broker: Broker, payload: Any, context: Context) -> tuple[dict[str, Any], Context]:
    """An entity of an answer without the @context inside it, if there is one, and the context it is written with.

    Raises BadRequestData.
    """
    if not isinstance(payload, dict):
        raise BadRequestData(f"{str(payload)[:80]!r} is no entity")
    if "@context" not in payload:
        return payload, context
    content = {name: value for name, value in payload.items() if name != "@context"}
    return content, await broker.context(payload["@context"])
