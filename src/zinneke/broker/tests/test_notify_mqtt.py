"""Notifications by MQTT, against a real server: clause 7.2."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import paho.mqtt.client as paho
import pytest
from paho.mqtt.enums import CallbackAPIVersion

from zinneke.broker.engine.mqtt import Target
from zinneke.broker.tests.api import LINKED, Api
from zinneke.kernel.tests.ports import free_port, listens

PATIENCE_S = 10.0


@pytest.fixture(scope="module")
def mqtt_port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """NATS as an MQTT 3.1.1 server that asks for a name and a password."""
    folder = tmp_path_factory.mktemp("nats")
    port = free_port()
    users = [{"user": "city", "password": "p@ss/word"}]
    configuration = {
        "server_name": "test", "host": "127.0.0.1", "port": -1, "jetstream": {"store_dir": str(folder)},
        "mqtt": {"host": "127.0.0.1", "port": port}, "authorization": {"users": users},
    }  # fmt: skip
    (folder / "nats.conf").write_text(json.dumps(configuration))
    program = Path(sys.executable).with_name("nats-server")
    command = [str(program), "--config", str(folder / "nats.conf")]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as server:  # noqa: S603 - a program of our own
        latest = time.monotonic() + PATIENCE_S
        while not listens(port):
            assert time.monotonic() < latest, "the MQTT server does not start"
            time.sleep(0.05)
        yield port
        server.terminate()


@pytest.fixture
def messages(mqtt_port: int) -> Iterator[list[tuple[str, Any]]]:
    """What arrives at the server, as topic and document."""
    arrived: list[tuple[str, Any]] = []
    ready: list[bool] = []
    client = paho.Client(CallbackAPIVersion.VERSION2, protocol=paho.MQTTv311)
    client.username_pw_set("city", "p@ss/word")
    client.on_message = lambda _client, _userdata, message: arrived.append((message.topic, json.loads(message.payload)))
    client.on_subscribe = lambda *_: ready.append(True)
    client.connect("127.0.0.1", mqtt_port)
    client.loop_start()
    client.subscribe("city/#", 1)
    latest = time.monotonic() + PATIENCE_S
    while not ready:
        assert time.monotonic() < latest, "the test cannot subscribe"
        time.sleep(0.01)
    yield arrived
    client.disconnect()
    client.loop_stop()


def subscribe(api: Api, uri: str, *, version: str = "mqtt3.1.1", qos: str = "1", **endpoint: Any) -> str:
    info = [{"key": "MQTT-Version", "value": version}, {"key": "MQTT-QoS", "value": qos}]
    body = {
        "type": "Subscription",
        "entities": [{"type": "Lamp"}],
        "notification": {"endpoint": {"uri": uri, "notifierInfo": info, **endpoint}, "format": "simplified"},
    }
    made = api.post("/subscriptions", body, headers=LINKED)
    assert made.status_code == 201, made.text
    return str(made.headers["location"].rpartition("/")[2])


@pytest.mark.parametrize("qos", ["0", "1", "2"])
def test_the_message(api: Api, mqtt_port: int, messages: list[tuple[str, Any]], qos: str) -> None:  # 7.2
    uri = f"mqtt://city:p%40ss%2Fword@127.0.0.1:{mqtt_port}/city/lamps"
    info = [{"key": "X-Key", "value": "secret"}]
    subscription = subscribe(api, uri, qos=qos, receiverInfo=info)
    api.lamp(power=12)
    api.until(lambda: messages)
    ((topic, message),) = messages
    assert topic == "city/lamps"
    assert message["metadata"] == {"Content-Type": "application/json", "Link": LINKED["Link"], "X-Key": "secret"}
    assert message["body"]["subscriptionId"] == subscription
    assert message["body"]["data"] == [{"id": "urn:ngsi-ld:Lamp:1", "type": "Lamp", "power": 12}]
    api.until(lambda: not api.run(api.broker.store.deliveries(1)))


def test_ld_json_has_no_link(api: Api, mqtt_port: int, messages: list[tuple[str, Any]]) -> None:  # 7.2
    uri = f"mqtt://city:p%40ss%2Fword@127.0.0.1:{mqtt_port}/city/ld"
    subscribe(api, uri, accept="application/ld+json")
    api.lamp()
    api.until(lambda: messages)
    assert messages[0][1]["metadata"] == {"Content-Type": "application/ld+json"}
    assert "@context" in messages[0][1]["body"]["data"][0]


def test_one_connection_serves_many_messages(api: Api, mqtt_port: int, messages: list[tuple[str, Any]]) -> None:
    subscribe(api, f"mqtt://city:p%40ss%2Fword@127.0.0.1:{mqtt_port}/city/lamps")
    for number in range(20):
        api.lamp(number)
    api.until(lambda: len(messages) == 20)
    assert [message["body"]["data"][0]["id"][-2:].lstrip(":") for _, message in messages] == [str(n) for n in range(20)]


@pytest.mark.parametrize("user", ["city:wrong@", ""])
def test_a_server_that_refuses_is_a_failure(api: Api, mqtt_port: int, user: str) -> None:
    subscription = subscribe(api, f"mqtt://{user}127.0.0.1:{mqtt_port}/city/x", timeout=500)
    api.lamp()
    notification = f"/subscriptions/{subscription}"
    api.until(lambda: api.get(notification).json()["notification"].get("status") == "failed")


def test_targets() -> None:  # 7.2
    plain = Target.of("mqtt://broker.example/a/b", {})
    assert (plain.host, plain.port, plain.user, plain.topic, plain.secure) == (
        "broker.example",
        1883,
        None,
        "a/b",
        False,
    )
    assert (plain.version, plain.qos) == ("mqtt5.0", 0)
    full = Target.of("mqtts://u:p%40@broker.example:9/a%20b/", {"MQTT-Version": "mqtt3.1.1", "MQTT-QoS": "2"})
    assert (full.port, full.user, full.password, full.topic, full.secure) == (9, "u", "p@", "a b/", True)
    assert (full.version, full.qos) == ("mqtt3.1.1", 2)
    assert Target.of("mqtts://broker.example/a", {}).port == 8883
