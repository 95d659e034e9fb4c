"""The intake killed without warning, again and again: nothing sent is lost, nothing is there twice."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from zinneke.intake import mqtt_server
from zinneke.intake.deadletter import FILE_NAME, DeadLetters
from zinneke.intake.message import Message
from zinneke.intake.mqtt import Outbox, login_of
from zinneke.intake.mqtt_server import DEVICE_USER
from zinneke.intake.tests.live import mqtt_serving, settings_for, wait_until
from zinneke.intake.tests.samples import entity_id, message
from zinneke.intake.tests.stand_in import City
from zinneke.kernel.declarations import ENVIRONMENT_PREFIX
from zinneke.kernel.settings import Settings
from zinneke.kernel.time import format_instant

DEVICES = 20
OLD = "2019-01-01T00:00:00Z"
KILLS = 5
PER_ROUND = 400
START = datetime(2020, 1, 1, tzinfo=UTC)


@contextmanager
def intake(settings: Settings) -> Iterator[subprocess.Popen[bytes]]:
    """The intake process; killed at the end of the block if it still runs."""
    names = ("data", "mqtt_port", "mqtt_password", "device_password", "broker_url")
    variables = {ENVIRONMENT_PREFIX + name.upper(): settings.text(name) for name in names}
    process = subprocess.Popen(
        [sys.executable, "-m", "zinneke.intake.tests.intake_process"], env=os.environ | variables
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait(10)


@pytest.fixture
def settings(tmp_path: Path, city: City, monkeypatch: pytest.MonkeyPatch) -> Iterator[Settings]:
    monkeypatch.setattr(mqtt_server, "ACKNOWLEDGE_WITHIN", "1s")
    settings = settings_for(tmp_path, broker_url=city.url)
    with mqtt_serving(settings):
        yield settings


def storm(first: int, count: int) -> list[Message]:
    """Messages of many devices, one a second each."""
    return [
        message(f"d{number % DEVICES}", format_instant(START + timedelta(seconds=number // DEVICES)), no2=number)
        for number in range(first, first + count)
    ]


def stored(city: City) -> int:
    return sum(len(city.times(entity_id(f"d{number}"), "no2")) for number in range(DEVICES))


def more_is_stored(city: City, than: int) -> bool:
    return stored(city) > than


def send_until_heard(outbox: Outbox, probe: Message, city: City) -> None:
    """What is sent before anybody has ever listened is lost."""
    while not city.entities:
        outbox.send([probe])
        time.sleep(0.1)


def test_kill_9_loses_nothing_and_doubles_nothing(settings: Settings, city: City):
    with intake(settings):
        probe = message("d0", OLD)
        with closing(Outbox(login_of(settings, DEVICE_USER))) as outbox:
            outbox.open()
            send_until_heard(outbox, probe, city)
    sent = []
    with closing(Outbox(login_of(settings, DEVICE_USER))) as outbox:
        outbox.open()
        for kill in range(KILLS):
            with intake(settings):
                stored_before = stored(city)
                batch = storm(kill * PER_ROUND, PER_ROUND)
                outbox.send(batch)
                sent += batch
                wait_until(partial(more_is_stored, city, stored_before))  # in the midst of it
        with intake(settings):
            wait_until(lambda: stored(city) >= len(sent) + 1)
    for number in range(DEVICES):
        times = city.times(entity_id(f"d{number}"), "no2")
        assert len(times) == len(set(times)) == len(sent) / DEVICES + (number == 0)
    with closing(DeadLetters(settings.data / FILE_NAME)) as letters:
        assert letters.count() == 0


def test_while_the_broker_is_away_messages_wait(settings: Settings, city: City):
    city.away = True
    with intake(settings) as process, closing(Outbox(login_of(settings, DEVICE_USER))) as outbox:
        outbox.open()
        city.away = False
        send_until_heard(outbox, message("d0", OLD), city)
        city.away = True
        outbox.send([message("d1", OLD), Message("air", "d1", b"rubbish")])
        with closing(DeadLetters(settings.data / FILE_NAME)) as letters:
            assert letters.count() == 0
            city.away = False
            wait_until(lambda: letters.count() == 1)
        assert city.times(entity_id("d1"), "no2") == [OLD]
        process.send_signal(signal.SIGTERM)
        assert process.wait(15) == 0
