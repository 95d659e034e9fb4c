"""Forecasts of many car parks through a real broker: making them all, and reading them all as pages do.

    python bench/parking_issuing.py --car-parks 600

Each car park has counted every 15 minutes for nine weeks. The worker's round is timed as a whole: reading the counts,
the forecast by a learned model, writing; the first round makes the week as well. Reading is timed as guidance does it
when nothing is remembered. The reference, in the same run: fetching the same forecasts and decoding their JSON, and no
more.
"""

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final
from unittest.mock import patch

import django

from ingest_http import broker
from zinneke.broker.client import Broker

DAYS: Final = 63
ROUNDS: Final = 5
ROWS: Final = """
    SELECT slot, place_id, least(cap, greatest(0, round(cap * (1 - share)))) AS free, cap, NULL::DOUBLE AS occ,
        NULL::VARCHAR AS state, slot AS seen_at
    FROM (SELECT slot, 'urn:ngsi-ld:OffStreetParking:' || number AS place_id, 100.0 + number AS cap,
            0.1 + 0.9 * exp(-pow((hour(slot) + minute(slot) / 60 - 10 - number % 7) / 4, 2))
            * if(isodow(slot) > 5, 0.5, 1) + 0.02 * (hash(slot, number) % 100) / 100 AS share
        FROM generate_series($start, $stop, INTERVAL 15 MINUTE) AS slots(slot), range($car_parks) AS places(number))"""


def timed(do: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The median of some rounds, in seconds."""
    taken = []
    for _ in range(rounds):
        begun = time.perf_counter()
        do()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


def counted(car_parks: int, present: datetime) -> None:
    """Let them have counted."""
    from zinneke.lake.engine import connect
    from zinneke.services.parking.actions import gathering

    slots = gathering.folder() / "slots"
    slots.mkdir(parents=True, exist_ok=True)
    stop = gathering.quarter(present)
    with closing(connect()) as engine:
        engine.execute(
            f"COPY ({ROWS}) TO {gathering.quoted(slots / gathering.SIMULATED)} (FORMAT parquet)",
            {"start": stop - timedelta(days=DAYS), "stop": stop, "car_parks": car_parks},
        )


def present_counts(car_parks: int, present: datetime) -> Iterator[dict[str, object]]:
    """Their entities."""
    from zinneke.kernel.time import format_instant

    at = {"observedAt": format_instant(present)}
    for number in range(car_parks):
        yield {
            "id": f"urn:ngsi-ld:OffStreetParking:{number}",
            "type": "OffStreetParking",
            "totalSpotNumber": {"value": 100 + number, **at},
            "occupancy": {"value": 0.5, **at},
            "status": {"value": "spacesAvailable", **at},
        }


def readers(city: Broker) -> Iterator[Callable[[], object]]:
    """The reference, then reading all forecasts, without and with their weeks."""
    from zinneke.services.parking.queries import forecasts

    short = ("id", "type", *forecasts.SHORT)
    yield lambda: list(city.all_entities(type=forecasts.KIND.name, pick=short))
    yield lambda: [forecasts.read(one) for one in city.all_entities(type=forecasts.KIND.name, pick=short)]
    whole = (*short, forecasts.WEEK)
    yield lambda: [forecasts.read(one) for one in city.all_entities(type=forecasts.KIND.name, pick=whole)]


def compare(car_parks: int, folder: Path) -> None:
    """Print how long each takes."""
    from django.core.management import call_command

    from zinneke.kernel.time import now
    from zinneke.services.parking.actions import issuing, learning
    from zinneke.services.parking.queries import forecasts
    from zinneke.services.parking.queries.chances import Asked, Counted
    from zinneke.services.parking.queries.learned import learned

    call_command("migrate", verbosity=0)
    present = now()
    counted(car_parks, present)
    print(f"night: {timed(lambda: print(learning.work_by_night(now())), 1):.1f} s", flush=True)
    with broker(folder / "broker", profile=None) as (_process, port), Broker(f"http://127.0.0.1:{port}") as city:
        city.upsert(list(present_counts(car_parks, present)))
        print(f"first round, with the week: {timed(lambda: print(issuing.issue(city, present)), 1):.2f} s", flush=True)
        later = (present + timedelta(minutes=5 * number) for number in range(1, 2 * ROUNDS))
        rounds = timed(lambda: issuing.issue(city, next(at for at in later if at.minute >= issuing.EVERY_MIN)))
        print(f"a round of all: {rounds:.2f} s", flush=True)
        with patch("zinneke.services.parking.queries.forecasts.broker", return_value=city):
            bare, reading, week = (timed(one) for one in readers(city))
            known = forecasts.forecasts()
            at = next(iter(known.values())).issued_at
            asked = [Asked(one, at + timedelta(minutes=25), 25.0, Counted(50, 100, 1.0)) for one in known]
            chances = timed(lambda: learned(asked))
    told = f"{1000 * reading:.0f} ms, {reading / bare:.2f} of the reference ({1000 * bare:.0f} ms)"
    print(f"reading {len(known)} forecasts: {told}")
    print(f"with their weeks: {1000 * week:.0f} ms; the chance at each of them, once read: {1000 * chances:.1f} ms")


def main() -> None:
    """Set up a site of its own and compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--car-parks", type=int, default=600)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        os.environ |= {"ZINNEKE_DATA": name, "ZINNEKE_PARKING_TRAINING_ROWS": "50000"}
        os.environ["DJANGO_SETTINGS_MODULE"] = "zinneke.config.settings"
        django.setup()
        compare(given.car_parks, Path(name))


if __name__ == "__main__":
    main()
