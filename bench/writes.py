"""Durable writes over HTTP: partial updates, creations and batch upserts, beside raw SQLite writing the same rows.

    python bench/writes.py --seconds 5

One broker process on a fresh store; the load comes from another process on the same machine, and every answer comes
after the sync. The reference, in the same run and folder, is apsw writing what each request amounts to (the document,
and one history row for each attribute that changed) in transactions as large as there are clients, or as a batch.
The last runs repeat the partial updates beside a subscriber of all of them who answers, and one who never does.
"""

import argparse
import http.client
import socket
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from threading import Thread
from typing import Any, Final

import apsw
import msgspec
import psutil

from ingest_http import JSON, UPSERT, broker, sensor
from load import MakeRequests, load, request
from zinneke.kernel.time import format_instant, from_unix_s

ROOT: Final = "/ngsi-ld/v1"
ENTITIES: Final = 1_000
BATCH: Final = 100
BATCH_CLIENTS: Final = 4
CLIENTS: Final = (1, 10, 50)
VALUE, MOMENT = b'"value":40,', b"2026-11-26T08:30:00Z"
"""What a new value and a new time take the place of in ready-made batches."""

SUBSCRIPTION: Final = {
    "type": "Subscription",
    "entities": [{"type": "Vehicle"}],
}


@dataclass(frozen=True, slots=True)
class Row:
    """What one write amounts to: a document, and so many of its attributes in the history."""

    entity_id: str
    document: bytes
    instance: bytes
    instances: int


def vehicle(number: int | str) -> dict[str, Any]:
    """An entity with five attributes."""
    return {
        "id": f"urn:ngsi-ld:Vehicle:{number}",
        "type": "Vehicle",
        "brand": {"type": "Property", "value": "Maker"},
        "speed": {"type": "Property", "value": 40, "unitCode": "KMH", "observedAt": "2026-11-26T08:30:00Z"},
        "battery": {"type": "Property", "value": 0.8, "unitCode": "P1", "observedAt": "2026-11-26T08:30:00Z"},
        "driver": {"type": "Relationship", "object": f"urn:ngsi-ld:Person:{number}"},
        "location": {"type": "GeoProperty", "value": {"type": "Point", "coordinates": [4.35, 50.85]}},
    }


def speed(turn: int) -> bytes:
    """A partial update: what a vehicle sends while it drives."""
    return msgspec.json.encode({"value": turn, "observedAt": moment(turn)})


def moment(turn: int) -> str:
    """One instant for each turn."""
    return format_instant(from_unix_s(1_700_000_000 + turn))


def updates(connection: int) -> Iterator[bytes]:
    """Partial updates of one attribute, each connection of its own entities."""
    mine = range(connection % max(CLIENTS), ENTITIES, max(CLIENTS))
    for turn in count(int(time.time())):
        body = speed(turn)
        for number in mine:
            yield request("PATCH", f"{ROOT}/entities/urn:ngsi-ld:Vehicle:{number}/attrs/speed", body)


def creations(connection: int) -> Iterator[bytes]:
    """New entities without end."""
    began = time.time_ns()
    template = msgspec.json.encode(vehicle("@"))
    for number in count():
        yield request("POST", f"{ROOT}/entities", template.replace(b"@", b"%d-%d-%d" % (began, connection, number)))


def upserts(connection: int) -> Iterator[bytes]:
    """Batches of sensors, again and again, each time with a new observation."""
    starts = range(connection * BATCH, ENTITIES, BATCH_CLIENTS * BATCH)
    templates = [
        msgspec.json.encode([sensor(number, 40, MOMENT.decode()) for number in range(start, start + BATCH)])
        for start in starts
    ]
    for turn in count(int(time.time())):
        value, at = b'"value":%d,' % (turn % 10_000), moment(turn).encode()
        for template in templates:
            yield request("POST", UPSERT, template.replace(VALUE, value).replace(MOMENT, at))


# -- what it is measured against --------------------------------------------------------------------------


def raw_rate(folder: Path, row: Callable[[int], Row], together: int, seconds: float) -> float:
    """Rows a second SQLite takes by itself, so many in each transaction, synced."""
    file = folder / f"raw-{time.time_ns()}.sqlite3"
    with closing(apsw.Connection(str(file))) as connection:
        connection.execute(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
            "CREATE TABLE present (id TEXT PRIMARY KEY, document TEXT);"
            "CREATE TABLE past (id TEXT, attribute INTEGER, at INTEGER, instance TEXT,"
            " PRIMARY KEY (id, attribute, at)) WITHOUT ROWID;"
        ).fetchall()
        began, stored = time.perf_counter(), 0
        while time.perf_counter() - began < seconds:
            rows = [row(number) for number in range(stored, stored + together)]
            past = [
                (one.entity_id, attribute, stored + place, one.instance.decode())
                for place, one in enumerate(rows)
                for attribute in range(one.instances)
            ]
            with connection:
                connection.executemany(
                    "INSERT OR REPLACE INTO present VALUES (?, ?)",
                    [(one.entity_id, one.document.decode()) for one in rows],
                )
                connection.executemany("INSERT OR REPLACE INTO past VALUES (?, ?, ?, ?)", past)
            stored += together
        return stored / (time.perf_counter() - began)


def updated_row(number: int) -> Row:
    """A partial update as rows."""
    one = vehicle(number % ENTITIES)
    return Row(one["id"], msgspec.json.encode(one), msgspec.json.encode(one["speed"]), 1)


def created_row(number: int) -> Row:
    """A creation as rows."""
    one = vehicle(number)
    return Row(one["id"], msgspec.json.encode(one), msgspec.json.encode(one["speed"]), 5)


def observed_row(number: int) -> Row:
    """One sensor of a batch as rows."""
    one = sensor(number % ENTITIES, number, moment(number))
    return Row(str(one["id"]), msgspec.json.encode(one), msgspec.json.encode(one["no2"]), 1)


# -- the runs ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Bench:
    """A broker under load, and the rate of the reference."""

    process: psutil.Process
    port: int
    seconds: float

    def run(self, make: MakeRequests, clients: int, each: int, raw: float) -> float:
        """Load it, print the rate and its ratio to the reference, and return the rate of what is in the requests."""
        cpu = sum(self.process.cpu_times()[:2])
        found = load(self.port, make, clients, self.seconds)
        cpu = sum(self.process.cpu_times()[:2]) - cpu
        rate = found.rate * each
        print(
            f"  {clients:2} connections: {rate:,.0f} written/s = {rate / raw:.2f} of raw; requests {found}; "
            f"{found.answers * each / cpu:,.0f} a CPU second of the broker, {cpu / found.seconds:.2f} of a core",
            flush=True,
        )
        return rate


def post(port: int, path: str, document: object) -> None:
    """Send a document that must be taken."""
    with closing(http.client.HTTPConnection("127.0.0.1", port)) as connection:
        connection.request("POST", path, msgspec.json.encode(document), JSON)
        answer = connection.getresponse()
        if answer.status != http.HTTPStatus.CREATED:
            raise SystemExit(f"{path}: the broker answered {answer.status}: {answer.read()!r}")


def compare(folder: Path, seconds: float, profile: Path | None) -> None:
    """Print every rate with its ratio."""
    with broker(folder, profile=profile) as (process, port):
        bench = Bench(process, port, seconds)
        post(port, f"{ROOT}/entityOperations/create", [vehicle(number) for number in range(ENTITIES)])
        for name, make, row in (("partial update", updates, updated_row), ("create", creations, created_row)):
            for clients in CLIENTS:
                raw = raw_rate(folder, row, clients, seconds / 2)
                print(f"{name}; raw SQLite, {clients} a transaction: {raw:,.0f}/s")
                bench.run(make, clients, 1, raw)
        raw = raw_rate(folder, observed_row, BATCH, seconds / 2)
        print(f"batch upsert of {BATCH} sensors; raw SQLite, {BATCH} a transaction: {raw:,.0f}/s")
        bench.run(upserts, BATCH_CLIENTS, BATCH, raw)
        beside_subscribers(bench)
        print(f"memory of the broker: {process.memory_info().rss / 1e6:,.0f} MB")


def beside_subscribers(bench: Bench) -> None:
    """The partial updates once more: untold, told to somebody who answers at once, and to somebody who never does."""
    print("partial update, and beside one subscriber of all of them who answers, then beside one who never does:")
    untold = bench.run(updates, max(CLIENTS), 1, 1.0)
    with subscribed(bench.port, answers=True):
        lively = bench.run(updates, max(CLIENTS), 1, untold)
    with subscribed(bench.port, answers=False):
        print(f"  never answering / answering: {bench.run(updates, max(CLIENTS), 1, untold) / lively:.2f}", flush=True)


@contextmanager
def subscribed(port: int, *, answers: bool) -> Iterator[None]:
    """A subscriber of all vehicles, until the block ends."""
    name = f"urn:ngsi-ld:Subscription:{answers}"
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        if answers:
            Thread(target=_answer_all, args=(server,), daemon=True).start()
        uri = f"http://127.0.0.1:{server.getsockname()[1]}/"
        post(port, f"{ROOT}/subscriptions", SUBSCRIPTION | {"id": name, "notification": {"endpoint": {"uri": uri}}})
        yield
        with closing(http.client.HTTPConnection("127.0.0.1", port)) as connection:
            connection.request("DELETE", f"{ROOT}/subscriptions/{name}")
            connection.getresponse().read()


def _answer_all(server: socket.socket) -> None:
    """Answer whatever comes, one connection after the other."""
    with suppress(OSError):
        while True:
            connection, _ = server.accept()
            with connection, suppress(OSError):
                connection.settimeout(5)
                while connection.recv(1 << 20):
                    connection.sendall(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")
                    break


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--profile", type=Path, help="write cProfile's figures of the broker to this file")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        compare(Path(made), given.seconds, given.profile)
