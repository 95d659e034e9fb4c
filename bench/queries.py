"""q on attributes over 1,000, 10,000 and 100,000 entities, over HTTP (5.7.2): answers a second.

    python bench/queries.py --entities 100000 --seconds 5

Three queries, first pages of 20: a type and two properties, a type and a relationship, a type and a broad condition
that most entities meet. Each is asked with other values every time. The references, in the same run: the same first
page of the type without q; and each query as it is before its attributes have an index, which is how the broker answers
the first ten times.
"""

import argparse
import tempfile
import time
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from typing import Final

from crowd import Ask, ask, get, load
from ingest_http import broker

ROOMS: Final = {"type": "Room", "limit": "20"}
INDEXED_AFTER: Final = 10
PATIENCE_S: Final = 300


def without_q(turn: int) -> dict[str, str]:
    """The reference: a page of the type."""
    return ROOMS | {"offset": str(turn % 20)}


def queries(entities: int) -> dict[str, Ask]:
    """What is asked at the nth turn."""
    devices = max(1, entities // 10)
    return {
        "type, q on two properties": lambda turn: ROOMS | {"q": f'state=="s{turn % 100}";temperature>{turn % 40}'},
        "type, q on a relationship": lambda turn: (
            ROOMS | {"q": f'refDevice=="urn:ngsi-ld:Device:{turn * 7919 % devices}"'}
        ),
        "type, q that most meet": lambda turn: ROOMS | {"q": f"temperature>{turn % 10}.5"},
    }


def scanned_ms(port: int, query: Ask) -> float:
    """How long one answer takes while there is no index: the median of five."""
    times = []
    with closing(HTTPConnection("127.0.0.1", port)) as connection:
        for turn in range(5):
            began = time.perf_counter()
            get(connection, query(turn))
            times.append((time.perf_counter() - began) * 1000)
    return sorted(times)[2]


def build_indexes(port: int, asked: list[Ask]) -> float:
    """Ask until the broker has made its indexes: until a query that meets nothing takes less than 5 ms. Seconds."""
    began = time.perf_counter()
    with closing(HTTPConnection("127.0.0.1", port)) as connection:
        for query in asked:
            for turn in range(INDEXED_AFTER):
                get(connection, query(turn))
        for name, nothing in (("temperature", "1000"), ("state", '"none"'), ("refDevice", '"urn:none"')):
            sign = ">" if name == "temperature" else "=="
            while time.perf_counter() - began < PATIENCE_S:
                sent = time.perf_counter()
                get(connection, ROOMS | {"q": f"{name}{sign}{nothing}"})
                if time.perf_counter() - sent < 0.005:
                    break
                time.sleep(0.2)
    return time.perf_counter() - began


def compare(folder: Path, entities: int, seconds: float) -> None:
    """Print the rates over one city."""
    folder.mkdir()
    with broker(folder, profile=None) as (process, port):
        for _ in load(process, port, entities):
            pass
        asked = queries(entities)
        before = {name: scanned_ms(port, query) for name, query in asked.items()}
        print(f"{entities:,} entities; indexes there after {build_indexes(port, list(asked.values())):.0f} s")
        reference = ask(process, port, without_q, seconds)
        print(f"  type alone: {reference.rate:,.0f}/s, {reference.per_cpu_s:,.0f}/s of processor time")
        for name, query in asked.items():
            found = ask(process, port, query, seconds)
            print(
                f"  {name}: {found.rate:,.0f}/s = {found.rate / reference.rate:.2f} of the type alone,"
                f" {found.per_cpu_s:,.0f}/s of processor time, p95 {found.percentile(0.95):.1f} ms;"
                f" without an index {before[name]:.1f} ms each"
            )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entities", type=int, default=100_000, help="of the largest city")
    parser.add_argument("--seconds", type=float, default=5.0)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        for size in (given.entities // 100, given.entities // 10, given.entities):
            compare(Path(made) / str(size), size, given.seconds)
