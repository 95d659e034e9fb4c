"""The MQTT server: who may do what, tried with a real client at a real server."""

import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from queue import Empty, Queue
from typing import Any

import pytest
from paho.mqtt.client import Client, MQTTv311
from paho.mqtt.enums import CallbackAPIVersion

from zinneke.intake import mqtt_server
from zinneke.intake.mqtt import Inbox, Login, Outbox, login_of
from zinneke.intake.mqtt_server import DEVICE_USER, INTAKE_USER
from zinneke.intake.tests.live import mqtt_serving, settings_for
from zinneke.intake.tests.samples import message
from zinneke.kernel.settings import Settings


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    settings = settings_for(tmp_path_factory.mktemp("open"))
    with mqtt_serving(settings):
        yield settings


class Device:
    """A client that notes what happens to it."""

    def __init__(self, settings: Settings, user: str = "", password: str = "", name: str = "") -> None:
        self.events: Queue[tuple[str, Any]] = Queue()
        self.client = Client(CallbackAPIVersion.VERSION2, client_id=name, protocol=MQTTv311)
        if user:
            self.client.username_pw_set(user, password)
        self.client.on_connect = lambda _c, _u, _f, reason, _p: self.events.put(("connect", not reason.is_failure))
        self.client.on_subscribe = lambda _c, _u, _m, codes, _p: self.events.put(("granted", not codes[0].is_failure))
        self.client.on_message = lambda _c, _u, message: self.events.put(("message", message.topic))
        self.client.connect("127.0.0.1", settings.number("mqtt_port"))
        self.client.loop_start()

    def next(self) -> tuple[str, Any]:
        return self.events.get(timeout=10)

    def close(self) -> None:
        self.client.disconnect()
        self.client.loop_stop()


@pytest.mark.parametrize("topic", ["zinneke/air/a1", "zinneke/#", "#", "$SYS/#"])
def test_a_device_without_a_password_cannot_listen(settings: Settings, topic: str):
    with closing(Device(settings)) as device:
        assert device.next() == ("connect", True)
        device.client.subscribe(topic)
        assert device.next() == ("granted", False)


def test_the_device_user_cannot_listen_either(settings: Settings):
    with closing(Device(settings, DEVICE_USER, settings.text("device_password"))) as device:
        assert device.next() == ("connect", True)
        device.client.subscribe("zinneke/+/+", qos=1)
        assert device.next() == ("granted", False)


@pytest.mark.parametrize("user", [INTAKE_USER, DEVICE_USER, "somebody"])
def test_a_wrong_password_is_refused(settings: Settings, user: str):
    with closing(Device(settings, user, "guess")) as device:
        assert device.next() == ("connect", False)


def test_the_intake_hears_feeds_and_nothing_else(settings: Settings):
    inbox = Inbox(login_of(settings, INTAKE_USER), "a-test")
    inbox.open()
    assert inbox.ready.wait(10)
    with closing(Outbox(login_of(settings, DEVICE_USER))) as outbox, closing(Device(settings)) as anybody:
        outbox.open()
        anybody.next()
        anybody.client.publish("elsewhere/air/a1", b"{}", qos=1)
        anybody.client.publish("zinneke/air/a.1", b"{}", qos=1).wait_for_publish(10)
        outbox.send([message("a2")])
        heard = [delivery.message.device for delivery in taken(inbox, 2)]
    inbox.close()
    assert sorted(heard) == ["a.1", "a2"]


def test_the_intake_may_not_send(settings: Settings):
    inbox = Inbox(login_of(settings, INTAKE_USER), "another-test")
    inbox.open()
    assert inbox.ready.wait(10)
    with closing(Device(settings, INTAKE_USER, settings.text("mqtt_password"))) as posing:
        posing.next()
        posing.client.publish("zinneke/air/forged", b"{}")
    with closing(Outbox(login_of(settings, DEVICE_USER))) as outbox:
        outbox.open()
        outbox.send([message("real")])
        assert [delivery.message.device for delivery in inbox.take(5)] == ["real"]
    inbox.close()


def test_closed_doors_ask_everybody_for_a_password(tmp_path: Path):
    settings = settings_for(tmp_path, devices_open=False)
    with mqtt_serving(settings):
        with closing(Device(settings)) as nobody:
            assert nobody.next() == ("connect", False)
        with closing(Device(settings, DEVICE_USER, "for devices")) as device:
            assert device.next() == ("connect", True)


@pytest.mark.parametrize(
    ("host", "is_open"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("10.0.0.1", False), ("::", False)],
)
def test_only_on_loopback_is_a_password_ever_spared(tmp_path: Path, host: str, is_open: bool):
    written = mqtt_server.configuration(settings_for(tmp_path, host=host), tmp_path)
    assert ("no_auth_user" in written["mqtt"]) is is_open


def test_the_configuration_is_private(tmp_path: Path):
    path = Path(mqtt_server.command(settings_for(tmp_path))[-1])
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_server_that_is_not_there_is_named():
    with pytest.raises(ConnectionError, match="mqtt://127"):
        Outbox(Login("127.0.0.1", 9)).open(wait_s=0.3)


def test_unacknowledged_messages_come_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(mqtt_server, "ACKNOWLEDGE_WITHIN", "1s")
    settings = settings_for(tmp_path)
    with mqtt_serving(settings), closing(Outbox(login_of(settings, DEVICE_USER))) as outbox:
        outbox.open()
        for round_number in range(3):
            inbox = Inbox(login_of(settings, INTAKE_USER), "a-third-test")
            inbox.open()
            assert inbox.ready.wait(10)
            if round_number == 0:
                outbox.send([message("kept"), message("acknowledged")])
            heard = {delivery.message.device: delivery for delivery in taken(inbox, 2 if round_number == 0 else 1)}
            inbox.acknowledge([delivery for device, delivery in heard.items() if device == "acknowledged"])
            inbox.close()
            assert set(heard) == ({"kept", "acknowledged"} if round_number == 0 else {"kept"})


def taken(inbox: Inbox, count: int) -> list[Any]:
    found: list[Any] = []
    while len(found) < count and (batch := inbox.take(10)):
        found += batch
    if not found:
        raise Empty
    return found
