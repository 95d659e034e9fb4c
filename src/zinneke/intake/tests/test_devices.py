"""The whole way: simulated and recorded devices, the MQTT server, the door, the city; then a second start."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from threading import Event

import pytest

from zinneke.broker.client import Broker
from zinneke.intake import bookmark
from zinneke.intake.bookmark import Bookmarks
from zinneke.intake.crew import Crew
from zinneke.intake.deadletter import FILE_NAME, DeadLetters
from zinneke.intake.devices import speak
from zinneke.intake.door import Door
from zinneke.intake.mqtt import Inbox, login_of
from zinneke.intake.mqtt_server import INTAKE_USER
from zinneke.intake.pump import pump
from zinneke.intake.replay import Profile, Timed
from zinneke.intake.simulation import Simulation
from zinneke.intake.tests.live import mqtt_serving, settings_for, wait_until
from zinneke.intake.tests.samples import AIR, entity_id
from zinneke.intake.tests.stand_in import City

START = datetime(2004, 3, 10, 17, tzinfo=UTC)


def recorded(_path: Path) -> Iterator[Timed]:
    for hour in range(5000):
        yield Timed("recorded", START + timedelta(hours=hour), {"no2": hour})


def simulated(_device: str, instant: datetime) -> Mapping[str, object]:
    return {"no2": instant.minute, "source": "simulation"}


RECORDING = Path("recording.csv")
PLACE = f"sample {RECORDING.resolve()}"
PROFILE = Profile("sample", "air", lambda _: True, recorded)
STREET = Simulation("air", ("simulated",), simulated, every_s=0.1, past_s=3600)


def has_gone_on(city: City, heard_before: int, bookmarks: Bookmarks, place_before: datetime | None) -> bool:
    heard = len(city.past[entity_id("recorded")])
    return heard > heard_before + 60 and bookmarks.of(PLACE) not in {None, place_before}


def test_devices_are_heard_and_recordings_go_on_after_a_second_start(
    tmp_path: Path, city: City, letters: DeadLetters, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(bookmark, "KEEP_EVERY_S", 0.1)
    settings = settings_for(tmp_path, broker_url=city.url, replay_speed=3600.0 * 100)
    with mqtt_serving(settings), Broker(city.url) as broker:
        door = Door(broker, [AIR], letters)
        for start in range(2):
            before = len(city.past[entity_id("recorded")])
            stopping = Event()
            crew = Crew(stopping)
            with closing(Inbox(login_of(settings, INTAKE_USER), "a-test")) as inbox:
                inbox.open()
                crew.start("MQTT", partial(pump, inbox, door, stopping))
                crew.start("devices", partial(speak, settings, [STREET], [(RECORDING, PROFILE)], inbox.ready, stopping))
                with closing(Bookmarks(tmp_path / FILE_NAME)) as bookmarks:
                    first = bookmarks.of(PLACE)
                    wait_until(partial(has_gone_on, city, before, bookmarks, first))
                stopping.set()
                crew.wait()
            assert not crew.failed, start
    times = city.times(entity_id("recorded"), "no2")
    hours = [(datetime.fromisoformat(at) - START) / timedelta(hours=1) for at in times]
    assert hours == list(range(len(hours)))
    assert len(city.past[entity_id("simulated")]) > 2
    assert city.entities[entity_id("simulated")]["source"] == "simulation"
