"""The share of one source in a write, as a request to it, and what its answer means here (4.3.6, 6.3.17)."""

from typing import Any, Final

import msgspec

from zinneke.broker.engine.asking import JSON, NoAnswer, Origin, Request, path_to
from zinneke.broker.engine.broker import Broker
from zinneke.broker.engine.calling import Reply
from zinneke.broker.engine.shares import Share, Write
from zinneke.broker.engine.source import Source
from zinneke.broker.model.change import NotUpdated
from zinneke.broker.model.context import Context
from zinneke.broker.model.errors import ERRORS, InternalError, ResourceNotFound
from zinneke.broker.model.older import SEVERAL, parse_version
from zinneke.broker.model.older_payload import older_attribute, older_entity
from zinneke.broker.model.parse import SCOPE
from zinneke.broker.model.share import renamed, share_of
from zinneke.broker.model.view import Version
from zinneke.kernel.problem import Problem

LD_JSON: Final = "application/ld+json"


async def request_of(broker: Broker, share: Share, write: Write, origin: Origin) -> Request:
    """The request that asks a source for its share, in its own words."""
    own = share.source.registration.info("jsonldContext")
    context = origin.context if own is None else await broker.context(own)
    offered = share.source.registration.operations
    batch = write.fallback in offered and (write.operation not in offered or write.then is not None)
    parameters = dict(write.batch_parameters if batch else write.parameters)
    path = path_to("entityOperations", _BATCH[write.fallback or ""]) if batch else _path(write, context)
    payload = write.payload
    if write.of_entity:
        payload = share_of(payload, origin.context, share.attributes)
    if context is not origin.context:
        payload = renamed(payload, origin.context, context)
    if (version := share.source.registration.info("ngsildConformance")) is not None:
        payload = _older(write, payload, parse_version(version))
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
    root = ("entities",) if write.past is None else ("temporal", "entities")
    if write.creates:
        return path_to(*root)
    below = [*write.below]
    if write.attribute is not None:
        below.append("scope" if write.attribute == SCOPE else context.compact(write.attribute))
    if write.instance_id is not None:
        below.append(write.instance_id)
    return path_to(*root, write.entity_id, *below)


def _older(write: Write, payload: Any, version: Version) -> Any:
    """In an older version. Histories have had times of observation and datasets in every version."""
    if write.past is not None:
        version = max(version, SEVERAL)
    whole = write.attribute is None or write.instance_id is not None
    return older_entity(payload, version) if whole else older_attribute(payload, version)


def _with_context(payload: Any, context: Context) -> Any:
    return {**payload, "@context": context.source} if isinstance(payload, dict) else payload


def problem_of(reply: Reply, source: Source, write: Write) -> Problem | None:
    """What a source's refusal means here (6.3.17)."""
    if 200 <= reply.status < 300 and reply.status != 207:
        return None
    if reply.status == 404:
        return ResourceNotFound(f"{source.id} has no {write.entity_id}, or not what is to be changed of it")
    if reply.status in (504, 508):
        return gateway(reply.status, "A source behind a source did not answer", f"{source.id} answers {reply.status}")
    return gateway(502, "A source refused", f"{source.id} answers {reply.status}: {_told(reply)}")


def left_undone(reply: Reply, write: Write, context: Context) -> tuple[NotUpdated, ...]:
    """The attributes that a source left as they were, of those it was to write (5.2.18); empty if it says none."""
    if reply.status != 207 or not write.attributes:
        return ()
    try:
        document = msgspec.json.decode(reply.body, type=_UpdateResult)
        left = [NotUpdated(context.expand_attribute(one.attributeName), one.reason) for one in document.notUpdated]
    except (msgspec.MsgspecError, Problem):
        return ()
    return tuple(one for one in left if one.attribute in write.attributes)


class _NotUpdated(msgspec.Struct):
    attributeName: str  # noqa: N815 - the name in 5.2.19
    reason: str = "its source says no reason"


class _UpdateResult(msgspec.Struct):
    notUpdated: list[_NotUpdated]  # noqa: N815 - the name in 5.2.18


def _told(reply: Reply) -> str:
    """The reason a source gives, if it gives one."""
    try:
        document = msgspec.json.decode(reply.body)
    except msgspec.DecodeError:
        return "without a reason"
    detail = document.get("detail", document.get("title")) if isinstance(document, dict) else None
    return str(detail or document)[:300]


def silent(error: NoAnswer) -> Problem:
    """What it means here that a source does not answer."""
    status, title = (504, "A source did not answer in time") if error.late else (502, "A source cannot be reached")
    return gateway(status, title, str(error))


def gateway(status: int, title: str, detail: str) -> Problem:
    """A failure of a source, not of this broker."""
    return Problem(ERRORS + InternalError.__name__, title, detail, status)
