"""Sources of car-park counts: live messages, recordings and the simulation become the entities they should."""

import json
from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

import duckdb
import pytest

from zinneke.intake.mapping import Observation
from zinneke.intake.message import written
from zinneke.intake.observe import observe
from zinneke.intake.replay import Timed
from zinneke.kernel.geo import BRUSSELS_REGION, Point, distance_m
from zinneke.services.parking.feeds import birmingham, counter, german_car_parks, simulated

RECORDED = Path(__file__).parents[1] / "data"
SHARED = Path(__file__).resolve().parents[7] / "shared" / "data" / "mobility"
FEED = counter.FEEDS[0]
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)

with_shared_data = [
    pytest.mark.shared_data,
    pytest.mark.skipif(not SHARED.is_dir(), reason=f"the recordings of {SHARED} are not here"),
]


def seen(recorded: Timed) -> Observation:
    body = written(FEED.name, recorded.device, recorded.payload, recorded.instant).body
    return observe(FEED, recorded.device, body, NOON)


def values(observation: Observation) -> dict[str, Any]:
    return {name: attribute["value"] for name, attribute in observation.measured.items()}


class TestCounter:
    def observed(self, **payload: Any) -> dict[str, Any]:
        return values(seen(Timed("a", NOON, payload)))

    def test_sample_is_one_car_park_with_its_state(self) -> None:
        sample = json.loads((RECORDED / "OffStreetParking.json").read_text("utf-8"))
        observation = seen(Timed("test", NOON, sample))
        assert observation.entity_id == "urn:ngsi-ld:OffStreetParking:test"
        assert values(observation) == {
            "availableSpotNumber": 37,
            "totalSpotNumber": 420,
            "openingState": "open",
            "status": "almostFull",
            "countCheck": "plausible",
            "occupancy": 0.9119,
            "occupiedSpotNumber": 383,
            "availableSpotNumberDisabled": 2,
            "availableSpotNumberCharging": 0,
        }

    @pytest.mark.parametrize(
        ("payload", "check"),
        [
            ({"free": -3, "spaces": 10}, "negative"),
            ({"free": 11, "spaces": 10}, "aboveCapacity"),
            ({"free": 3, "spaces": 0}, "noCapacity"),
        ],
    )
    def test_impossible_counts_are_kept_and_judged(self, payload: dict[str, int], check: str) -> None:
        found = self.observed(**payload)
        assert (found["status"], found["countCheck"]) == ("unknown", check)
        assert found["availableSpotNumber"] == payload["free"]
        assert not {"occupancy", "occupiedSpotNumber"} & found.keys()

    def test_closed_stays_closed_when_full(self) -> None:
        assert self.observed(free=0, spaces=10, opening="closed")["status"] == "closed"


class TestGermanCarParks:
    @pytest.fixture
    def recording(self, tmp_path: Path) -> Path:
        counts = """
            SELECT * FROM (VALUES
                ('2024-06-01 07:00:00'::TIMESTAMP, 'parken-osnabrueck-35', 10, 198, 0.9),
                ('2024-06-01 06:45:00'::TIMESTAMP, 'vtmanager-duesseldorf-parken-PH-08', -7, 189, 1.0)
            ) AS recorded(slot, place_id, free, cap, occ)
        """
        duckdb.sql(counts).write_parquet(str(tmp_path / german_car_parks.COUNTS_FILE))
        (tmp_path / german_car_parks.PLACES_FILE).write_text(
            "place_id,n,days,mx,sd,cap,city_name,latitude,longitude\n"
            "parken-osnabrueck-35,1,1,198,1,198.0,Osnabrück,,\n"
            "vtmanager-duesseldorf-parken-PH-08,1,1,100,1,189.0,Düsseldorf,,\n",
            "utf-8",
        )
        return tmp_path

    def test_slots_are_utc_and_in_order(self, recording: Path) -> None:
        assert german_car_parks.recognises(recording)
        first, second = german_car_parks.messages(recording)
        assert first.instant == datetime(2024, 6, 1, 6, 45, tzinfo=UTC)
        assert second.instant == datetime(2024, 6, 1, 7, 0, tzinfo=UTC)

    def test_negative_counts_reach_the_rule(self, recording: Path) -> None:
        first, _ = map(seen, german_car_parks.messages(recording))
        assert values(first)["countCheck"] == "negative"

    def test_assumed_position_is_said_to_be(self, recording: Path) -> None:
        for message in german_car_parks.messages(recording):
            facts = seen(message).facts
            assert "approximate" in facts["locationNote"]["languageMap"]["en"]
            assert facts["source"].startswith("replay")

    def test_names_are_readable(self, recording: Path) -> None:
        names = [message.payload["name"] for message in german_car_parks.messages(recording)]
        assert names == ["PH 08, Düsseldorf", "P 35, Osnabrück"]


class TestBirmingham:
    def test_repeated_time_stamps_are_played_once(self) -> None:
        messages = list(birmingham.messages(RECORDED / "birmingham"))
        assert [message.payload["occupancy"] for message in messages] == [0.25, 0.5, 0.35, 1.0, 0.4]

    def test_clock_is_birminghams(self) -> None:
        summer, _, winter, *_ = birmingham.messages(RECORDED / "birmingham")
        assert (summer.instant.hour, winter.instant.hour) == (7, 8)

    def test_share_alone_gives_a_state(self) -> None:
        *_, full, _ = birmingham.messages(RECORDED / "birmingham")
        found = values(seen(full))
        assert found == {"occupancy": 1.0, "status": "full", "countCheck": "plausible"}


class TestSimulation:
    SIMULATION = simulated.SIMULATIONS[0]

    def test_every_car_park_is_plausible_and_in_brussels_at_every_hour(self) -> None:
        for hour in range(0, 24 * 7, 5):
            instant = NOON - timedelta(hours=hour)
            for device in self.SIMULATION.devices:
                observation = seen(Timed(device, instant, self.SIMULATION.message(device, instant)))
                assert observation.measured["countCheck"]["value"] == "plausible"
                lon, lat = observation.facts["location"]["coordinates"]
                assert BRUSSELS_REGION.holds(Point(lon, lat))
                assert observation.facts["source"] == "simulation"

    def test_same_instant_gives_the_same_message(self) -> None:
        device = self.SIMULATION.devices[0]
        assert self.SIMULATION.message(device, NOON) == self.SIMULATION.message(device, NOON)

    def test_a_week_shows_every_state(self) -> None:
        hours = (NOON - timedelta(minutes=20 * step) for step in range(3 * 24 * 7))
        devices = self.SIMULATION.devices
        states = {
            values(seen(Timed(device, hour, self.SIMULATION.message(device, hour))))["status"]
            for hour in hours
            for device in devices
        }
        assert states == {"spacesAvailable", "almostFull", "full", "closed"}


class TestRecordings:
    pytestmark = with_shared_data

    def test_german_counts_are_read_in_order_and_judged(self) -> None:
        path = SHARED / "german_car_parks"
        assert german_car_parks.recognises(path)
        checks: Counter[str] = Counter()
        before = datetime.min.replace(tzinfo=UTC)
        for number, message in enumerate(islice(german_car_parks.messages(path), 200_000)):
            assert message.instant >= before
            before = message.instant
            if number % 40 == 0:
                checks[values(seen(message))["countCheck"]] += 1
        assert checks["plausible"] > 4900
        assert checks["aboveCapacity"] > 0

    def test_every_german_car_park_stands_near_its_city(self) -> None:
        places = german_car_parks.places(SHARED / "german_car_parks" / german_car_parks.PLACES_FILE)
        assert len(places) == 26
        spots = {(place["location"]["lon"], place["location"]["lat"]) for place in places.values()}
        assert len(spots) == 26
        for place in places.values():
            centre = german_car_parks.CENTRES[place["name"].rpartition(", ")[2]]
            assert distance_m(Point(place["location"]["lon"], place["location"]["lat"]), centre) < 1000

    def test_birmingham_is_read_once_per_instant_and_car_park(self) -> None:
        messages = list(birmingham.messages(SHARED / "birmingham"))
        assert len({(message.device, message.instant) for message in messages}) == len(messages) == 1188 * 29 + 128 * 29
        assert all(a.instant <= b.instant for a, b in pairwise(messages))
        for message in messages[::100]:
            seen(message)
