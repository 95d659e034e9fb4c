"""Bays, accesses, stations and the simulated supply: messages become the entities they should."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from zinneke.intake.mapping import Observation
from zinneke.intake.message import written
from zinneke.intake.observe import observe
from zinneke.kernel.geo import BRUSSELS_REGION, Point
from zinneke.services.parking.feeds import simulated, simulated_bays, simulated_observers
from zinneke.services.parking.manifest.classes import CLASS_CODES
from zinneke.services.parking.rules.fusion import Method, Reason, Sighting, fuse
from zinneke.services.parking.tests.feeds.installed import FEEDS

RECORDED = Path(__file__).parents[1] / "data"
BY_NAME = {feed.name: feed for feed in FEEDS}
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
SIMULATIONS = (*simulated.SIMULATIONS, *simulated_bays.SIMULATIONS)


def seen(feed: str, payload: dict[str, Any]) -> Observation:
    return observe(BY_NAME[feed], "a", written(feed, "a", payload, NOON).body, NOON)


def values(observation: Observation) -> dict[str, Any]:
    return {name: attribute["value"] for name, attribute in observation.measured.items()}


def test_a_sensor_tells_of_its_bay_and_of_itself() -> None:
    bay = seen("parking-spot", json.loads((RECORDED / "ParkingSpot.json").read_text("utf-8")))
    assert values(bay) == {"occupied": False, "batteryLevel": 0.82, "rssi": -97, "status": "free"}
    assert bay.facts["refParkingSite"] == {"object": "urn:ngsi-ld:OnStreetParking:test"}
    assert "status" not in values(seen("parking-spot", {"battery": 0.5}))


@pytest.mark.parametrize(
    ("payload", "state"),
    [
        ({"bicycles": 3, "docks": 4}, "working"),
        ({"bicycles": 0, "docks": 4}, "empty"),
        ({"bicycles": 3, "docks": 0}, "full"),
        ({"bicycles": 0, "docks": 0, "inService": False}, "outOfService"),
    ],
)
def test_out_of_service_is_not_empty(payload: dict[str, Any], state: str) -> None:
    assert values(seen("bicycle-station", payload))["status"] == state


class TestSimulation:
    def test_everything_is_readable_in_brussels_and_says_what_it_is(self) -> None:
        for hour in range(0, 48, 7):
            for simulation in SIMULATIONS:
                for device in simulation.devices:
                    payload = simulation.message(device, NOON - timedelta(hours=hour))
                    if payload:
                        observation = seen(simulation.feed, dict(payload))
                        assert BRUSSELS_REGION.holds(Point(*observation.facts["location"]["coordinates"]))
                        assert observation.facts["source"] == "simulation"

    def test_counts_of_classes_fit_into_the_whole(self) -> None:
        for simulation in simulated.SIMULATIONS:
            for device in simulation.devices:
                payload = simulation.message(device, NOON)
                classes = payload["classes"].values()
                assert sum(each["free"] for each in classes) <= payload["free"]
                assert all(0 <= each["free"] <= each["spaces"] for each in classes)

    def test_there_is_something_of_everything(self) -> None:
        shown = {bay.spot_class for bay in simulated_bays.BAYS.values()}
        assert shown == {*CLASS_CODES, "general"}
        garages = [simulated.message(device, NOON) for device in simulated.GARAGE_BY_DEVICE]
        assert len(garages) + len(simulated.SEGMENT_BY_DEVICE) >= 60
        assert sum(payload.get("parkAndRide", False) for payload in garages) >= 5
        assert {payload["openingHours"] for payload in garages} > {"24/7"}

    def test_some_batteries_are_low_and_one_sensor_is_silent_but_for_an_hour_a_week(self) -> None:
        told = [simulated_bays.bay_message(device, NOON) for device in simulated_bays.BAYS]
        assert 3 <= sum(message.get("battery", 1) < 0.1 for message in told) < 10
        assert told.count({}) == 1
        hours = [NOON + timedelta(hours=hour) for hour in range(168)]
        assert sum(bool(simulated_bays.bay_message(simulated_bays.DEAD, hour)) for hour in hours) == 1

    def test_observers_of_a_car_park_sometimes_agree_and_sometimes_do_not(self) -> None:
        reasons = set()
        for hour in range(72):
            instant = NOON - timedelta(hours=hour)
            for device in simulated_observers.OBSERVED:
                sightings = [
                    Sighting(told["observer"], Method(told["method"]), told["free"], instant - timedelta(minutes=age))
                    for simulation, age in zip(simulated_observers.COUNTS, (0, 7), strict=True)
                    for told in [simulation.message(device, instant)]
                ]
                spaces = simulated_observers.OBSERVED[device].spaces
                assert all(0 <= one.free <= spaces for one in sightings)
                reasons.add(fuse(sightings, spaces, instant).reason)
        assert {Reason.AGREEMENT, Reason.CONTRADICTION} <= reasons

    def test_what_is_observed_has_a_record_first(self) -> None:
        record, *counts = simulated_observers.SIMULATIONS
        assert record.feed == "parking-record"
        assert all(simulation.devices == record.devices for simulation in counts)
        for device in record.devices:
            assert seen("parking-record", dict(record.message(device, NOON))).record
            for simulation in counts:
                assert "status" not in values(seen(simulation.feed, dict(simulation.message(device, NOON))))
