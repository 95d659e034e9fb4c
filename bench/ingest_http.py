"""What the broker takes in through HTTP batch upsert, to durable storage, beside raw SQLite writing the same rows.

    python bench/ingest_http.py --entities 1000 --seconds 10

One broker process, an empty store, batches of 100 ready-made bodies over four connections; each answer comes after
the fsync. The reference, in the same run and folder, is that of bench/store.py.
"""

import argparse
import http.client
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from functools import partial
from itertools import count
from pathlib import Path
from typing import Final

import msgspec
import psutil

from store import BATCH, raw_rate
from zinneke.kernel.time import format_instant, from_unix_s

CONNECTIONS: Final = 4
READY_WITHIN_S: Final = 20
JSON: Final = {"Content-Type": "application/json"}
UPSERT: Final = "/ngsi-ld/v1/entityOperations/upsert?options=update"


@contextmanager
def broker(folder: Path, *, profile: Path | None) -> Iterator[tuple[psutil.Process, int]]:
    """The broker process and its port."""
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        port = int(server.getsockname()[1])
    profiler = ["-m", "cProfile", "-o", str(profile)] if profile else []
    command = [
        sys.executable,
        *profiler,
        "-m",
        "zinneke.broker.main",
        "--data",
        str(folder),
        "--port",
        str(port),
        "--allow-private-hosts",
    ]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            wait_until_ready(port)
            yield psutil.Process(process.pid), port
        finally:
            process.terminate()


def wait_until_ready(port: int) -> None:
    latest = time.monotonic() + READY_WITHIN_S
    while time.monotonic() < latest:
        try:
            with closing(http.client.HTTPConnection("127.0.0.1", port)) as connection:
                connection.request("GET", "/readyz")
                if connection.getresponse().status == http.HTTPStatus.OK:
                    return
        except OSError:
            time.sleep(0.05)
    raise SystemExit(f"the broker was not ready within {READY_WITHIN_S} s")


def bodies(entities: int, connection: int) -> Iterator[bytes]:
    """One connection's share of the sensors, each with a new observation every turn."""
    mine = range(connection * BATCH, entities, CONNECTIONS * BATCH)
    for turn in count():
        at = format_instant(from_unix_s(1_700_000_000 + turn * 60))
        for start in mine:
            yield msgspec.json.encode([sensor(number, turn, at) for number in range(start, start + BATCH)])


def sensor(number: int, turn: int, at: str) -> dict[str, object]:
    """What a device sends: its reading, and where it stands."""
    place = {"type": "Point", "coordinates": [4.25 + number % 100 / 500, 50.77 + number // 100 % 100 / 800]}
    return {
        "id": f"urn:ngsi-ld:AirQualityObserved:{number}",
        "type": "AirQualityObserved",
        "no2": {"value": turn % 100, "unitCode": "GQ", "observedAt": at},
        "location": place,
    }


def send(port: int, stream: Iterator[bytes], until: float) -> int:
    """Send bodies over one connection. Returns how many observations were acknowledged."""
    stored = 0
    with closing(http.client.HTTPConnection("127.0.0.1", port)) as connection:
        while time.perf_counter() < until:
            connection.request("POST", UPSERT, next(stream), JSON)
            answer = connection.getresponse()
            answer.read()
            if answer.status not in {http.HTTPStatus.CREATED, http.HTTPStatus.NO_CONTENT}:
                raise SystemExit(f"the broker answered {answer.status}")
            stored += BATCH
    return stored


def read(port: int, entities: int, first: int, until: float) -> int:
    """Read one entity after the other over one connection. Returns how many."""
    done = 0
    with closing(http.client.HTTPConnection("127.0.0.1", port)) as connection:
        while time.perf_counter() < until:
            number = (first + done) % entities
            connection.request("GET", f"/ngsi-ld/v1/entities/urn:ngsi-ld:AirQualityObserved:{number}")
            connection.getresponse().read()
            done += 1
    return done


def measured(process: psutil.Process, work: Callable[[float], list[int]], seconds: float) -> tuple[float, float]:
    """What the work achieves in a second, and in a second of the process's processor time."""
    began, cpu = time.perf_counter(), sum(process.cpu_times()[:2])
    done = sum(work(began + seconds))
    return done / (time.perf_counter() - began), done / (sum(process.cpu_times()[:2]) - cpu)


def together(work: Callable[[int, float], int], until: float) -> list[int]:
    """The same work on every connection, until that moment of ``time.perf_counter``."""
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        return list(pool.map(work, range(CONNECTIONS), [until] * CONNECTIONS))


def compare(folder: Path, entities: int, seconds: float, profile: Path | None) -> None:
    """Print every rate."""
    raw = raw_rate(folder, entities, seconds)
    print(f"raw SQLite, transactions of {BATCH}: {raw:,.0f} observations/s")
    with broker(folder, profile=profile) as (process, port):
        streams = [bodies(entities, number) for number in range(CONNECTIONS)]
        sending = partial(together, lambda number, until: send(port, streams[number], until))
        rate, per_cpu = measured(process, sending, seconds)
        print(f"HTTP batches of {BATCH}: {rate:,.0f} observations/s = {rate / raw:.2f} of raw")
        print(f"of the broker's processor time: {per_cpu:,.0f} observations/s")
        reading = partial(together, lambda number, until: read(port, entities, number, until))
        rate, per_cpu = measured(process, reading, seconds)
        print(f"one entity by id: {rate:,.0f}/s, as fast as these clients ask")
        print(f"of the broker's processor time: {per_cpu:,.0f} entities/s")
        print(f"memory of the broker: {process.memory_info().rss / 1e6:,.0f} MB")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entities", type=int, default=1_000, help="a multiple of 400")
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--profile", type=Path, help="write cProfile's figures of the broker to this file")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        compare(Path(made), given.entities, given.seconds, given.profile)
