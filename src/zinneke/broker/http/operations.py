"""Addresses for those who run the broker: is it alive, is it ready, how is it doing."""

from functools import cache

from zinneke.broker.engine.broker import Broker
from zinneke.broker.http.call import JSON, TEXT, Answer
from zinneke.broker.http.errors import answer_problem
from zinneke.broker.http.json import encode
from zinneke.broker.http.metrics import Meter
from zinneke.broker.http.openapi import PATH, describe
from zinneke.broker.http.resources import ROUTES
from zinneke.broker.model.errors import ResourceNotFound


async def answer(broker: Broker, meter: Meter, method: str, path: str) -> Answer:
    """Answer a request outside the API's own paths."""
    if path not in {"/healthz", "/readyz", "/metrics", PATH}:
        return answer_problem(ResourceNotFound(f"there is nothing at {path}: the API is below /ngsi-ld/v1/"))
    if method != "GET":
        return Answer(405, headers=(("allow", "GET"),))
    if path == PATH:
        return Answer(200, _document(), JSON)
    if path == "/metrics":
        return Answer(200, await meter.text(), TEXT)
    if path == "/readyz":
        return await _readiness(broker)
    return Answer(200, encode({"status": "alive"}), JSON)


@cache
def _document() -> bytes:
    """The description of the API; it does not change while the broker runs."""
    return encode(describe(ROUTES.resources))


async def _readiness(broker: Broker) -> Answer:
    """Ready when the store answers a read and notifications are being sent."""
    await broker.store.glance("", lambda reader: reader.record("context", "readyz"))
    if not broker.dispatcher.running:
        return Answer(503, encode({"status": "starting or stopping"}), JSON)
    return Answer(200, encode({"status": "ready"}), JSON)
