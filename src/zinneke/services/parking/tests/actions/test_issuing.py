"""Forecasts as things of the city: what is written for which car park, and by which method."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, cast

import pytest

from zinneke.broker.client import Broker, Entity
from zinneke.kernel.time import format_instant
from zinneke.services.parking.actions import issuing, learning
from zinneke.services.parking.models import Serving
from zinneke.services.parking.queries.forecasts import CURVE, WEEK, Forecast, read
from zinneke.services.parking.rules.serving import Method, Reason
from zinneke.services.parking.tests.actions.counted import BUSY, PRESENT, QUIET, count

pytestmark = pytest.mark.django_db
SAMPLE = json.loads((Path(__file__).parents[1] / "data" / "ParkingForecast.json").read_text("utf-8"))


class City:
    """A broker that holds a few car parks and takes forecasts; nothing arrived lately."""

    def __init__(self, *entities: Entity) -> None:
        self.held = {one["id"]: one for one in entities}

    def all_entities(self, *, type: str, **_: object) -> Iterator[Entity]:  # noqa: A002 - the client's name
        yield from [one for one in self.held.values() if one["type"] == type]

    def entities(self, *, type: str, limit: int, **_: object) -> list[Entity]:  # noqa: A002 - the client's name
        return list(self.all_entities(type=type))[:limit]

    def arrivals(self, **_: object) -> Iterator[Entity]:
        yield from ()

    def upsert(self, entities: Sequence[Entity]) -> dict[str, Any]:
        for one in entities:
            self.held[one["id"]] = {**self.held.get(one["id"], {}), **one}
        return {}

    def delete_history(self, entity_id: str) -> bool:
        return self.held.pop(entity_id, None) is not None

    def forecasts(self) -> dict[str, Forecast]:
        found = [read(one) for one in self.all_entities(type="ParkingForecast")]
        return {one.car_park: one for one in found if one}


def garage(
    entity_id: str, share: float, *, at: datetime = PRESENT, minutes_ago: float = 1, spaces: int = 100, **changes: Any
) -> Entity:
    observed = {"observedAt": format_instant(at - timedelta(minutes=minutes_ago))}
    told = {
        "totalSpotNumber": {"value": spaces, **observed},
        "occupancy": {"value": share, **observed},
        "status": {"value": "spacesAvailable", **observed},
    }
    return {"id": entity_id, "type": "OffStreetParking", **told, **changes}


def issue(city: City, after: timedelta = timedelta()) -> str:
    return issuing.issue(cast("Broker", city), PRESENT + after)


def test_without_history_the_count_serves_with_a_growing_band() -> None:
    city = City(garage(BUSY, 0.6))
    assert issue(city) == "1 forecasts of 1 car parks by rule"
    made = city.forecasts()[BUSY]
    assert made.method is Method.RULE
    assert made.curve[0].at <= PRESENT <= made.curve[-1].at - timedelta(hours=2)
    spreads = [one.high - one.low for one in made.curve]
    assert spreads == sorted(spreads)
    assert {one.median for one in made.curve} == {0.6}


def test_a_plain_method_serves_where_it_was_chosen() -> None:
    count(40)
    learning.evaluate(PRESENT)
    city = City(garage(BUSY, 0.6), garage(QUIET, 0.3, spaces=400), garage("urn:ngsi-ld:OffStreetParking:new", 0.5))
    issue(city)
    made = city.forecasts()
    assert {one: made[one].method for one in made} == {
        BUSY: learning.way().method,
        QUIET: learning.way().method,
        "urn:ngsi-ld:OffStreetParking:new": Method.RULE,
    }
    assert [one.at.minute for one in made[BUSY].week[:3]] == [0, 0, 0]
    assert len(made[BUSY].week) == 7 * 24
    for one in made.values():
        assert all(0 <= each.low <= each.median <= each.high <= 1 for each in (*one.curve, *one.week))
        assert all(each.chance is not None and 0 <= each.chance <= 1 for each in (*one.curve, *one.week))


def test_entity_has_the_names_of_the_sample() -> None:
    city = City(garage(BUSY, 0.6, source="simulation", areaServed="Ixelles"))
    count(20)
    Serving.objects.create(since=PRESENT, method=Method.INCREMENT, reason=Reason.NO_MODEL)
    issue(city)
    (made,) = city.all_entities(type="ParkingForecast")
    assert made.keys() == SAMPLE.keys()
    assert made[CURVE]["observedAt"] == format_instant(PRESENT)
    assert {len(column) for column in made[CURVE]["json"].values()} == {len(made[CURVE]["json"]["minutes"])}


@pytest.mark.parametrize(
    "without",
    [
        garage(BUSY, 0.6, minutes_ago=181),
        garage(BUSY, 1.0, status={"value": "closed"}),
        garage(BUSY, 0.6, spaces=0),
        {"id": BUSY, "type": "OffStreetParking"},
    ],
)
def test_of_what_nothing_is_known_nothing_is_said(without: Entity) -> None:
    city = City(without)
    issue(city)
    assert city.forecasts() == {}


def test_the_week_is_made_once_an_hour() -> None:
    count(20)
    Serving.objects.create(since=PRESENT, method=Method.INCREMENT, reason=Reason.NO_MODEL)
    city = City(garage(BUSY, 0.6))
    written = []
    for minutes in (0, 5, 25, 55):
        issue(city, timedelta(minutes=minutes))
        written.append(city.forecasts()[BUSY].week[0].at)
    assert written[0] == written[1]
    (entity,) = city.all_entities(type="ParkingForecast")
    assert entity[WEEK]["observedAt"] == format_instant(PRESENT + timedelta(minutes=55))


def test_a_recording_is_forecast_on_its_own_clock() -> None:
    city = City(garage(BUSY, 0.6, minutes_ago=60 * 24 * 300, source="replay: a test"))
    issue(city)
    made = city.forecasts()[BUSY]
    assert made.issued_at == PRESENT - timedelta(days=300)


def test_car_parks_of_a_zone_are_added_up() -> None:
    count(20)
    Serving.objects.create(since=PRESENT, method=Method.INCREMENT, reason=Reason.NO_MODEL)
    city = City(*(garage(one, 0.6, areaServed="Saint-Gilles / Sint-Gillis") for one in (BUSY, QUIET)))
    issue(city)
    (entity,) = [one for one in city.all_entities(type="ParkingForecast") if "refParkingSite" not in one]
    assert entity["id"] == "urn:ngsi-ld:ParkingForecast:zone:Saint-Gilles%20%2F%20Sint-Gillis"
    zone = read(entity)
    assert zone is not None
    assert (zone.spaces, zone.area, zone.car_park) == (200, "Saint-Gilles / Sint-Gillis", "")
    members = list(city.forecasts().values())
    for index, point in enumerate(zone.curve):
        shares = [one.curve[index].median for one in members if one.car_park]
        assert min(shares) <= point.median <= max(shares)
    assert len(zone.week) == 7 * 24


def test_forecasts_are_forgotten_at_the_broker() -> None:
    city = City(garage(BUSY, 0.6))
    issue(city)
    assert issuing.forget(cast("Broker", city)) == 1
    assert city.forecasts() == {}
    assert BUSY in city.held


def test_forecasts_are_made_every_five_minutes() -> None:
    city = City(garage(BUSY, 0.6))
    told = [bool(issue(city, timedelta(seconds=seconds))) for seconds in (0, 60, 265, 275, 330)]
    assert told == [True, False, False, True, False]


def test_an_empty_city_has_none() -> None:
    assert issue(City()) == "no car park has reported yet"
