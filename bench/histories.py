"""What the benchmarks of history share: long runs of readings as requests, and the same readings as columns."""

import http.client
import random
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from itertools import pairwise
from typing import Final

import msgspec

from zinneke.kernel.time import format_instant, from_unix_s

START_S: Final = 1_700_000_000
STEP_S: Final = 60
ATTRIBUTE: Final = "temperature"
PATH: Final = "/ngsi-ld/v1/temporal/entities"
JSON: Final = {"Content-Type": "application/json"}


def sensor_id(number: int) -> str:
    """The id of a sensor."""
    return f"urn:ngsi-ld:WeatherObserved:{number:07}"


def readings(count: int, seed: int = 1) -> list[tuple[int, float]]:
    """So many readings, one a minute, as seconds since 1970 and a value."""
    chance = random.Random(seed)
    return [(START_S + place * STEP_S, round(chance.gauss(12, 6), 2)) for place in range(count)]


def instances(of: list[tuple[int, float]]) -> bytes:
    """Readings as the instances of an attribute, in JSON."""
    return msgspec.json.encode(
        [
            {"type": "Property", "value": value, "unitCode": "CEL", "observedAt": format_instant(from_unix_s(at))}
            for at, value in of
        ]
    )


def body(entity: str, encoded: bytes) -> bytes:
    """A request that creates or extends one sensor's history."""
    return b'{"id":"%s","type":"WeatherObserved","%s":%s}' % (entity.encode(), ATTRIBUTE.encode(), encoded)


def post(connection: http.client.HTTPConnection, content: bytes) -> None:
    """Send one history; back when it is on disk."""
    connection.request("POST", PATH, content, JSON)
    answer = connection.getresponse()
    answer.read()
    if answer.status not in {http.HTTPStatus.CREATED, http.HTTPStatus.NO_CONTENT}:
        raise SystemExit(f"the broker answered {answer.status}")


def get(connection: http.client.HTTPConnection, path: str) -> bytes:
    """Read one answer."""
    connection.request("GET", path)
    answer = connection.getresponse()
    content = answer.read()
    if answer.status not in {http.HTTPStatus.OK, http.HTTPStatus.PARTIAL_CONTENT}:
        raise SystemExit(f"the broker answered {answer.status}: {content[:300]!r}")
    return content


def rate(port: int, paths: Callable[[], str], connections: int, seconds: float) -> tuple[float, float]:
    """Answers a second over so many connections, and the time that 95 % of them took no longer than, in ms."""
    until = time.perf_counter() + seconds
    taken: list[float] = []
    lock = threading.Lock()

    def ask(_: int) -> None:
        mine = []
        with closing(http.client.HTTPConnection("127.0.0.1", port)) as connection:
            while (began := time.perf_counter()) < until:
                get(connection, paths())
                mine.append(time.perf_counter() - began)
        with lock:
            taken.extend(mine)

    with ThreadPoolExecutor(connections) as pool:
        list(pool.map(ask, range(connections)))
    return len(taken) / seconds, sorted(taken)[int(len(taken) * 0.95)] * 1e3


def shares(total: int, parts: int) -> Iterator[range]:
    """The numbers below ``total`` in ``parts`` runs of nearly the same length."""
    bounds = [total * part // parts for part in range(parts + 1)]
    return (range(first, beyond) for first, beyond in pairwise(bounds))
