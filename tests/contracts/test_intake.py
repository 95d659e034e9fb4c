"""The intake against the real broker: what devices send is in the city once, whatever falls in between."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from zinneke.broker.client import Broker
from zinneke.config.installed import inlets
from zinneke.intake import mqtt_server
from zinneke.intake.deadletter import FILE_NAME, DeadLetters
from zinneke.intake.door import Door
from zinneke.intake.message import Message, written
from zinneke.intake.mqtt import Outbox, login_of
from zinneke.intake.replay_target import target
from zinneke.intake.tests.live import mqtt_serving, settings_for, wait_until
from zinneke.intake.tests.samples import AIR, NOW, entity_id, message
from zinneke.intake.tests.test_observe import BAD
from zinneke.kernel.context import city_context_url
from zinneke.kernel.declarations import ENVIRONMENT_PREFIX
from zinneke.kernel.settings import Settings
from zinneke.kernel.time import format_instant

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data"
START = datetime(2020, 1, 1, tzinfo=UTC)
DEVICES = 10
KILLS = 4
PER_ROUND = 500


@dataclass(frozen=True, slots=True)
class City:
    """A broker process, its client, and the settings of the city around it."""

    settings: Settings
    broker: Broker

    def times(self, device: str, attribute: str = "no2") -> list[str]:
        """When the history says the attribute was observed; a repetition would show."""
        found = self.broker.history(entity_id(device), attributes=[attribute], last=1000)
        return sorted(at for _, at in found[attribute]["values"]) if found and attribute in found else []


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[City]:
    folder = tmp_path_factory.mktemp("city")
    settings = settings_for(folder)
    port = settings_for(folder).number("mqtt_port")
    url = f"http://127.0.0.1:{port}"
    settings = settings_for(folder, broker_url=url, mqtt_port=settings.number("mqtt_port"))
    command = [sys.executable, "-m", "zinneke.broker.main", "--data", str(folder), "--port", str(port)]
    with ExitStack() as stack:
        patch = stack.enter_context(pytest.MonkeyPatch.context())
        patch.setattr(mqtt_server, "ACKNOWLEDGE_WITHIN", "1s")
        stack.enter_context(mqtt_serving(settings))
        stack.enter_context(running([*command, "--allow-private-hosts"]))
        broker = stack.enter_context(Broker(url, context=city_context_url(settings.text("public_url"))))
        wait_until(lambda: answers(broker))
        yield City(settings, broker)


@contextmanager
def running(command: list[str], **variables: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process, killed without warning at the end of the block."""
    process = subprocess.Popen(command, env=os.environ | variables, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.kill()
        process.wait(10)


@contextmanager
def intake(settings: Settings) -> Iterator[None]:
    """The intake process, killed without warning at the end of the block."""
    names = ("data", "mqtt_port", "mqtt_password", "device_password", "broker_url")
    variables = {ENVIRONMENT_PREFIX + name.upper(): settings.text(name) for name in names}
    with running([sys.executable, "-m", "zinneke.intake.tests.intake_process"], **variables):
        yield


def answers(broker: Broker) -> bool:
    try:
        broker.types()
    except Exception:
        return False
    return True


@pytest.fixture
def letters(city: City) -> Iterator[DeadLetters]:
    with closing(DeadLetters(city.settings.data / FILE_NAME)) as letters:
        yield letters


@pytest.fixture
def door(city: City, letters: DeadLetters) -> Door:
    return Door(city.broker, [AIR], letters, clock=lambda: NOW)


def storm(first: int, count: int) -> list[Message]:
    """Messages of a few devices, one a second each."""
    return [
        message(f"d{number % DEVICES}", format_instant(START + timedelta(seconds=number // DEVICES)), no2=number % 1000)
        for number in range(first, first + count)
    ]


def wait_until_there(city: City, device: str, count: int, send: Callable[[], None] = lambda: None) -> None:
    """Until the device's history has so many observations."""

    def is_there() -> bool:
        send()
        return len(city.times(device)) >= count

    wait_until(is_there)


def test_an_intake_killed_again_and_again_loses_and_doubles_nothing(city: City, letters: DeadLetters):
    with closing(Outbox(login_of(city.settings, mqtt_server.DEVICE_USER))) as outbox:
        outbox.open()
        with intake(city.settings):
            probe = message("probe", format_instant(START))
            wait_until_there(city, "probe", 1, lambda: outbox.send([probe]))
        for kill in range(KILLS):
            before = len(city.times("d0"))
            with intake(city.settings):
                outbox.send(storm(kill * PER_ROUND, PER_ROUND))
                wait_until_there(city, "d0", before + 1)
        with intake(city.settings):
            everything = [format_instant(START + timedelta(seconds=n)) for n in range(KILLS * PER_ROUND // DEVICES)]
            for device in range(DEVICES):
                wait_until_there(city, f"d{device}", len(everything))
                assert city.times(f"d{device}") == everything
    assert letters.count() == 0


def test_a_late_observation_goes_to_the_history_alone(city: City, door: Door):
    door.receive([message("late", "2020-01-01T11:00:00Z", no2=20, name={"fr": "Tard", "nl": "Laat"})])
    door.receive([message("late", "2020-01-01T10:00:00Z", no2=10)])
    present = city.broker.entity(entity_id("late"))
    assert present is not None
    assert present["no2"] == {"value": 20, "observedAt": "2020-01-01T11:00:00Z", "unitCode": "GQ"}
    assert city.times("late") == ["2020-01-01T10:00:00Z", "2020-01-01T11:00:00Z"]


def test_the_same_observation_twice_is_stored_once(city: City, letters: DeadLetters):
    for _ in range(2):  # a new door each time: nothing is remembered from the first
        Door(city.broker, [AIR], letters).receive([message("twice", "2020-01-01T11:00:00Z")] * 2)
    assert city.times("twice") == ["2020-01-01T11:00:00Z"]


def test_bad_input_of_every_kind_changes_nothing_and_is_kept_with_its_reason(
    city: City, door: Door, letters: DeadLetters
):
    bodies = {name: body.encode() if isinstance(body, str) else body for name, (body, _) in BAD.items()}
    door.receive([Message("air", f"bad-{number}", body) for number, body in enumerate(bodies.values())])
    reasons = {letter.device: letter.reason for letter in letters.page(1000)}
    assert [reasons[f"bad-{number}"] for number in range(len(BAD))] == [code for _, code in BAD.values()]
    ids = [entity_id(f"bad-{number}") for number in range(len(BAD))]
    assert city.broker.entities(ids=ids, limit=100) == []
    letters.discard([letter.number for letter in letters.page(1000)])


@pytest.mark.shared_data
@pytest.mark.skipif(not SHARED.is_dir(), reason="the recordings of ../shared/data are not here")
@pytest.mark.parametrize("recording", ["uci_airquality", "sensortoolkit_rtp", "mobility/german_car_parks"])
def test_a_real_recording_is_taken_in_whole(city: City, letters: DeadLetters, recording: str):
    path = SHARED / recording
    [profile] = [profile for profile in inlets().profiles if profile.recognises(path)]
    [feed] = [feed for feed in inlets().feeds if feed.name == profile.feed]
    recorded = list(islice(profile.messages(path), 900))
    messages = [written(profile.feed, one.device, one.payload, one.instant) for one in recorded]
    with target(city.settings, inlets().feeds, city.broker.url, Event()) as send:
        for start in range(0, len(messages), 250):
            send(messages[start : start + 250])
    assert letters.count() == 0
    for device in {one.device for one in recorded}:
        expected = {format_instant(one.instant) for one in recorded if one.device == device}
        past: dict[str, Any] | None = city.broker.history(feed.entity_id.format(device=device), last=1000)
        assert past is not None
        seen = {
            at for attribute in past.values() if isinstance(attribute, dict) for _, at in attribute.get("values", ())
        }
        assert expected <= seen
