"""Where a replay may play to: the city's MQTT server, another one, or straight to a context broker."""

from pathlib import Path
from threading import Event

import pytest

from zinneke.intake.mqtt import Inbox, login_of
from zinneke.intake.mqtt_server import INTAKE_USER
from zinneke.intake.replay_target import target
from zinneke.intake.tests.live import mqtt_serving, settings_for
from zinneke.intake.tests.samples import AIR, entity_id, message
from zinneke.intake.tests.stand_in import City

OLD = "2019-01-01T00:00:00Z"


def test_straight_to_a_context_broker(tmp_path: Path, city: City):
    with target(settings_for(tmp_path), [AIR], city.url, Event()) as send:
        send([message("d1", OLD), message("d2", OLD)])
    assert set(city.entities) == {entity_id("d1"), entity_id("d2")}


@pytest.mark.parametrize("url", [None, "mqtt://device:for%20devices@127.0.0.1:{port}", "mqtt://localhost:{port}"])
def test_to_an_mqtt_server(tmp_path: Path, url: str | None):
    settings = settings_for(tmp_path)
    with mqtt_serving(settings):
        inbox = Inbox(login_of(settings, INTAKE_USER), "a-test")
        inbox.open()
        assert inbox.ready.wait(10)
        address = url and url.format(port=settings.number("mqtt_port"))
        with target(settings, [AIR], address, Event()) as send:
            send([message("d1", OLD)])
        assert [delivery.message for delivery in inbox.take(10)] == [message("d1", OLD)]
        inbox.close()


def test_a_wrong_password_is_said(tmp_path: Path):
    settings = settings_for(tmp_path)
    with mqtt_serving(settings):
        url = f"mqtt://device:guess@127.0.0.1:{settings.number('mqtt_port')}"
        with pytest.raises(ConnectionError, match="does not accept us"), target(settings, [AIR], url, Event()):
            pass


@pytest.mark.parametrize("url", ["ftp://host/x", "127.0.0.1:9090", "file:///tmp"])
def test_other_addresses_are_refused(tmp_path: Path, url: str):
    with pytest.raises(ValueError, match="mqtt://"), target(settings_for(tmp_path), [AIR], url, Event()):
        pass
