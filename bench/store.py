"""What the store costs beside raw SQLite: durable writes, point reads, and queries over a filled city.

    python bench/store.py --entities 10000 --seconds 5

The reference, in the same run and folder: apsw writing the same rows (one document, one history row) in transactions
of 100, fsynced, with nothing else: no index of types, places or attributes, no savepoints, no event loop.
"""

import argparse
import asyncio
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path
from typing import Any, Final

import apsw
import msgspec

from zinneke.broker.adapters.sqlite import open_store
from zinneke.broker.model.document import LOCATION, Document, Instance
from zinneke.broker.ports import Store, Transaction
from zinneke.broker.query.tree import Compare, GeoQuery, Query, Selector, TypeSelection
from zinneke.broker.query.tree import Path as Way
from zinneke.kernel.time import format_instant, from_unix_s

BATCH: Final = 100
CLIENTS: Final = 8
MODEL: Final = "https://smartdatamodels.org/dataModel.Environment/"
TYPE, NO2, PM10 = MODEL + "AirQualityObserved", MODEL + "no2", MODEL + "pm10"


def measured(content: float, at: str) -> Instance:
    """A Property instance."""
    return {
        "type": "Property", "value": content, "unitCode": "GQ", "observedAt": at, "createdAt": at, "modifiedAt": at,
    }  # fmt: skip


def sensor(number: int, turn: int) -> Document:
    """A sensor as it stands after so many turns; it never moves."""
    at = format_instant(from_unix_s(1_700_000_000 + turn * 60))
    place = {"type": "Point", "coordinates": [4.25 + number % 100 / 500, 50.77 + number // 100 % 100 / 800]}
    return {
        "id": f"urn:ngsi-ld:AirQualityObserved:{number}", "type": [TYPE], "createdAt": at, "modifiedAt": at,
        "attrs": {
            NO2: [measured(turn % 100, at)],
            PM10: [measured(number % 50, at)],
            LOCATION: [{"type": "GeoProperty", "value": place, "createdAt": at, "modifiedAt": at}],
        },
    }  # fmt: skip


def turns(entities: int, first: int = 0) -> Iterator[list[Document]]:
    """Batches without end: every sensor, again and again."""
    starts = range(0, entities, BATCH)
    for turn, start in enumerate(cycle(starts)):
        yield [sensor(number, first + turn // len(starts)) for number in range(start, start + BATCH)]


def raw_rate(folder: Path, entities: int, seconds: float) -> float:
    """Rows a second SQLite takes by itself."""
    connection = apsw.Connection(str(folder / "raw.sqlite3"))
    connection.execute(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
        "CREATE TABLE present (id TEXT PRIMARY KEY, document TEXT);"
        "CREATE TABLE past (id TEXT, at TEXT, instance TEXT, PRIMARY KEY (id, at)) WITHOUT ROWID;"
    ).fetchall()
    encode = msgspec.json.encode

    def store(batch: list[Document]) -> None:
        present = [(each["id"], encode(each).decode()) for each in batch]
        past = [(each["id"], each["modifiedAt"], encode(each["attrs"][NO2][0]).decode()) for each in batch]
        with connection:
            connection.executemany("INSERT OR REPLACE INTO present VALUES (?, ?)", present)
            connection.executemany("INSERT OR REPLACE INTO past VALUES (?, ?, ?)", past)

    began, stored = time.perf_counter(), 0
    for batch in turns(entities):
        store(batch)
        stored += BATCH
        if time.perf_counter() - began > seconds:
            return stored / (time.perf_counter() - began)
    raise AssertionError


def upsert(batch: list[Document]) -> Callable[[Transaction], None]:
    """The work of a batch upsert: read, replace and remember each."""

    def work(transaction: Transaction) -> None:
        for document in batch:
            transaction.entity(document["id"])
            transaction.put(document)
            transaction.remember(document["id"], document["type"], [(NO2, document["attrs"][NO2][0])])

    return work


async def store_rate(store: Store, entities: int, seconds: float, clients: int, first: int) -> float:
    """Observations a second, each answered after the sync, from so many clients at once."""
    began, stream, stored = time.perf_counter(), turns(entities, first), 0

    async def client() -> None:
        nonlocal stored
        while time.perf_counter() - began < seconds:
            await store.write("", upsert(next(stream)))
            stored += BATCH

    await asyncio.gather(*(client() for _ in range(clients)))
    return stored / (time.perf_counter() - began)


def calls_a_second(call: Callable[[int], Any], seconds: float) -> float:
    """How often a call returns in a second."""
    began, done = time.perf_counter(), 0
    while time.perf_counter() - began < seconds:
        call(done)
        done += 1
    return done / (time.perf_counter() - began)


async def compare(folder: Path, entities: int, seconds: float) -> None:
    """Print every rate."""
    raw = raw_rate(folder, entities, seconds)
    print(f"raw SQLite, transactions of {BATCH}: {raw:,.0f} observations/s")
    store = open_store(folder / "city.sqlite3")
    await asyncio.gather(
        *(store.write("", upsert(batch)) for batch, _ in zip(turns(entities), range(0, entities, BATCH), strict=False))
    )
    for clients in (1, CLIENTS):
        rate = await store_rate(store, entities, seconds, clients, first=clients * 10_000_000 // entities)
        print(f"store, {clients} at once, batches of {BATCH}: {rate:,.0f} observations/s = {rate / raw:.2f} of raw")
    reader = store.reader("")
    of_type = (Selector(types=TypeSelection(((TYPE,),))),)
    near = GeoQuery("near", {"type": "Point", "coordinates": [4.35, 50.83]}, LOCATION, max_distance_m=500)
    queries = {
        "20 of a type": Query(of_type),
        "20 of a type with pm10 above 10": Query(of_type, condition=Compare(Way((PM10,)), ">", (10,))),
        "20 of a type within 500 m": Query(of_type, geo=near),
    }
    points = calls_a_second(lambda turn: reader.entity(f"urn:ngsi-ld:AirQualityObserved:{turn % entities}"), seconds)
    print(f"point reads: {points:,.0f}/s")
    for name, query in queries.items():
        print(f"{name}: {calls_a_second(lambda _, q=query: reader.entities(q, limit=20), seconds):,.0f}/s")
    counted = Query(of_type, condition=Compare(Way((NO2,)), ">", (1000,)))
    scans = calls_a_second(lambda _: reader.count(counted), seconds)
    print(f"scan of a type by value: {scans * entities:,.0f} entities/s")
    await store.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entities", type=int, default=10_000)
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--folder", type=Path, help="where the files are made; default: a temporary folder")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=given.folder) as made:
        asyncio.run(compare(Path(made), given.entities, given.seconds))
