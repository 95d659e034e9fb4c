"""Reads over HTTP: one entity by id, and pages of twenty of a hundred entities, beside a server that only sends bytes.

    python bench/reads.py --seconds 5

One broker process on a fresh store; the load comes from another process on the same machine. The reference is the same
HTTP server (granian) answering the very same bytes without looking at anything, in the same run: the ratio says what
is left for being a broker.
"""

import argparse
import http.client
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import cycle
from pathlib import Path
from typing import Final

import msgspec
import psutil

from ingest_http import broker, wait_until_ready
from load import Load, load, request

ENTITIES: Final = 100
ROOT: Final = "/ngsi-ld/v1"
QUERY: Final = f"{ROOT}/entities?type=Vehicle&limit=20"
BARE: Final = """
    import asyncio, sys
    from pathlib import Path
    from granian.constants import HTTPModes, Interfaces
    from granian.server.embed import Server

    body = Path(sys.argv[2]).read_bytes()

    async def app(scope, proto):
        proto.response_bytes(200, [("content-type", "application/json")], body)

    asyncio.run(Server(app, port=int(sys.argv[1]), interface=Interfaces.RSGI, http=HTTPModes.auto,
                       websockets=False, log_enabled=False).serve())
"""


def vehicle(number: int) -> dict[str, object]:
    """An entity with five attributes, about 550 bytes as it is answered."""
    return {
        "id": f"urn:ngsi-ld:Vehicle:{number}",
        "type": "Vehicle",
        "brand": {"type": "Property", "value": f"Maker {number % 7}"},
        "speed": {
            "type": "Property",
            "value": 40 + number % 50,
            "unitCode": "KMH",
            "observedAt": "2026-11-26T08:30:00Z",
        },
        "battery": {"type": "Property", "value": 0.8, "unitCode": "P1", "observedAt": "2026-11-26T08:30:00Z"},
        "driver": {"type": "Relationship", "object": f"urn:ngsi-ld:Person:{number}"},
        "location": {"type": "GeoProperty", "value": {"type": "Point", "coordinates": [4.35, 50.85]}},
    }


def one_by_one(connection: int) -> Iterator[bytes]:
    """Entities by id, each connection from another place on."""
    paths = [
        f"{ROOT}/entities/urn:ngsi-ld:Vehicle:{(number + 7 * connection) % ENTITIES}" for number in range(ENTITIES)
    ]
    return cycle([request("GET", path) for path in paths])


def by_page(_connection: int) -> Iterator[bytes]:
    """The first page, over and over."""
    return cycle([request("GET", QUERY)])


def root(_connection: int) -> Iterator[bytes]:
    """What the bare server is asked."""
    return cycle([request("GET", "/")])


@contextmanager
def bare(folder: Path, body: bytes, port: int) -> Iterator[psutil.Process]:
    """A server that answers these bytes to everything."""
    (folder / "body").write_bytes(body)
    command = [sys.executable, "-c", textwrap.dedent(BARE), str(port), str(folder / "body")]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        wait_until_ready(port)
        yield psutil.Process(process.pid)
        process.terminate()


def fetched(port: int, path: str) -> bytes:
    """One answer."""
    with closing(http.client.HTTPConnection("127.0.0.1", port)) as connection:
        connection.request("GET", path)
        return connection.getresponse().read()


def measured(process: psutil.Process, port: int, make: object, connections: int, seconds: float) -> tuple[Load, float]:
    """The load, and how many answers a second of the server's processor time gives."""
    cpu = sum(process.cpu_times()[:2])
    found = load(port, make, connections, seconds)  # type: ignore[arg-type]
    return found, found.answers / (sum(process.cpu_times()[:2]) - cpu)


def compare(folder: Path, seconds: float, profile: Path | None) -> None:
    """Print every rate with its ratio."""
    with broker(folder, profile=profile) as (process, port):
        entities = msgspec.json.encode([vehicle(number) for number in range(ENTITIES)])
        with closing(http.client.HTTPConnection("127.0.0.1", port)) as connection:
            connection.request(
                "POST", f"{ROOT}/entityOperations/create", entities, {"Content-Type": "application/json"}
            )
            connection.getresponse().read()
        for name, make, path in (
            ("one entity by id", one_by_one, f"{ROOT}/entities/urn:ngsi-ld:Vehicle:1"),
            ("a page of twenty of a hundred", by_page, QUERY),
        ):
            body = fetched(port, path)
            with bare(folder, body, port + 1) as server:
                reference, reference_per_cpu = measured(server, port + 1, root, 10, seconds)
            print(f"{name}, {len(body):,} bytes; bare server: {reference}; {reference_per_cpu:,.0f} a CPU second")
            for connections in (1, 10, 50):
                found, per_cpu = measured(process, port, make, connections, seconds)
                print(
                    f"  {connections:2} connections: {found}; {per_cpu:,.0f} a CPU second of the broker"
                    f" = {per_cpu / reference_per_cpu:.2f} of the bare server"
                )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--profile", type=Path, help="write cProfile's figures of the broker to this file")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        compare(Path(made), given.seconds, given.profile)
