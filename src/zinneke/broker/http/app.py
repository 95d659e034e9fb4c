"""The ASGI application: every request becomes a call of one operation, every error an RFC 7807 answer."""

import re
from collections.abc import Iterable, Mapping
from time import perf_counter
from typing import Final

from starlette.types import ASGIApp, Receive, Scope, Send

from zinneke.broker.engine.broker import Broker
from zinneke.broker.engine.snapshots import use
from zinneke.broker.http import door, operations
from zinneke.broker.http.call import JSON, ROOT, Answer, Call, parse_parameters
from zinneke.broker.http.cors import asks_before
from zinneke.broker.http.errors import answer_problem, answer_unexpected
from zinneke.broker.http.gate import OPEN, Gate, Visit
from zinneke.broker.http.metrics import Meter
from zinneke.broker.http.negotiate import Bare, choose, content_type
from zinneke.broker.http.resources import ROUTES
from zinneke.broker.http.routing import Found, Operation, Resource
from zinneke.broker.model.errors import BadRequestData, InvalidRequest, NonexistentTenant
from zinneke.kernel.problem import Problem

_TENANT: Final = re.compile(r"[A-Za-z0-9_:.-]{1,64}")
_ECHOED: Final = ("ngsild-tenant", "ngsild-snapshot")
"""Headers that an answer repeats (6.3.14)."""
_NO_BODY: Final = frozenset({204, 304})


class Disconnected(Exception):
    """The client went away before its request was complete: nothing of it counts."""


def create_app(broker: Broker, gate: Gate = OPEN) -> ASGIApp:
    """The broker's HTTP binding, behind a gate. The broker must have been started in the event loop that serves it."""
    meter = Meter(broker, gate)

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            raise ValueError(f"the broker speaks HTTP, not {scope['type']}")
        started = perf_counter()
        headers = _headers(scope)
        found, visit = None, gate.visit((scope.get("client") or ("",))[0], headers)
        try:
            found = _find(scope)
            answer = await _answer_within(broker, gate, visit, meter, scope, receive, headers, found)
        except Bare as bare:
            answer = Answer(bare.status)
        except Problem as problem:
            answer = answer_problem(problem)
        except Disconnected:
            return
        except Exception as error:
            answer = answer_unexpected(error, scope["method"], scope["path"])
        meter.note(scope["method"], found.resource.path if found else "", answer.status, perf_counter() - started)
        gate.note(visit, scope["method"], found, headers, scope["query_string"], answer)
        told: list[tuple[str, str]] = [(name, headers[name]) for name in _ECHOED if name in headers]
        told += [("x-request-id", visit.id), *(gate.cors.headers(headers) if gate.cors else ())]
        await _send(send, answer, told)

    return app


def _find(scope: Scope) -> Found | None:
    raw = scope.get("raw_path") or scope["path"].encode()
    path = raw.decode("ascii", "replace").partition("?")[0]
    if not path.startswith(ROOT + "/"):
        return None
    segments = path[len(ROOT) + 1 :].split("/")
    if len(segments) > 1 and not segments[-1]:
        segments.pop()
    return ROUTES.find(segments)


async def _answer_within(
    broker: Broker,
    gate: Gate,
    visit: Visit,
    meter: Meter,
    scope: Scope,
    receive: Receive,
    headers: Mapping[str, str],
    found: Found | None,
) -> Answer:
    """The answer, once there is room to carry the request out."""
    method, path = scope["method"], scope["path"]
    if found is None and not (door.is_door(path) and method == "POST"):
        return await operations.answer(broker, meter, method, path)
    if found is not None and gate.cors is not None and asks_before(method, headers):
        return gate.cors.preflight(headers, ", ".join(sorted(found.resource.methods)))
    gate.concurrency.enter()
    try:
        if found is not None:
            return await _answer(broker, gate, visit, scope, receive, headers, found)
        content_type("POST", headers, gate.most_bytes)
        return await door.answer(broker, path, headers, await _body(receive, gate.most_bytes))
    finally:
        gate.concurrency.now -= 1


async def _answer(
    broker: Broker,
    gate: Gate,
    visit: Visit,
    scope: Scope,
    receive: Receive,
    headers: Mapping[str, str],
    found: Found,
) -> Answer:
    operation = found.resource.methods.get(scope["method"])
    if operation is None:
        return Answer(405, headers=(("allow", ", ".join(sorted(found.resource.methods))),))
    broker = await gate.admit(broker, operation, visit, headers)
    content = content_type(scope["method"], headers, gate.most_bytes) if operation.listens else ""
    visit.body = await _body(receive, gate.most_bytes) if content else b""
    call = Call(
        method=scope["method"],
        path=scope["path"],
        variables=found.variables,
        parameters=(parameters := parse_parameters(scope["query_string"])),
        headers=headers,
        options=_options(operation, parameters),
        tenant=await _tenant(broker, found.resource, operation, headers),
        accept=choose(headers.get("accept", ""), operation.offers) if operation.offers else JSON,
        content=content,
        body=visit.body,
    )
    return await operation.perform(broker, call)


def _options(operation: Operation, parameters: Mapping[str, str]) -> frozenset[str]:
    """The option values given. Raises InvalidRequest for parameters and values that do not belong (6.3.20)."""
    for name in parameters:
        if name not in operation.parameters and not (name == "options" and operation.options):
            raise InvalidRequest(_foreign("parameter", name, operation, operation.parameters))
    if "format" in parameters and parameters["format"] not in operation.formats:
        raise InvalidRequest(_foreign("format", parameters["format"], operation, operation.formats))
    given = frozenset(part for part in parameters.get("options", "").split(",") if part)
    if unknown := given - operation.options:
        raise InvalidRequest(_foreign("option", min(unknown), operation, operation.options))
    return given


def _foreign(what: str, name: str, operation: Operation, known: frozenset[str]) -> str:
    remedy = f"use {', '.join(sorted(known))}" if known else "leave it out"
    return f"the {what} {name!r} does not belong to this operation ({operation.clause}): {remedy}"


async def _tenant(broker: Broker, resource: Resource, operation: Operation, headers: Mapping[str, str]) -> str:
    """The tenant a request is about, or the one that holds the content of the snapshot it names (5.5.10, 5.5.15)."""
    tenant = headers.get("ngsild-tenant", "")
    if tenant and not _TENANT.fullmatch(tenant):
        raise BadRequestData(f"tenant {tenant!r}: use up to 64 letters, digits and _ : . -")
    snapshot_id = headers.get("ngsild-snapshot")
    makes = operation.creates_tenant and snapshot_id is None
    if tenant and not makes and not broker.store.has_tenant(tenant):
        raise NonexistentTenant(f"there is no tenant {tenant!r}: creating an entity in it makes it")
    if snapshot_id is None:
        return tenant
    if not resource.in_snapshots:
        raise InvalidRequest(f"/{resource.path} is not part of a snapshot: leave the header NGSILD-Snapshot out")
    return await use(broker, tenant, snapshot_id)


def _headers(scope: Scope) -> dict[str, str]:
    headers: dict[str, str] = {}
    for name, value in scope["headers"]:
        key, text = name.decode("latin-1"), value.decode("latin-1")
        headers[key] = f"{headers[key]}, {text}" if key in headers else text
    return headers


async def _body(receive: Receive, most_bytes: int) -> bytes:
    parts, size, more = [], 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Disconnected
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > most_bytes:
            raise Bare(413)
        more = message.get("more_body", False)
    return b"".join(parts)


async def _send(send: Send, answer: Answer, echoed: Iterable[tuple[str, str]]) -> None:
    given = (*answer.headers, *echoed)
    headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in given]
    if answer.media:
        headers.append((b"content-type", answer.media.encode()))
    if answer.status not in _NO_BODY:
        headers.append((b"content-length", str(len(answer.body)).encode()))
    headers.append((b"x-content-type-options", b"nosniff"))
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": answer.body})
