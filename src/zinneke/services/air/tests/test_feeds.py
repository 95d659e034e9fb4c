"""Sources of air quality: live messages, recordings and the simulation become the entities they should."""

import json
from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from zinneke.intake.mapping import Feed, Observation
from zinneke.intake.message import written
from zinneke.intake.observe import observe
from zinneke.intake.replay import Timed
from zinneke.kernel.geo import BRUSSELS_REGION, Point
from zinneke.services.air.feeds import sensor, sensortoolkit_rtp, simulated, uci_airquality
from zinneke.services.air.rules import LEVELS

RECORDED = Path(__file__).parent / "data"
SHARED = Path(__file__).resolve().parents[6] / "shared" / "data"
AIR = sensor.FEEDS[0]
UCI = uci_airquality.FEEDS[0]
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)

with_shared_data = [
    pytest.mark.shared_data,
    pytest.mark.skipif(not SHARED.is_dir(), reason=f"the recordings of {SHARED} are not here"),
]


def seen(feed: Feed, recorded: Timed) -> Observation:
    body = written(feed.name, recorded.device, recorded.payload, recorded.instant).body
    return observe(feed, recorded.device, body, NOON)


def values(observation: Observation) -> dict[str, Any]:
    return {name: attribute["value"] for name, attribute in observation.measured.items()}


class TestSensor:
    def observed(self, **payload: Any) -> dict[str, Any]:
        return values(seen(AIR, Timed("a", NOON, payload)))

    def test_sample_is_one_station_with_its_index(self) -> None:
        sample = json.loads((RECORDED / "AirQualityObserved.json").read_text("utf-8"))
        observation = seen(AIR, Timed("rue-du-test", NOON, sample))
        assert observation.entity_id == "urn:ngsi-ld:AirQualityObserved:rue-du-test"
        assert observation.measured["no2"] == {
            "value": pytest.approx(21.5 * 1.9125),
            "unitCode": "GQ",
            "observedAt": "2026-11-24T12:00:00Z",
        }
        found = values(observation)
        assert (found["airQualityIndex"], found["airQualityLevel"], found["indexVersion"]) == (
            3,
            "moderate",
            "EAQI 2024",
        )
        assert set(observation.facts) == {"name", "location", "locationNote", "averagingPeriod"}

    def test_without_particles_the_level_is_unknown_and_has_no_number(self) -> None:
        found = self.observed(no2=20, o3=30)
        assert found["airQualityLevel"] == "unknown"
        assert "airQualityIndex" not in found

    def test_traffic_station_needs_no_ozone(self) -> None:
        assert self.observed(no2=20, pm10=10, stationClass="traffic")["airQualityLevel"] == "fair"

    def test_weather_alone_says_nothing_of_the_index(self) -> None:
        assert "airQualityLevel" not in self.observed(temperature=11)


class TestUci:
    def test_hours_are_those_of_a_clock_without_daylight_time(self) -> None:
        first = next(uci_airquality.messages(RECORDED / "uci_airquality"))
        assert first.instant == datetime(2004, 7, 5, 17, tzinfo=UTC)

    def test_missing_values_are_left_out_and_empty_hours_skipped(self) -> None:
        messages = list(uci_airquality.messages(RECORDED / "uci_airquality"))
        assert [message.device for message in messages] == ["uci-reference", "uci-sensor", "uci-sensor"]
        assert -200.0 not in [value for message in messages for value in message.payload.values()]

    def test_raw_responses_are_no_concentrations(self) -> None:
        _, device, _ = (seen(UCI, message) for message in uci_airquality.messages(RECORDED / "uci_airquality"))
        assert "unitCode" not in device.measured["metalOxideResponse1"]
        assert not {"co", "no2", "o3", "airQualityLevel"} & device.measured.keys()

    def test_circular_benzene_is_refused(self) -> None:
        observed = [seen(UCI, message) for message in uci_airquality.messages(RECORDED / "uci_airquality")]
        stored = {name for observation in observed for name in observation.measured}
        assert not any("c6h6" in name.lower() or "benzene" in name.lower() for name in stored)

    def test_recognises_folder_and_file_but_nothing_else(self, tmp_path: Path) -> None:
        assert uci_airquality.recognises(RECORDED / "uci_airquality")
        assert uci_airquality.recognises(RECORDED / "uci_airquality" / "AirQualityUCI.csv")
        assert not uci_airquality.recognises(RECORDED / "sensortoolkit_rtp")
        assert not uci_airquality.recognises(tmp_path)


class TestRtp:
    def test_clock_stands_five_hours_behind_utc_in_summer_too(self) -> None:
        first = next(sensortoolkit_rtp.messages(RECORDED / "sensortoolkit_rtp"))
        assert first.instant == datetime(2019, 8, 1, 12, 0, tzinfo=UTC)
        sensor_file = RECORDED / "sensortoolkit_rtp" / "toco_toucan_RT01_raw.csv"
        assert next(sensortoolkit_rtp.sensor_messages(sensor_file)).instant == datetime(2019, 8, 1, 12, 11, tzinfo=UTC)

    def test_files_are_merged_in_the_order_of_time(self) -> None:
        messages = list(sensortoolkit_rtp.messages(RECORDED / "sensortoolkit_rtp"))
        assert [message.device for message in messages] == ["rtp-reference", "rtp-rt01", "rtp-rt01"]
        assert all(a.instant <= b.instant for a, b in pairwise(messages))

    def test_gases_are_converted_from_ppb(self) -> None:
        *_, last = sensortoolkit_rtp.messages(RECORDED / "sensortoolkit_rtp")
        found = values(seen(AIR, last))
        assert (found["no2"], found["o3"], found["pm25"]) == (pytest.approx(19.125), pytest.approx(39.914), 5.5)

    def test_invalid_hours_of_the_reference_are_left_out(self) -> None:
        hours = list(
            sensortoolkit_rtp.reference_messages(RECORDED / "sensortoolkit_rtp" / sensortoolkit_rtp.REFERENCE_FILE)
        )
        assert [hour.instant for hour in hours] == [datetime(2019, 8, 1, 12, tzinfo=UTC)]

    def test_recognises_its_folder_and_nothing_else(self) -> None:
        assert sensortoolkit_rtp.recognises(RECORDED / "sensortoolkit_rtp")
        assert not sensortoolkit_rtp.recognises(RECORDED / "uci_airquality")


class TestSimulation:
    SIMULATION = simulated.SIMULATIONS[0]

    def test_every_station_is_readable_and_in_brussels_at_every_hour(self) -> None:
        for hour in range(0, 24 * 7, 5):
            instant = NOON - timedelta(hours=hour)
            for device in self.SIMULATION.devices:
                payload = self.SIMULATION.message(device, instant)
                observation = seen(AIR, Timed(device, instant, payload))
                assert observation.measured["airQualityLevel"]["value"] in LEVELS
                lon, lat = observation.facts["location"]["coordinates"]
                assert BRUSSELS_REGION.holds(Point(lon, lat))
                assert observation.facts["source"] == "simulation"

    def test_same_instant_gives_the_same_message(self) -> None:
        device = self.SIMULATION.devices[0]
        assert self.SIMULATION.message(device, NOON) == self.SIMULATION.message(device, NOON)

    def test_traffic_shows_in_the_morning(self) -> None:
        night, rush = (NOON.replace(hour=hour) for hour in (3, 7))
        street = self.SIMULATION.devices[0]
        assert self.SIMULATION.message(street, rush)["no2"] > self.SIMULATION.message(street, night)["no2"]


class TestRecordings:
    pytestmark = with_shared_data

    def test_uci_is_read_whole(self) -> None:
        path = SHARED / "uci_airquality"
        assert uci_airquality.recognises(path)
        messages = list(uci_airquality.messages(path))
        assert Counter(message.device for message in messages) == {"uci-sensor": 8991, "uci-reference": 8131}
        assert all(a.instant <= b.instant for a, b in pairwise(messages))
        for message in messages[::50]:
            seen(UCI, message)

    def test_uci_morning_rise_moves_with_daylight_time(self) -> None:
        """The evidence for UTC+1 all year: people rise by civil time, the file's clock does not follow."""

        def rise(months: set[int]) -> float:
            by_hour: dict[int, list[float]] = {hour: [] for hour in range(5, 11)}
            for message in uci_airquality.messages(SHARED / "uci_airquality"):
                local = message.instant.astimezone(uci_airquality.ITALIAN_WINTER_TIME)
                if local.month in months and local.weekday() < 5 and local.hour in by_hour and "nox" in message.payload:
                    by_hour[local.hour].append(message.payload["nox"])
            means = {hour: sum(found) / len(found) for hour, found in by_hour.items()}
            return max(means, key=lambda hour: means[hour] - means.get(hour - 1, means[hour]))

        assert rise({11, 12, 1, 2}) - rise({5, 6, 7, 9}) == 1

    def test_rtp_is_read_whole(self) -> None:
        path = SHARED / "sensortoolkit_rtp"
        assert sensortoolkit_rtp.recognises(path)
        found: Counter[str] = Counter()
        before = datetime.min.replace(tzinfo=UTC)
        for number, message in enumerate(sensortoolkit_rtp.messages(path)):
            assert message.instant >= before
            before = message.instant
            found[message.device] += 1
            if number % 500 == 0:
                seen(AIR, message)
        assert found == {"rtp-rt01": 42836, "rtp-rt02": 42923, "rtp-rt03": 42923, "rtp-reference": 735}
