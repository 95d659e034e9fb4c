"""How many observations a second the city takes in, to durable storage, beside raw SQLite writing the same rows.

    python bench/ingest.py --seconds 20      a short run
    python bench/ingest.py --minutes 10      whether memory stays flat

Starts the MQTT server, the context broker and the intake in a temporary folder. Three rates, each from the first
observation sent until the last is readable:

- raw: each observation as one document and one history row, in transactions of 100, fsynced (apsw);
- HTTP: batches of 100 through the broker's batch upsert, from four connections;
- MQTT: one message per observation, quality of service 1, through the intake.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from datetime import datetime, timedelta
from functools import partial
from itertools import count, islice
from pathlib import Path
from typing import Any

import apsw
import httpx
import msgspec
import psutil

from memory import Memory
from zinneke.broker.client import CONTEXT_REL, Broker
from zinneke.intake import mqtt_server
from zinneke.intake.main import run
from zinneke.intake.mapping import Feed, Reading
from zinneke.intake.message import Message, written
from zinneke.intake.mqtt import Outbox, login_of
from zinneke.kernel.context import city_context_url
from zinneke.kernel.settings import Settings, load
from zinneke.kernel.tests.ports import free_port, listens
from zinneke.kernel.time import now

DEVICES = 500
BATCH = 100
CONNECTIONS = 4
BACKLOG = 40
FEED = Feed(
    "bench",
    "AirQualityObserved",
    "urn:ngsi-ld:AirQualityObserved:{device}",
    (Reading("no2", "no2", "GQ"), Reading("pm25", "pm25", "GQ")),
)


def messages(start: datetime) -> Iterator[Message]:
    """Every device sends once a second."""
    for number in count():
        turn, device = divmod(number, DEVICES)
        payload = {"no2": 20 + turn % 60, "pm25": turn % 25 + 0.5}
        yield written(FEED.name, f"{start:%H%M%S}-{device}", payload, start + timedelta(seconds=turn))


def entity(message: Message) -> dict[str, Any]:
    """The same observation as an NGSI-LD entity."""
    payload = msgspec.json.decode(message.body)
    at = payload["observedAt"]
    measured = {key: {"value": payload[key], "observedAt": at, "unitCode": "GQ"} for key in ("no2", "pm25")}
    return {"id": FEED.entity_id.format(device=message.device), "type": FEED.entity_type, **measured}


def batches(start: datetime) -> Iterator[list[dict[str, Any]]]:
    """The same observations as batches of entities."""
    stream = messages(start)
    while True:
        yield [entity(message) for message in islice(stream, BATCH)]


# -- the three ways in ------------------------------------------------------------------------------------


def raw_rate(folder: Path, seconds: float) -> float:
    """Rows a second SQLite takes by itself: the present document and one history row for each observation."""
    connection = apsw.Connection(str(folder / "raw.sqlite3"))
    connection.execute(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
        "CREATE TABLE present (id TEXT PRIMARY KEY, document BLOB);"
        "CREATE TABLE past (id TEXT, at TEXT, document BLOB, PRIMARY KEY (id, at)) WITHOUT ROWID;"
    ).fetchall()
    began, stored = time.perf_counter(), 0
    for batch in batches(now() - timedelta(days=1)):
        rows = [(one["id"], one["no2"]["observedAt"], msgspec.json.encode(one)) for one in batch]
        with connection:
            connection.executemany("INSERT OR REPLACE INTO present VALUES (?1, ?3)", rows)
            connection.executemany("INSERT OR REPLACE INTO past VALUES (?1, ?2, ?3)", rows)
        stored += len(rows)
        if time.perf_counter() - began > seconds:
            break
    return stored / (time.perf_counter() - began)


def http_rate(settings: Settings, seconds: float) -> float:
    """Observations a second through HTTP batches of 100: each answer comes after the fsync."""
    url = settings.text("broker_url") + "/ngsi-ld/v1/entityOperations/upsert?options=update"
    headers = {"Content-Type": "application/json", "Link": f'<{context(settings)}>; rel="{CONTEXT_REL}"'}
    started = now()

    def worker(number: int) -> int:
        stored = 0
        with httpx.Client(headers=headers, timeout=30) as client:
            for batch in batches(started - timedelta(days=2, seconds=number)):
                client.post(url, content=msgspec.json.encode(batch)).raise_for_status()
                stored += len(batch)
                if time.perf_counter() - began > seconds:
                    return stored
        raise AssertionError

    began = time.perf_counter()
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        return sum(pool.map(worker, range(CONNECTIONS))) / (time.perf_counter() - began)


def mqtt_rate(settings: Settings, seconds: float, look: Callable[[], None]) -> float:
    """Observations a second through MQTT with quality of service 1, until the last of each device is readable.

    The sender runs at most BACKLOG turns ahead of what is readable, so that the rate is a sustained one.
    """
    start = now() - timedelta(days=4)
    turns: deque[list[Message]] = deque(maxlen=BACKLOG)
    began, sent = time.perf_counter(), 0
    with (
        closing(Outbox(login_of(settings, mqtt_server.DEVICE_USER))) as outbox,
        Broker(settings.text("broker_url"), context=context(settings)) as broker,
    ):
        outbox.open()
        stream = messages(start)
        while time.perf_counter() - began < seconds:
            turns.append(list(islice(stream, DEVICES)))
            outbox.send(turns[-1])
            sent += DEVICES
            look()
            if sent % (BACKLOG // 2 * DEVICES) == 0:
                wait_until(partial(has_reached, broker, turns[0][0]))
        for message in turns[-1]:
            wait_until(partial(is_present, broker, entity(message)))
        took_s = time.perf_counter() - began
        wanted = entity(turns[-1][0])
        kept = broker.history(wanted["id"], attributes=["no2"], since=start, last=sent)
    assert kept is not None
    assert len(kept["no2"]["values"]) >= min(sent // DEVICES, 1000), "observations are missing from the history"
    return sent / took_s


def has_reached(broker: Broker, message: Message) -> bool:
    """Whether the present value is of this message or a later one."""
    wanted = entity(message)
    found = broker.entity(wanted["id"])
    return found is not None and found["no2"]["observedAt"] >= wanted["no2"]["observedAt"]


def is_present(broker: Broker, wanted: dict[str, Any]) -> bool:
    """Whether the broker tells this value of the entity as the present one."""
    found = broker.entity(wanted["id"])
    return found is not None and found.get("no2") == wanted["no2"]


# -- the city it runs in ----------------------------------------------------------------------------------


def context(settings: Settings) -> str:
    """The @context names are written in."""
    return city_context_url(settings.text("public_url"))


@contextmanager
def city(folder: Path) -> Iterator[tuple[Settings, dict[str, psutil.Process]]]:
    """The three processes, ready."""
    broker_port, mqtt_port = free_port(), free_port()
    settings = load(
        {
            "data": str(folder),
            "broker_port": broker_port,
            "broker_url": f"http://127.0.0.1:{broker_port}",
            "mqtt_port": mqtt_port,
            "mqtt_password": "bench",
            "device_password": "bench",
            "log_level": "WARNING",
        },
        environment={},
        file=folder / "none.toml",
    )
    broker = [sys.executable, "-m", "zinneke.broker.main", "--data", str(folder), "--port", str(broker_port)]
    intake = [sys.executable, __file__, "--be-the-intake"]
    variables = {f"ZINNEKE_{name.upper()}": str(value) for name, value in settings.values.items()}
    with ExitStack() as stack:
        processes = {
            name: psutil.Process(stack.enter_context(running(command, os.environ | variables)).pid)
            for name, command in (
                ("mqtt", mqtt_server.command(settings)),
                ("broker", [*broker, "--allow-private-hosts"]),
                ("intake", intake),
            )
        }
        wait_until(lambda: listens(mqtt_port) and listens(broker_port))
        first = next(messages(now() - timedelta(days=6)))
        with Broker(settings.text("broker_url"), context=context(settings)) as client, ready(settings) as outbox:
            while not is_present(client, entity(first)):  # what is sent before the intake listens is lost
                outbox.send([first])
                time.sleep(0.5)
        yield settings, processes


@contextmanager
def running(command: Sequence[str], environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A process, until the block ends."""
    process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(20)


@contextmanager
def ready(settings: Settings) -> Iterator[Outbox]:
    """An open outbox."""
    with closing(Outbox(login_of(settings, mqtt_server.DEVICE_USER))) as outbox:
        outbox.open()
        yield outbox


def wait_until(true: Callable[[], object]) -> None:
    gives_up_at = time.monotonic() + 120
    while not true():
        assert time.monotonic() < gives_up_at, "the city does not answer"
        time.sleep(0.02)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=20.0, help="length of each of the three runs")
    parser.add_argument("--minutes", type=float, default=0.0, help="length of the MQTT run instead")
    parser.add_argument("--be-the-intake", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.be_the_intake:
        run(load(), [FEED])
        return
    with tempfile.TemporaryDirectory() as folder:
        raw = raw_rate(Path(folder), min(asked.seconds, 10.0))
        print(f"raw SQLite   {raw:8.0f} obs/s", flush=True)
        with city(Path(folder)) as (settings, processes):
            http = http_rate(settings, asked.seconds)
            print(f"HTTP by 100  {http:8.0f} obs/s  {http / raw:.2f} of raw", flush=True)
            length_s = asked.minutes * 60 or asked.seconds
            memory = Memory(processes, every_s=max(2.0, length_s / 20))
            mqtt = mqtt_rate(settings, length_s, memory.look)
            print(f"MQTT QoS 1   {mqtt:8.0f} obs/s  {mqtt / raw:.2f} of raw")
            told = ", ".join(f"{name} {grown:.2f}" for name, grown in memory.growth().items())
            print(f"own memory at the end over own memory a quarter in: {told}")


if __name__ == "__main__":
    main()
