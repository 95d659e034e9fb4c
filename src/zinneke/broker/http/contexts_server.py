"""The @context server: hosted documents, and which remote ones are in use (6.29, 6.30)."""

from typing import Any, Final

from zinneke.broker.engine.broker import Broker
from zinneke.broker.engine.hits import Hit
from zinneke.broker.http.addressing import location
from zinneke.broker.http.call import JSON, NO_CONTENT, Answer, Call
from zinneke.broker.http.json import decode, encode
from zinneke.broker.model.errors import (
    BadRequestData,
    LdContextNotAvailable,
    OperationNotSupported,
    ResourceNotFound,
)  # fmt: skip
from zinneke.kernel.time import format_instant

KINDS: Final = ("Hosted", "Cached", "ImplicitlyCreated")


async def add(broker: Broker, call: Call) -> Answer:
    """POST /jsonldContexts: Add @context (5.13.2, 6.29.3.1)."""
    document = decode(call.body)
    if not isinstance(document, dict) or "@context" not in document:
        raise BadRequestData('the body holds no @context: send {"@context": ...}')
    await broker.contexts.resolve(document["@context"])
    local_id = await broker.hosting.add(document["@context"])
    return Answer(201, headers=(location("jsonldContexts", local_id),))


async def listing(broker: Broker, call: Call) -> Answer:
    """GET /jsonldContexts: List @contexts (5.13.3, 6.29.3.2)."""
    kind = call.parameters.get("kind")
    if kind is not None and kind not in KINDS:
        raise BadRequestData(f"kind {kind!r} is not one of {', '.join(KINDS)}")
    found = [_details(broker, record) for record in await broker.hosting.records()]
    found += [_cached_details(hit) for hit in broker.hits.all() if broker.hosting.local_id(hit.url) is None]
    chosen = [entry for entry in found if kind in (None, entry["kind"])]
    return Answer(200, encode(chosen if call.truth("details") else [entry["URL"] for entry in chosen]), JSON)


async def serve(broker: Broker, call: Call) -> Answer:
    """GET /jsonldContexts/{id}: Serve @context, or tell about it (5.13.4, 6.30.3.1)."""
    name = call.variables[0]
    record = await _hosted(broker, name)
    if record is not None:
        shown = _details(broker, record) if call.truth("details") else record["document"]
        return Answer(200, encode(shown), call.accept)
    if (hit := broker.hits.of(name)) is None:
        raise ResourceNotFound(f"there is no @context {name}")
    if not call.truth("details"):
        raise OperationNotSupported(f"the @context {name} is only cached here: fetch it from its own address")
    return Answer(200, encode(_cached_details(hit)), JSON)


async def delete(broker: Broker, call: Call) -> Answer:
    """DELETE /jsonldContexts/{id}: Delete and Reload @context (5.13.5, 6.30.3.2)."""
    name, reload = call.variables[0], call.truth("reload")
    record = await _hosted(broker, name)
    if record is not None:
        if reload:
            raise BadRequestData(f"the @context {name} is {record['kind']}: only Cached ones are downloaded again")
        await broker.hosting.remove(record["localId"])
        broker.contexts.forget(broker.hosting.url(record["localId"]))
        return NO_CONTENT
    if broker.hits.of(name) is None:
        raise ResourceNotFound(f"there is no @context {name}")
    if reload:
        await _reload(broker, name)
        return NO_CONTENT
    broker.hits.forget(name)
    broker.contexts.forget(name)
    return NO_CONTENT


async def _reload(broker: Broker, url: str) -> None:
    """Download again; if that fails the old text stays in use. Raises LdContextNotAvailable."""
    try:
        await broker.hosting.fetch(url)
    except OSError as error:
        raise LdContextNotAvailable(f"the @context {url} cannot be fetched: {error}; the old text stays") from error
    broker.contexts.forget(url)
    await broker.contexts.resolve(url)


async def _hosted(broker: Broker, name: str) -> dict[str, Any] | None:
    """A hosted document by its id or its address."""
    return await broker.hosting.record(broker.hosting.local_id(name) or name)


def _details(broker: Broker, record: dict[str, Any]) -> dict[str, Any]:
    """What is told about a hosted document (5.13.1)."""
    url = broker.hosting.url(record["localId"])
    hit = broker.hits.of(url)
    used = {"lastUsage": format_instant(hit.last_usage), "numberOfHits": hit.number} if hit else {"numberOfHits": 0}
    kept = {name: record[name] for name in ("localId", "kind", "createdAt")}
    return {"URL": url, **kept, **used}


def _cached_details(hit: Hit) -> dict[str, Any]:
    return {
        "URL": hit.url,
        "localId": hit.url,
        "kind": "Cached",
        "createdAt": format_instant(hit.created_at),
        "lastUsage": format_instant(hit.last_usage),
        "numberOfHits": hit.number,
    }
