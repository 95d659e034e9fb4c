"""The live city as datasets, in the real city: what the broker was told is in tables, once, and in the catalogue."""

import subprocess
import sys
from datetime import datetime
from pathlib import Path

import httpx
import pytest
from tests.contracts.test_up import City, eventually, running

from zinneke.kernel.time import format_instant, parse_instant
from zinneke.lake.tables.versions import Version, Versions

KIND = "OffStreetParking"
NAME = "live-off-street-parking"
HISTORY = f"{NAME}-history"
EXPLORE = "{}/api/explore/v2.1/catalog/datasets/" + HISTORY


def bring_up_to_date(city: City, data: Path) -> str:
    """`zinneke catalogue live`, which must end well. Gives what it told."""
    command = [str(Path(sys.executable).with_name("zinneke")), "catalogue", "live"]
    command += ["--data", str(data), "--broker", city.broker.url]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=data.parent)
    assert done.returncode == 0, done.stderr
    return done.stdout


def published(data: Path, name: str) -> Version:
    version = Versions(data / "tables" / name).current()
    assert version is not None
    return version


def in_table(city: City, car_park: str) -> list[tuple[str, int]]:
    """Instants and free spaces of a car park as the history answers them, oldest first, page by page."""
    found: list[tuple[str, int]] = []
    asked = {"select": "observed_at, available_spot_number", "where": f"id = '{car_park}'", "order_by": "observed_at"}
    while True:
        page = httpx.get(f"{EXPLORE.format(city.site)}/records", params=asked | {"limit": "100", "offset": len(found)})
        answer = page.json()
        rows = [(format_instant(datetime.fromisoformat(one["observed_at"])), one) for one in answer["results"]]
        found += [(at, one["available_spot_number"]) for at, one in rows]
        if len(found) >= answer["total_count"]:
            return [one for one in found if one[1] is not None]


def at_broker(city: City, entity_id: str, until: str) -> list[tuple[str, int]]:
    """The same of the broker's history."""
    past = city.broker.history(entity_id, attributes=["availableSpotNumber"]) or {}
    values = [(format_instant(parse_instant(at)), free) for free, at in past["availableSpotNumber"]["values"]]
    return sorted(one for one in values if one[0] <= until)


@pytest.mark.slow
def test_the_live_city_is_in_the_catalogue_and_its_tables_hold_what_the_broker_does(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with running(data, "--demo") as city:
        eventually(lambda: len(city.broker.entities(type=KIND)) >= 10, "ten car parks")
        assert NAME in bring_up_to_date(city, data)
        first = published(data, HISTORY)
        newest = first.entry.as_of
        assert newest is not None
        car_park = city.broker.entities(type=KIND)[0]["id"]
        before = in_table(city, car_park)

        def moved() -> bool:
            past = city.broker.history(car_park, attributes=["availableSpotNumber"], since=newest)
            return bool(past and past.get("availableSpotNumber"))

        eventually(moved, "a newer count of the first car park")
        bring_up_to_date(city, data)
        second = published(data, HISTORY)
        assert second.entry.as_of is not None
        assert second.entry.as_of > newest
        found = in_table(city, car_park)
        assert found == at_broker(city, car_park, found[-1][0])
        assert len(found) > len(before)

        shown = httpx.get(f"{city.site}/api/3/action/package_show", params={"id": NAME}).json()
        assert shown["success"]
        assert httpx.get(f"{city.site}/en/data/{HISTORY}/").status_code == 200
        explored = httpx.get(EXPLORE.format(city.site)).json()
        assert explored["dataset_id"] == HISTORY
        turtle = httpx.get(f"{city.site}/dataset/{HISTORY}.ttl").text
        assert format_instant(second.entry.as_of) in turtle
