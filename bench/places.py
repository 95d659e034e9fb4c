"""Places in PostgreSQL, with PostGIS and without: milliseconds of the store's answers, and what a move costs.

    python bench/places.py postgresql://USER@/DATABASE?host=/run/postgresql --entities 200000 --seconds 5

The database has to be empty, or filled by an earlier run. The reference, in the same run: the same questions to the
same rows by the way that is taken without PostGIS. In a database without it only that is measured; compare the moves
of two such runs. Things are spread over the Region, of five types; every question is about another place.
"""

import argparse
import asyncio
import math
import random
import statistics
import time
from collections.abc import Callable, Iterator
from typing import Any, Final, cast

from zinneke.broker.adapters.postgres import open_store
from zinneke.broker.adapters.postgres.connections import open_writer
from zinneke.broker.adapters.postgres.reading import PostgresReader
from zinneke.broker.model.document import LOCATION, Document
from zinneke.broker.ports import Store, Transaction
from zinneke.broker.query.tree import GeoQuery, Order, Path, Query, Selector, TypeSelection
from zinneke.kernel.geo import BRUSSELS_REGION as REGION

BATCH: Final = 500
PAGE: Final = 20
AT: Final = "2026-11-26T10:00:00Z"
TYPES: Final = tuple(f"https://example.org/Type{number}" for number in range(5))
OF_A_TYPE: Final = (Selector(types=TypeSelection(((TYPES[0],),))),)

Question = Callable[[PostgresReader, random.Random], Any]


def somewhere(chance: random.Random) -> dict[str, Any]:
    """A point in the Region."""
    lon, lat = chance.uniform(REGION.west, REGION.east), chance.uniform(REGION.south, REGION.north)
    return {"type": "Point", "coordinates": [lon, lat]}


def thing(number: int, move: int = 0) -> Document:
    """One of the city's things, always the same for a number and a move."""
    place = somewhere(random.Random(number * 1_000 + move))  # the same city in every run
    location = {"type": "GeoProperty", "value": place, "createdAt": AT, "modifiedAt": AT}
    power = {"type": "Property", "value": number % 100, "createdAt": AT, "modifiedAt": AT}
    return {
        "id": f"urn:ngsi-ld:Thing:{number}", "type": [TYPES[number % len(TYPES)]], "createdAt": AT, "modifiedAt": AT,
        "attrs": {LOCATION: [location], "https://example.org/power": [power]},
    }  # fmt: skip


def quarter(chance: random.Random) -> dict[str, Any]:
    """An area about 2.5 km across with 60 corners, as a municipality has them."""
    lon, lat = somewhere(chance)["coordinates"]
    radii = [chance.uniform(0.008, 0.015) for _ in range(60)]
    ring = [
        [lon + radius * 1.6 * math.cos(turn * math.tau / 60), lat + radius * math.sin(turn * math.tau / 60)]
        for turn, radius in enumerate(radii)
    ]
    return {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}


def near(chance: random.Random) -> Query:
    """What is within 500 m."""
    return Query(geo=GeoQuery("near", somewhere(chance), LOCATION, max_distance_m=500.0))


def within(chance: random.Random) -> Query:
    """What is in an area."""
    return Query(geo=GeoQuery("within", quarter(chance), LOCATION))


def nearest(chance: random.Random) -> Query:
    """All of a type, the nearest first."""
    return Query(OF_A_TYPE, order=(Order(Path((LOCATION,)), "dist-asc", somewhere(chance)),))


QUESTIONS: Final[dict[str, Question]] = {
    "near 500 m, a page": lambda city, chance: city.entities(near(chance), limit=PAGE),
    "near 500 m, counted": lambda city, chance: city.count(near(chance)),
    "within an area, a page": lambda city, chance: city.entities(within(chance), limit=PAGE),
    "within an area, counted": lambda city, chance: city.count(within(chance)),
    "the 20 nearest of a type": lambda city, chance: city.entities(nearest(chance), limit=PAGE),
}


def put(numbers: range, move: int) -> Callable[[Transaction], None]:
    """A unit of work that puts things, as they are after a move."""

    def work(transaction: Transaction) -> None:
        for number in numbers:
            transaction.put(thing(number, move))

    return work


async def write(store: Store, entities: int, move: int) -> float:
    """Things put a second."""
    began = time.perf_counter()
    for start in range(0, entities, BATCH):
        await store.write("", put(range(start, min(start + BATCH, entities)), move))
    return entities / (time.perf_counter() - began)


def times_ms(city: PostgresReader, question: Question, seconds: float) -> list[float]:
    """How long each answer took, in order of length."""
    times, until = [], time.perf_counter() + seconds
    for turn in range(100_000):
        began = time.perf_counter()
        question(city, random.Random(turn))  # the same places for both ways
        times.append((time.perf_counter() - began) * 1000)
        if time.perf_counter() > until:
            break
    return sorted(times)


def ways(city: PostgresReader) -> Iterator[str]:
    """Answer without PostGIS first, then with it, if it is there."""
    there, city.session.connection.shapes = city.session.connection.shapes, False
    yield "without PostGIS"
    if there:
        city.session.connection.shapes = True
        yield "with PostGIS"


async def compare(url: str, entities: int, seconds: float) -> None:
    """Print the rates of writing and the times of every question, both ways."""
    store = open_store(url)
    if store.reader("").entity(thing(entities - 1)["id"]) is None:
        print(f"{await write(store, entities, 0):,.0f} things a second loaded")
    moved = min(entities, 10_000)
    print(f"{await write(store, moved, 1):,.0f} things a second moved")
    with open_writer(url) as connection:
        connection.execute("ANALYZE")
    city = cast("PostgresReader", store.reader(""))
    reference: dict[str, float] = {}
    for way in ways(city):
        for name, question in QUESTIONS.items():
            times = times_ms(city, question, seconds)
            median = statistics.median(times)
            reference.setdefault(name, median)
            slow = times[int(len(times) * 0.95)]
            print(f"{way}, {name}: p50 {median:.1f} ms, p95 {slow:.1f} ms = {median / reference[name]:.2f}", flush=True)
    await store.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("url", help="postgresql://USER:PASSWORD@HOST/DATABASE")
    parser.add_argument("--entities", type=int, default=200_000)
    parser.add_argument("--seconds", type=float, default=5.0)
    given = parser.parse_args()
    asyncio.run(compare(given.url, given.entities, given.seconds))
