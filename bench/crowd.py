"""A city of many things, and a crowd that asks for them: what the benchmarks of queries share.

    python bench/crowd.py --entities 100000

By itself it loads a city through HTTP batch upsert into an empty broker and prints rate, size and memory.
"""

import argparse
import http.client
import json
import multiprocessing
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

import msgspec
import psutil

from ingest_http import JSON, broker
from zinneke.kernel.geo import BRUSSELS_REGION as REGION

BATCH: Final = 1_000
UPSERT: Final = "/ngsi-ld/v1/entityOperations/upsert"
ENTITIES: Final = "/ngsi-ld/v1/entities?"
TYPES: Final = ("Streetlight", "ParkingSpot", "AirQualityObserved", "TrafficFlowObserved", "Room")
AHEAD: Final = 8
"""Batches made before they are sent."""


def thing(number: int) -> dict[str, Any]:
    """One of the city's things, always the same for a number; five attributes, spread over the Region."""
    chance = random.Random(number)  # the same city in every run
    kind = TYPES[number % len(TYPES)]
    place = [round(chance.uniform(REGION.west, REGION.east), 6), round(chance.uniform(REGION.south, REGION.north), 6)]
    return {
        "id": f"urn:ngsi-ld:{kind}:{number}",
        "type": kind,
        "temperature": {
            "value": round(chance.uniform(-10, 40), 2), "unitCode": "CEL", "observedAt": "2026-11-26T10:00:00Z",
        },
        "humidity": {"value": chance.randrange(1000) / 10},
        "state": {"value": f"s{chance.randrange(100)}"},
        "refDevice": {"object": f"urn:ngsi-ld:Device:{number // 10}"},
        "location": {"type": "Point", "coordinates": place},
    }  # fmt: skip


def body(start: int, entities: int) -> bytes:
    """A batch of things as the broker takes it."""
    return msgspec.json.encode([thing(number) for number in range(start, min(start + BATCH, entities))])


def bodies(entities: int) -> Iterator[bytes]:
    """All batches, made by another process so that making them does not slow the sender."""
    starts = range(0, entities, BATCH)
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        made = [pool.apply_async(body, (start, entities)) for start in starts[:AHEAD]]
        for start in [*starts[AHEAD:], *[None] * min(AHEAD, len(starts))]:
            yield made.pop(0).get()
            if start is not None:
                made.append(pool.apply_async(body, (start, entities)))


@dataclass(frozen=True, slots=True)
class Loaded:
    """How far a load has come, and what the broker takes: memory of its own (no file pages) in MB."""

    entities: int
    seconds: float
    cpu_s: float
    anonymous_mb: float


def own_memory_mb(process: psutil.Process) -> float:
    """Memory that is the process's own and not a page of a file."""
    text = Path(f"/proc/{process.pid}/status").read_text("ascii")
    return int(next(line.split()[1] for line in text.splitlines() if line.startswith("RssAnon"))) / 1024


def load(process: psutil.Process, port: int, entities: int) -> Iterator[Loaded]:
    """Load so many things; tell every tenth of the way."""
    began, cpu = time.perf_counter(), sum(process.cpu_times()[:2])
    with closing(http.client.HTTPConnection("127.0.0.1", port)) as connection:
        for number, batch in enumerate(bodies(entities), start=1):
            connection.request("POST", UPSERT, batch, JSON)
            answer = connection.getresponse()
            answer.read()
            if answer.status not in {http.HTTPStatus.CREATED, http.HTTPStatus.NO_CONTENT}:
                raise SystemExit(f"the broker answered {answer.status}")
            if number % max(1, entities // BATCH // 10) == 0 or number * BATCH >= entities:
                spent = sum(process.cpu_times()[:2]) - cpu
                yield Loaded(number * BATCH, time.perf_counter() - began, spent, own_memory_mb(process))


@dataclass(frozen=True, slots=True)
class Asked:
    """How a query went: answers a second, answers a second of the broker's processor time, milliseconds each."""

    rate: float
    per_cpu_s: float
    times_ms: list[float]

    def percentile(self, share: float) -> float:
        """A time that so many answers did not exceed."""
        return sorted(self.times_ms)[min(len(self.times_ms) - 1, int(len(self.times_ms) * share))]


Ask = Callable[[int], dict[str, str]]


def get(connection: http.client.HTTPConnection, parameters: dict[str, str]) -> tuple[list[Any], str]:
    """One query's entities, and the Link header."""
    connection.request("GET", ENTITIES + urlencode(parameters))
    answer = connection.getresponse()
    content = json.loads(answer.read())
    if answer.status != http.HTTPStatus.OK:
        raise SystemExit(f"the broker answered {answer.status}: {content}")
    return content, answer.headers.get("Link", "")


def ask(process: psutil.Process, port: int, query: Ask, seconds: float, clients: int = 4) -> Asked:
    """Let clients ask, each one query after the other; ``query`` makes the parameters of the nth."""

    def client(number: int) -> list[float]:
        times: list[float] = []
        with closing(http.client.HTTPConnection("127.0.0.1", port)) as connection:
            while time.perf_counter() < until:
                sent = time.perf_counter()
                connection.request("GET", ENTITIES + urlencode(query(number + clients * len(times))))
                answer = connection.getresponse()
                answer.read()
                if answer.status != http.HTTPStatus.OK:
                    raise SystemExit(f"the broker answered {answer.status}")
                times.append((time.perf_counter() - sent) * 1000)
        return times

    began, cpu = time.perf_counter(), sum(process.cpu_times()[:2])
    until = began + seconds
    with ThreadPoolExecutor(clients) as pool:
        times = [one for found in pool.map(client, range(clients)) for one in found]
    spent = sum(process.cpu_times()[:2]) - cpu
    return Asked(len(times) / (time.perf_counter() - began), len(times) / max(spent, 0.01), times)


def compare(folder: Path, entities: int) -> None:
    """Print how the load goes."""
    with broker(folder, profile=None) as (process, port):
        print(f"memory of an empty broker: {own_memory_mb(process):,.0f} MB")
        for loaded in load(process, port, entities):
            print(
                f"{loaded.entities:,} entities: {loaded.entities / loaded.seconds:,.0f}/s,"
                f" {loaded.entities / loaded.cpu_s:,.0f}/s of the broker's processor time;"
                f" memory {loaded.anonymous_mb:,.0f} MB"
            )
    size = sum(file.stat().st_size for file in folder.iterdir())
    print(f"file: {size / 1e6:,.0f} MB, {size / entities:,.0f} bytes an entity")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entities", type=int, default=100_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        compare(Path(made), given.entities)
