"""Geoqueries near 500 m among a million things spread over Brussels (4.10): milliseconds of a first page of 20.

    python bench/near.py --entities 1000000 --seconds 10

Alone, of a type, with q, and nearest first; around another place every time, one client after the other. The reference,
in the same run: the first page of a type without any condition.
"""

import argparse
import random
import tempfile
from pathlib import Path
from typing import Any, Final

from crowd import Ask, ask, load
from ingest_http import broker
from zinneke.kernel.geo import BRUSSELS_REGION as REGION

PAGE: Final = {"limit": "20"}


def place(turn: int) -> str:
    """Coordinates somewhere in the Region."""
    chance = random.Random(turn)  # the same places in every run
    return f"[{chance.uniform(REGION.west, REGION.east):.5f},{chance.uniform(REGION.south, REGION.north):.5f}]"


def near(more: dict[str, Any], metres: int = 500) -> Ask:
    """A query near a place of its own every turn."""
    fixed = PAGE | {"georel": f"near;maxDistance=={metres}", "geometry": "Point"} | more
    return lambda turn: fixed | {"coordinates": place(turn)}


def nearest(more: dict[str, Any]) -> Ask:
    """The same, nearest first."""
    asked = near(more)

    def query(turn: int) -> dict[str, str]:
        parameters = asked(turn)
        return parameters | {"orderBy": "location;dist-asc", "orderFrom": parameters["coordinates"], "local": "true"}

    return query


QUERIES: Final[dict[str, Ask]] = {
    "near 500 m": near({}),
    "near 500 m, of a type": near({"type": "Streetlight"}),
    "near 500 m, of a type, with q": near({"type": "Streetlight", "q": "temperature>30"}),
    "near 500 m, of a type, nearest first": nearest({"type": "Streetlight"}),
    "near 500 m, of a type, counted": near({"type": "Streetlight", "count": "true"}),
    "near 100 m": near({}, 100),
}


def compare(folder: Path, entities: int, seconds: float, clients: int) -> None:
    """Print how long each query takes."""
    with broker(folder, profile=None) as (process, port):
        if not (folder / "loaded").exists():
            for loaded in load(process, port, entities):
                print(f"{loaded.entities:,} loaded, {loaded.entities / loaded.seconds:,.0f}/s", flush=True)
            (folder / "loaded").touch()
        reference = ask(process, port, lambda _: PAGE | {"type": "Streetlight"}, seconds, clients)
        print(f"type alone: p50 {reference.percentile(0.5):.1f} ms, p95 {reference.percentile(0.95):.1f} ms")
        for name, query in QUERIES.items():
            found = ask(process, port, query, seconds, clients)
            print(
                f"{name}: p50 {found.percentile(0.5):.1f} ms, p95 {found.percentile(0.95):.1f} ms"
                f" = {found.percentile(0.95) / reference.percentile(0.95):.1f} of the type alone;"
                f" {1000 / found.per_cpu_s:.1f} ms of processor time each, {found.rate:,.0f}/s"
            )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entities", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--clients", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="keep the loaded city here, and use it again")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        compare(given.folder or Path(made), given.entities, given.seconds, given.clients)
