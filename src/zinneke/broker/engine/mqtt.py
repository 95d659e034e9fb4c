"""Notifications by MQTT (7.2): one connection per server and user, kept while it is used."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic, sleep
from typing import Any, Final, Self
from urllib.parse import unquote, urlsplit
from uuid import uuid4

import paho.mqtt.client as paho
from paho.mqtt.enums import CallbackAPIVersion, MQTTProtocolVersion

from zinneke.broker.engine.calling import checked_address
from zinneke.kernel.outgoing import DEFAULT_PORTS, Outgoing

MOST_CONNECTIONS: Final = 64
_VERSIONS: Final = {"mqtt3.1.1": MQTTProtocolVersion.MQTTv311, "mqtt5.0": MQTTProtocolVersion.MQTTv5}


@dataclass(frozen=True, slots=True)
class Target:
    """Where a message goes: ``mqtt[s]://[user][:password]@host[:port]/topic``, the topic without its first slash."""

    uri: str
    host: str
    port: int
    user: str | None
    password: str | None
    topic: str
    secure: bool
    version: str = "mqtt5.0"
    qos: int = 0

    @classmethod
    def of(cls, uri: str, notifier_info: dict[str, str]) -> Self:
        """The target an endpoint names. The parts of the URI are percent-decoded."""
        parts = urlsplit(uri)
        return cls(
            uri=uri,
            host=parts.hostname or "",
            port=parts.port or DEFAULT_PORTS[parts.scheme],
            user=unquote(parts.username) if parts.username else None,
            password=unquote(parts.password) if parts.password else None,
            topic=unquote(parts.path.removeprefix("/")),
            secure=parts.scheme == "mqtts",
            version=notifier_info.get("MQTT-Version", "mqtt5.0"),
            qos=int(notifier_info.get("MQTT-QoS", "0")),
        )


class Publisher:
    """Publishes to any number of MQTT servers."""

    def __init__(self, outgoing: Outgoing) -> None:
        self._outgoing = outgoing
        self._connections: OrderedDict[tuple[Any, ...], paho.Client] = OrderedDict()

    async def publish(self, target: Target, message: bytes, timeout_s: float) -> None:
        """Publish, and wait until the server has it (QoS 1, 2) or it is on the wire (QoS 0). Raises OSError."""
        address = await checked_address(self._outgoing, target.uri)
        async with asyncio.timeout(timeout_s + 1):
            await asyncio.to_thread(self._publish, address, target, message, timeout_s)

    async def close(self) -> None:
        """End every connection."""
        while self._connections:
            _, client = self._connections.popitem()
            await asyncio.to_thread(_end, client)

    def _publish(self, address: str, target: Target, message: bytes, timeout_s: float) -> None:
        key = (address, target.host, target.port, target.user, target.password, target.secure, target.version)
        client = self._connections.pop(key, None)
        if client is None or not client.is_connected():
            if client is not None:
                _end(client)
            client = _connect(address, target, timeout_s)
        try:
            sent = client.publish(target.topic, message, qos=target.qos)
            sent.wait_for_publish(timeout_s)
        except (RuntimeError, ValueError) as error:
            _end(client)
            raise OSError(
                f"the MQTT server at {target.host}:{target.port} did not take the message: {error}"
            ) from error
        if not sent.is_published():
            _end(client)
            raise OSError(f"the MQTT server at {target.host}:{target.port} did not confirm within {timeout_s:g} s")
        self._connections[key] = client
        while len(self._connections) > MOST_CONNECTIONS:
            _end(self._connections.popitem(last=False)[1])


def _connect(address: str, target: Target, timeout_s: float) -> paho.Client:
    client = paho.Client(
        CallbackAPIVersion.VERSION2, client_id=f"zinneke-{uuid4().hex[:16]}", protocol=_VERSIONS[target.version]
    )
    if target.user is not None:
        client.username_pw_set(target.user, target.password)
    if target.secure:
        client.tls_set()
    client.connect_timeout = timeout_s
    answers: list[Any] = []
    client.on_connect = lambda _client, _userdata, _flags, reason, _properties: answers.append(reason)
    # TLS needs the name to check the certificate, which then proves the server; plain MQTT goes to the checked address.
    client.connect(target.host if target.secure else address, target.port)
    client.loop_start()
    if not _wait_until(client.is_connected, timeout_s):
        _end(client)
        reason = f"refuses: {answers[0]}" if answers else f"does not answer within {timeout_s:g} s"
        raise OSError(f"the MQTT server at {target.host}:{target.port} {reason}")
    return client


def _wait_until(question: Callable[[], bool], timeout_s: float) -> bool:
    latest = monotonic() + timeout_s
    while not question() and monotonic() < latest:
        sleep(0.005)
    return question()


def _end(client: paho.Client) -> None:
    client.disconnect()
    client.loop_stop()
