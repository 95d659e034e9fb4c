"""One answer of guidance among 600 car parks on a city's streets: milliseconds from the question to the plan.

    python bench/parking_guidance.py --streets made
    python bench/parking_guidance.py --streets helsinki_centre.osm.pbf --car-parks 600 --questions 300

The whole answer as the page gets it: streets by car and on foot, opening, prices, chances (by rule from counts), the
best list of car parks, drivers shared out, and the two ways for the map. From another place to another place every
time, warm: drives between car parks are remembered, as they are once a site has run for a while. ``made`` is a grid of
the size of Brussels, every fifth street one-way. The reference, in the same run: one plain Dijkstra by SciPy over the
same streets.
"""

import argparse
import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from statistics import quantiles
from typing import Any, Final

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from zinneke.kernel.geo import BRUSSELS_REGION, Point, distance_m
from zinneke.kernel.time import now
from zinneke.streets.extract import read_extract
from zinneke.streets.network import FILE_NAME, Graph, Network, save

SIDE: Final = 260
"""Crossings along a side of the made town: 67,600 nodes."""
TARGET_MS: Final = 100.0


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of each turn by the clock, and of processor time a turn."""

    ms: list[float]
    cpu_ms: float

    def percentile(self, share: int) -> float:
        """Below which so many per cent lie."""
        return quantiles(self.ms, n=100)[share - 1]


def made_town() -> Network:
    """A grid over the Region: 30 km/h with faster streets every tenth, one-way every fifth; on foot both ways."""
    box, chance = BRUSSELS_REGION, np.random.default_rng(1)
    lon, lat = np.meshgrid(np.linspace(box.west, box.east, SIDE), np.linspace(box.south, box.north, SIDE))
    number = np.arange(SIDE * SIDE).reshape(SIDE, SIDE)
    east, north = (number[:, :-1], number[:, 1:]), (number[:-1], number[1:])
    tail = np.concatenate([east[0].ravel(), north[0].ravel()])
    head = np.concatenate([east[1].ravel(), north[1].ravel()])
    metres = 64.0 * chance.uniform(0.9, 1.3, len(tail))
    lane = np.concatenate([np.repeat(np.arange(SIDE), SIDE - 1), np.tile(np.arange(SIDE), SIDE - 1)])
    driving = metres / np.where(lane % 10 == 0, 10.0, 5.8)
    back = lane % 5 != 1
    drive = _graph(lon, lat, tail, head, driving, back)
    return Network(drive, _graph(lon, lat, tail, head, metres / 1.3, np.ones(len(tail), bool)), "made", "")


def _graph(lon: Any, lat: Any, tail: Any, head: Any, seconds: Any, back: Any) -> Graph:
    tails, heads = np.concatenate([tail, head[back]]), np.concatenate([head, tail[back]])
    both = np.concatenate([seconds, seconds[back]])
    order = [part.astype(np.int32) for part in (tails, heads)]
    return Graph(lon.ravel(), lat.ravel(), order[0], order[1], both, np.zeros(len(both), bool))


def entities(network: Network, count: int) -> Iterator[dict[str, Any]]:
    """Car parks at crossings, with hours, prices and classes, as the feed makes them."""
    from zinneke.services.parking.tests.samples import sample

    chance, graph = random.Random(2), network.drive
    for number in range(count):
        at, spaces = chance.randrange(len(graph.lon)), chance.randint(100, 900)
        yield sample(
            f"bench-{number}",
            name=f"Car park {number}",
            spaces=spaces,
            free=int(spaces * chance.random() ** 2),
            location={"lon": float(graph.lon[at]), "lat": float(graph.lat[at])},
            openingHours=chance.choice(["24/7", "Mo-Su 06:00-23:30", "Mo-Sa 06:00-24:00"]),
            classes={"disabled": {"spaces": 9, "free": chance.randint(0, 9)}},
        )


def timed(turns: int, work: Callable[[int], object]) -> Times:
    """Each turn by the clock."""
    found, before = [], time.process_time()
    for turn in range(turns):
        begun = time.perf_counter()
        work(turn)
        found.append(1000 * (time.perf_counter() - begun))
    return Times(found, 1000 * (time.process_time() - before) / turns)


def measure(network: Network, car_parks: int, questions: int) -> None:
    """Print how long an answer takes, and the reference."""
    import django

    django.setup()
    from django.conf import settings

    from zinneke.services.parking.actions.guidance import advise
    from zinneke.services.parking.queries.guidance import Question
    from zinneke.services.parking.queries.legs import legs
    from zinneke.services.parking.queries.sites import sites
    from zinneke.services.parking.rules.guidance.needs import Need
    from zinneke.streets.travel import ways
    from zinneke.ui.reading import Named
    from zinneke.ui.testing import city_of
    from zinneke.ui.where.named import Spot

    chance, graph = random.Random(3), network.drive

    def spot() -> Spot:
        at = chance.randrange(len(graph.lon))
        return Spot(Named("somewhere"), Point(float(graph.lon[at]), float(graph.lat[at])))

    def question(turn: int) -> Question:
        arrive = now() + timedelta(minutes=chance.randint(10, 90)) if turn % 2 else None
        need = Need(disabled_card=turn % 4 == 0, height_m=1.8 if turn % 3 else None)
        return Question(spot(), spot(), need, arrive)

    planned: list[int] = []

    def answer(turn: int) -> None:
        found = advise(question(turn), chance.random())
        found.routes()
        plan = found.answer.plan
        planned.append(len(plan.steps) if plan else 0)

    matrix = csr_array((graph.seconds, (graph.tail, graph.head)), shape=(len(graph.lon),) * 2)
    with city_of(*entities(network, car_parks)):
        cold = timed(1, answer)
        drives = legs(ways(settings.CITY.data), sites().places)
        for place, _point in sites().places:
            drives(place, place)
        planned.clear()
        whole = timed(questions, answer)
    plain = timed(questions, lambda _turn: dijkstra(matrix, indices=chance.randrange(len(graph.lon))))
    extent = distance_m(Point(graph.lon.min(), graph.lat.min()), Point(graph.lon.max(), graph.lat.max())) / 1000
    sizes = f"{len(graph.lon):,} nodes for cars, {len(network.walk.lon):,} on foot, {extent:.0f} km across"
    print(f"{network.extract}: {sizes}; {car_parks} car parks")
    print(f"{questions} questions, {sum(map(bool, planned))} with a plan; the very first took {cold.ms[0]:.0f} ms")
    print(f"one whole answer, warm: {_told(whole)}")
    print(f"reference, one plain Dijkstra from the start: {_told(plain)}")
    reached = "reached" if whole.percentile(95) <= TARGET_MS else "not reached"
    print(f"ratio of processor time {whole.cpu_ms / plain.cpu_ms:.1f}; target p95 {TARGET_MS:.0f} ms: {reached}")


def _told(times: Times) -> str:
    clock = f"p50 {times.percentile(50):.1f} ms, p95 {times.percentile(95):.1f} ms"
    return f"{clock}; {times.cpu_ms:.1f} ms of processor time"


def main() -> None:
    """Read the arguments, install the streets in a folder of its own, measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--streets", default="made", help="an extract of OpenStreetMap, or made")
    parser.add_argument("--car-parks", type=int, default=600)
    parser.add_argument("--questions", type=int, default=300)
    given = parser.parse_args()
    network = made_town() if given.streets == "made" else read_extract(Path(given.streets))
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ZINNEKE_DATA"] = folder
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zinneke.config.settings")
        save(network, Path(folder) / FILE_NAME)
        measure(network, given.car_parks, given.questions)


if __name__ == "__main__":
    main()
