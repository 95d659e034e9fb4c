"""The city from one command: it starts, moves, stops tidily, and remembers."""

import json
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import paho.mqtt.client as mqtt
import pytest

from zinneke.broker.client import Broker
from zinneke.kernel.context import city_context_url
from zinneke.kernel.tests.ports import free_port
from zinneke.kernel.time import format_instant, now

PROJECT = Path(__file__).resolve().parents[2]
RECORDINGS = PROJECT.parent / "shared" / "data"
WITHIN_S = 180


@dataclass(frozen=True, slots=True)
class City:
    """A running city and where its doors are."""

    process: subprocess.Popen[str]
    site: str
    broker: Broker
    mqtt_port: int


@contextmanager
def running(data: Path, *arguments: str) -> Iterator[City]:
    """``zinneke up`` with these arguments, until the block ends; then it must stop by itself within 30 s."""
    site, broker, devices = free_port(), free_port(), free_port()
    command = [str(Path(sys.executable).with_name("zinneke")), "up", "--data", str(data)]
    command += ["--site-port", str(site), "--broker-port", str(broker), "--mqtt-port", str(devices), *arguments]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=data.parent)
    try:
        assert process.stdout is not None
        said = []
        for line in process.stdout:
            said.append(line)
            if "Ctrl-C" in line:
                break
        assert "Ctrl-C" in said[-1], "".join(said)
        context = city_context_url(f"http://127.0.0.1:{site}")
        yield City(process, f"http://127.0.0.1:{site}", Broker(f"http://127.0.0.1:{broker}", context=context), devices)
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0
    finally:
        process.kill()


def eventually(question: Callable[[], object], what: str) -> None:
    deadline = time.monotonic() + WITHIN_S
    while not question():
        assert time.monotonic() < deadline, f"{what} did not happen within {WITHIN_S} s"
        time.sleep(0.2)


def positions(city: City) -> dict[str, str]:
    """Entity id -> time of its latest observation, as the map sees them."""
    url = httpx.get(f"{city.site}/en/map/positions.json").json()
    return {feature["properties"]["id"]: feature["properties"]["observed_at"] for feature in url["features"]}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[City]:
    with running(tmp_path_factory.mktemp("demo") / "data", "--demo") as city:
        yield city


@pytest.mark.parametrize("kind", ["AirQualityObserved", "OffStreetParking"])
def test_simulated_devices_fill_the_broker(demo: City, kind: str) -> None:
    eventually(lambda: len(demo.broker.entities(type=kind)) >= 10, f"ten of {kind}")


@pytest.mark.slow
def test_its_vote_of_before_is_found_to_be_so_by_a_stranger(demo: City) -> None:
    """What the result page tells to type, typed."""
    shown = f"{demo.site}/en/participatory-budget/laeken-demo-previous/"
    eventually(lambda: "/result/" in httpx.get(shown).text, "a result")
    (result,) = set(re.findall(r'href="(/en/participatory-budget/result/[^"]+)"', httpx.get(shown).text))
    (address,) = re.findall(r"zinneke budget verify (http[^<\s]+)<", httpx.get(demo.site + result).text)
    command = [str(Path(sys.executable).with_name("zinneke")), "budget", "verify", address]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.count("ok  ")) == (0, 8), done.stdout + done.stderr


def test_the_map_moves(demo: City) -> None:
    eventually(lambda: len(positions(demo)) >= 20, "twenty things on the map")
    before = positions(demo)
    eventually(lambda: positions(demo) != before, "a newer observation on the map")


@pytest.mark.parametrize(
    ("language", "word"), [("fr", "simul"), ("nl", "gesimuleerd"), ("de", "simuliert"), ("en", "simulated")]
)
def test_every_language_says_that_it_is_simulated(demo: City, language: str, word: str) -> None:
    page = httpx.get(f"{demo.site}/{language}/")
    assert page.status_code == 200
    assert word in page.text.lower()


def test_a_device_may_send_and_what_it_sends_survives_a_restart(tmp_path: Path) -> None:
    entity_id = "urn:ngsi-ld:AirQualityObserved:my-balcony"
    with running(tmp_path / "data") as city:
        send(city, "zinneke/air-sensor/my-balcony", {"observedAt": format_instant(now()), "no2": 21.5})
        eventually(lambda: city.broker.entity(entity_id), "the sensor's entity")
    with running(tmp_path / "data") as city:
        entity = city.broker.entity(entity_id)
        assert entity is not None
        assert entity["no2"]["value"] == 21.5


@pytest.mark.slow
@pytest.mark.shared_data
@pytest.mark.skipif(not RECORDINGS.is_dir(), reason="the recordings of ../shared/data are not here")
@pytest.mark.parametrize(
    ("stations", "car_parks"),
    [
        ("uci_airquality", "mobility/german_car_parks"),
        ("sensortoolkit_rtp", "mobility/birmingham"),
    ],
)
def test_recordings_are_played_with_their_own_times(stations: str, car_parks: str, tmp_path: Path) -> None:
    replays = ("--replay", str(RECORDINGS / stations), "--replay", str(RECORDINGS / car_parks))
    with running(tmp_path / "data", *replays) as city:
        for recording, kind in ((stations, "AirQualityObserved"), (car_parks, "OffStreetParking")):
            assert all(moment < "2026" for moment in times_of(city, recording, kind))


def times_of(city: City, recording: str, kind: str) -> list[str]:
    """When what an entity of this kind tells was observed, once there is something of a history."""
    eventually(lambda: city.broker.entities(type=kind), f"an entity of {recording}")
    entity = city.broker.entities(type=kind)[0]
    eventually(lambda: len(longest_series(city, entity["id"])) >= 5, f"a history of {recording}")
    return [moment for _, moment in longest_series(city, entity["id"])]


def longest_series(city: City, entity_id: str) -> list[tuple[object, str]]:
    past = city.broker.history(entity_id) or {}
    return max((a["values"] for a in past.values() if isinstance(a, dict) and "values" in a), key=len, default=[])


def send(city: City, topic: str, payload: dict[str, object]) -> None:
    client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
    client.connect("127.0.0.1", city.mqtt_port)
    client.loop_start()
    client.publish(topic, json.dumps(payload), qos=1).wait_for_publish(10)
    client.disconnect()
    client.loop_stop()
