"""What GeoJSON and ParkAPI tell, and what they leave out."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from zinneke.kernel.time import format_instant, now
from zinneke.services.parking.tests.api.asking import OLD, document
from zinneke.services.parking.tests.samples import ID, forecast, sample
from zinneke.ui.testing import city_of


@pytest.fixture(autouse=True)
def _fresh_counts() -> None:
    cache.clear()


class TestGeoJson:
    def test_tells_the_count(self, client: Client) -> None:
        with city_of(sample()):
            (feature,) = document(client, "parkings.geojson")["features"]
        assert feature["geometry"] == {"type": "Point", "coordinates": [4.3622, 50.8388]}
        told = feature["properties"]
        assert (told["status"], told["availableSpotNumber"], told["totalSpotNumber"]) == ("almostFull", 37, 420)
        assert told["occupancy"] == pytest.approx(1 - 37 / 420, abs=1e-4)
        assert told["names"] == {"fr": "Parking du Test", "nl": "Testparking"}
        assert told["origin"] == "live"

    @pytest.mark.parametrize(
        "told",
        [
            {"instant": now() - OLD},
            {"instant": datetime(2024, 1, 1, tzinfo=UTC), "source": "replay: a test"},
            {"free": -3},
            {"free": 500},
            {"spaces": 0},
        ],
    )
    def test_unknown_is_not_zero(self, client: Client, told: dict[str, Any]) -> None:
        with city_of(sample(**told)):
            (feature,) = document(client, "parkings.geojson")["features"]
        assert feature["properties"]["status"] == "unknown"
        assert feature["properties"]["availableSpotNumber"] is None

    def test_closed_is_not_full(self, client: Client) -> None:
        with city_of(sample(free=0, opening="closed")):
            (feature,) = document(client, "parkings.geojson")["features"]
        assert feature["properties"]["status"] == "closed"
        assert feature["properties"]["availableSpotNumber"] is None

    def test_tells_what_is_offered_and_expected(self, client: Client) -> None:
        issued = now() - timedelta(minutes=1)
        with city_of(sample(instant=issued), forecast(issued)):
            (feature,) = document(client, "parkings.geojson")["features"]
        told = feature["properties"]
        assert told["maximumAllowedHeight"] == 2.05
        assert told["classes"] == {"disabled": {"total": 9, "free": 2}, "charging": {"total": 12, "free": 0}}
        assert [one["minutes"] for one in told["forecast"]] == [15, 30, 60]
        first = told["forecast"][0]
        assert first["low"] <= first["occupancy"] <= first["high"]
        assert 0 < first["chance"] <= 1
        assert first["issuedAt"] == format_instant(issued)

    def test_a_forecast_that_nobody_renews_is_none(self, client: Client) -> None:
        with city_of(sample(), forecast(now() - timedelta(minutes=21))):
            (feature,) = document(client, "parkings.geojson")["features"]
        assert feature["properties"]["forecast"] == []

    def test_classes_of_an_old_count_have_no_free_spaces(self, client: Client) -> None:
        with city_of(sample(instant=now() - OLD)):
            (feature,) = document(client, "parkings.geojson")["features"]
        assert feature["properties"]["classes"]["disabled"] == {"total": 9, "free": None}

    def test_invented_counts_say_so(self, client: Client) -> None:
        with city_of(sample(source="simulation")):
            (feature,) = document(client, "parkings.geojson")["features"]
        assert feature["properties"]["origin"] == "simulated"


class TestParkApi:
    def test_tells_the_count_with_its_time(self, client: Client) -> None:
        at = now() - timedelta(minutes=2)
        with city_of(sample(instant=at)):
            (site,) = document(client, "parkapi/parking-sites")["items"]
        assert (site["capacity"], site["realtime_free_capacity"]) == (420, 37)
        assert site["realtime_data_updated_at"] == format_instant(at)
        assert site["realtime_opening_status"] == "OPEN"
        assert site["public_url"].endswith(f"/fr/stationnement/{ID}/")

    def test_tells_what_is_offered(self, client: Client) -> None:
        with city_of(sample()):
            (site,) = document(client, "parkapi/parking-sites")["items"]
        assert site["max_height"] == 205, "centimetres"
        assert site["has_fee"] is True
        assert site["opening_hours"] == "Mo-Sa 06:00-24:00; Su,PH off"
        assert site["restrictions"] == [
            {"type": "DISABLED", "capacity": 9, "realtime_free_capacity": 2},
            {"type": "CHARGING", "capacity": 12, "realtime_free_capacity": 0},
        ]

    def test_leaves_out_what_is_old_or_lacks_what_it_requires(self, client: Client) -> None:
        nowhere = sample("nowhere")
        del nowhere["location"]
        with city_of(sample(instant=now() - OLD), nowhere, sample("uncounted", spaces=0)):
            (site,) = document(client, "parkapi/parking-sites")["items"]
        assert "realtime_free_capacity" not in site
        assert site["realtime_opening_status"] == "UNKNOWN"
