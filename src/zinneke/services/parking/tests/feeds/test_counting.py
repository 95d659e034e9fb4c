"""Counts by several observers: kept apart, believed together, through the intake's door; waiting without a record."""

import json
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from zinneke.broker.client import Broker
from zinneke.intake.deadletter import NO_RECORD, DeadLetters
from zinneke.intake.door import Door
from zinneke.intake.message import Message, written
from zinneke.intake.resurrection import try_again
from zinneke.intake.tests.stand_in import City, serving
from zinneke.services.parking.tests.feeds.installed import FEEDS

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
GARAGE = "urn:ngsi-ld:OffStreetParking:a"
PLACE = {"location": {"lon": 4.35, "lat": 50.85}, "spaces": 100}


@pytest.fixture
def city() -> Iterator[City]:
    with serving() as city:
        yield city


@pytest.fixture
def letters(tmp_path: Path) -> Iterator[DeadLetters]:
    with closing(DeadLetters(tmp_path / "intake.sqlite3")) as letters:
        yield letters


@pytest.fixture
def door(city: City, letters: DeadLetters) -> Iterator[Door]:
    with Broker(city.url) as broker:
        yield Door(broker, FEEDS, letters, clock=lambda: NOON)


def count(observer: str, method: str, free: int | None, minutes_ago: float = 0, **more: Any) -> Message:
    payload = {"observer": observer, "method": method, "free": free, **more}
    given = {name: value for name, value in payload.items() if value is not None}
    return written("parking-count", "a", given, NOON - timedelta(minutes=minutes_ago))


def record(**more: Any) -> Message:
    return written("parking-record", "a", {"name": "Garage A", **PLACE, **more})


def instances(city: City, name: str) -> dict[str, Any]:
    stored = city.entities[GARAGE][name]
    listed = stored if isinstance(stored, list) else [stored]
    return {one.get("datasetId", ""): one for one in listed}


def test_observers_are_kept_apart_and_believed_together(door: Door, city: City) -> None:
    door.receive([record(), count("gate", "barrier", 10, 30), count("car", "scanCar", 40)])
    stored = city.entities[GARAGE]
    found = instances(city, "availableSpotNumber")
    assert found[""]["value"] == 40
    assert found["urn:ngsi-ld:Dataset:parking:car"] | {"observedAt": ""} == {
        "value": 40,
        "observedAt": "",
        "datasetId": "urn:ngsi-ld:Dataset:parking:car",
        "observer": "car",
        "method": "scanCar",
    }
    assert (stored["status"]["value"], stored["countCheck"]["value"]) == ("spacesAvailable", "plausible")
    assert (stored["occupancy"]["value"], stored["totalSpotNumber"]) == (0.6, 100)
    assert "scan car (car) wins" in stored["fusionNote"]["languageMap"]["en"]


def test_a_door_that_starts_anew_remembers_what_others_observed(door: Door, city: City, letters: DeadLetters) -> None:
    door.receive([record(), count("gate", "barrier", 44, 1)])
    with Broker(city.url) as broker:
        Door(broker, FEEDS, letters, clock=lambda: NOON).receive([count("bays", "spaceSensors", 40)])
    assert 40 < instances(city, "availableSpotNumber")[""]["value"] < 44
    assert "2 sources agree" in city.entities[GARAGE]["fusionNote"]["languageMap"]["en"]


def test_sources_that_contradict_leave_the_state_unknown(door: Door, city: City) -> None:
    door.receive([record(), count("gate", "barrier", 5), count("car", "scanCar", 90)])
    stored = city.entities[GARAGE]
    assert (stored["status"]["value"], stored["countCheck"]["value"]) == ("unknown", "contradictory")


def test_impossible_counts_are_kept_and_stay_out(door: Door, city: City) -> None:
    door.receive([record(), count("gate", "barrier", -3), count("bays", "spaceSensors", 40)])
    found = instances(city, "availableSpotNumber")
    assert (found[""]["value"], found["urn:ngsi-ld:Dataset:parking:gate"]["value"]) == (40, -3)


def test_closed_is_told_without_a_count(door: Door, city: City) -> None:
    door.receive([record(), count("gate", "barrier", None, opening="closed")])
    assert city.entities[GARAGE]["status"]["value"] == "closed"


def test_classes_are_those_of_who_won(door: Door, city: City) -> None:
    classes = {"disabled": {"spaces": 9, "free": 2}}
    door.receive([record(classes=classes), count("gate", "barrier", 40, classes=classes)])
    assert instances(city, "availableSpotNumberDisabled")[""]["value"] == 2
    assert city.entities[GARAGE]["totalSpotNumberDisabled"] == 9


def test_an_observer_with_a_strange_name_still_has_its_dataset(door: Door, city: City) -> None:
    door.receive([record(), count("été / 1", "manual", 40)])
    assert "urn:ngsi-ld:Dataset:parking:%C3%A9t%C3%A9%20/%201" in instances(city, "availableSpotNumber")


def test_a_count_without_a_record_waits_and_enters_when_the_record_comes(
    door: Door, city: City, letters: DeadLetters
) -> None:
    assert door.receive([count("gate", "barrier", 40, 2)]).waiting == 1
    assert door.receive([count("gate", "barrier", 41, 1)]).waiting == 1
    (letter,) = letters.page(10)
    assert (letter.reason, letter.arrivals, json.loads(letter.body)["free"]) == (NO_RECORD, 2, 41)
    assert (city.entities, letters.asked()) == ({}, [])
    door.receive([record()])
    assert try_again(letters, door) == 1
    assert (instances(city, "availableSpotNumber")[""]["value"], letters.count()) == (41, 0)


def test_repeating_a_message_changes_nothing(door: Door, city: City) -> None:
    door.receive([record(), count("gate", "barrier", 40)])
    before, upserts = dict(city.entities[GARAGE]), city.upserts
    door.receive([count("gate", "barrier", 40), record()])
    assert (city.entities[GARAGE], city.upserts) == (before, upserts)
