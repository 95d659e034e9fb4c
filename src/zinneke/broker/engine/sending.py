"""One notification on its way to one endpoint, by HTTP (6.3.8) or MQTT (7.2)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import msgspec

from zinneke.broker.engine.calling import Caller
from zinneke.broker.engine.mqtt import Publisher, Target
from zinneke.broker.model.tenants import owner_of, snapshot_of

JSON: Final = "application/json"
LD_JSON: Final = "application/ld+json"
GEO_JSON: Final = "application/geo+json"
CONTEXT_REL: Final = "http://www.w3.org/ns/json-ld#context"
TIMEOUT_S: Final = 5.0
PERMANENT: Final = frozenset({400, 401, 403, 404, 405, 406, 410, 411, 413, 414, 415, 422})
"""Answers that sending the same again would not change."""

_OURS: Final = frozenset(
    {"host", "content-length", "transfer-encoding", "connection", "content-type", "link", "ngsild-tenant",
     "ngsild-snapshot"}
)  # fmt: skip
"""Headers a subscription cannot set: they belong to the connection or to the message."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where and how a subscription wants its notifications (5.2.15)."""

    uri: str
    accept: str = JSON
    timeout_s: float = TIMEOUT_S
    cooldown_s: float = 0.0
    receiver_info: tuple[tuple[str, str], ...] = ()
    notifier_info: dict[str, str] = field(default_factory=dict)

    @property
    def links_context(self) -> bool:
        """Whether the @context travels in a Link, not in the message (6.3.8)."""
        prefers = {value.replace(" ", "") for key, value in self.receiver_info if key.lower() == "prefer"}
        return self.accept == JSON or (self.accept == GEO_JSON and "body=json" in prefers)


def endpoint_of(members: Mapping[str, Any]) -> Endpoint:
    """The endpoint that its stored members describe."""
    return Endpoint(
        uri=members["uri"],
        accept=members.get("accept", JSON),
        timeout_s=members.get("timeout", TIMEOUT_S * 1000) / 1000,
        cooldown_s=members.get("cooldown", 0) / 1000,
        receiver_info=tuple((pair["key"], pair["value"]) for pair in members.get("receiverInfo", ())),
        notifier_info={pair["key"]: pair["value"] for pair in members.get("notifierInfo", ())},
    )


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether the receiver took the message; if not, why, and whether another attempt can help."""

    taken: bool
    reason: str = ""
    final: bool = False


class Sender:
    """Sends messages to any endpoint."""

    def __init__(self, caller: Caller, publisher: Publisher) -> None:
        self._caller = caller
        self._publisher = publisher

    async def send(self, endpoint: Endpoint, message: bytes, context_url: str, tenant: str) -> Outcome:
        """Try once. Every 2xx means that the receiver has it."""
        try:
            if endpoint.uri.startswith("mqtt"):
                await self._publish(endpoint, message, context_url, tenant)
                return Outcome(True)
            headers = {**_headers(endpoint, context_url, tenant), "content-type": endpoint.accept}
            status = await self._caller.post(endpoint.uri, message, headers, endpoint.timeout_s)
        except OSError as error:
            return Outcome(False, str(error) or f"no answer within {endpoint.timeout_s:g} s")
        if 200 <= status < 300:
            return Outcome(True)
        return Outcome(False, f"it answers {status}", status in PERMANENT)

    async def close(self) -> None:
        """Give the connections back."""
        await self._publisher.close()
        await self._caller.pool.aclose()

    async def _publish(self, endpoint: Endpoint, message: bytes, context_url: str, tenant: str) -> None:
        metadata = {"Content-Type": endpoint.accept, **_headers(endpoint, context_url, tenant)}
        payload = msgspec.json.encode({"metadata": metadata, "body": msgspec.Raw(message)})
        target = Target.of(endpoint.uri, endpoint.notifier_info)
        await self._publisher.publish(target, payload, endpoint.timeout_s)


def _headers(endpoint: Endpoint, context_url: str, tenant: str) -> dict[str, str]:
    headers = {}
    if endpoint.links_context:
        headers["Link"] = f'<{context_url}>; rel="{CONTEXT_REL}"; type="application/ld+json"'
    if owner := owner_of(tenant):
        headers["NGSILD-Tenant"] = owner
    if snapshot := snapshot_of(tenant):
        headers["NGSILD-Snapshot"] = snapshot
    return headers | {key: value for key, value in endpoint.receiver_info if key.lower() not in _OURS}
