"""What APDS tells: pages, demand that is counted and expected, classes."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from zinneke.kernel.time import format_instant, now
from zinneke.services.parking.tests.api.asking import OLD, asked, document
from zinneke.services.parking.tests.samples import ID, forecast, sample
from zinneke.ui.testing import city_of


@pytest.fixture(autouse=True)
def _fresh_counts() -> None:
    cache.clear()


class TestApds:
    def test_percentages_go_to_a_hundred(self, client: Client) -> None:
        at = now() - timedelta(minutes=3)
        with city_of(sample(instant=at)):
            place = document(client, f"apds/places/{ID}")
        reference = place["hierarchyElementReference"]
        assert reference["supply"] == [{"supplyViewType": "spaceView", "supplyQuantity": 420}]
        (demand,) = reference["demandTable"][0]["demandType"]
        assert demand == {
            "recordDateTime": format_instant(at),
            "occupancyCalculation": "counted",
            "percentage": 91.2,
            "count": 383,
        }
        assert place["timeZone"] == "Europe/Brussels"

    @pytest.mark.parametrize("changes", [{"free": -3}, {"opening": "closed"}, {"instant": now() - OLD}])
    def test_no_demand_where_none_is_known(self, client: Client, changes: dict[str, Any]) -> None:
        with city_of(sample(**changes)):
            place = document(client, f"apds/places/{ID}")
        assert "demandTable" not in place["hierarchyElementReference"]

    def test_pages_follow_each_other(self, client: Client) -> None:
        with city_of(*(sample(f"p{number}", classes=None) for number in range(5))):
            response = asked(client, "apds/places?page_size=2&offset=2")
            page = json.loads(response.content)
            whole = document(client, "apds/places")
        assert page["data"] == whole["data"][2:4]
        assert (page["meta"]["offset"], page["meta"]["pageSize"], page["meta"]["total"]) == (2, 2, 6)
        assert 'offset=4&page_size=2>; rel="next"' in response.headers["Link"]
        assert 'offset=0&page_size=2>; rel="prev"' in response.headers["Link"]

    def test_the_city_holds_its_car_parks(self, client: Client) -> None:
        with city_of(sample(classes=None)):
            campus, place = document(client, "apds/places")["data"]
            assert document(client, f"apds/places/{campus['id']}") == campus | {
                "hierarchyElementRecord": document(client, f"apds/places/{campus['id']}")["hierarchyElementRecord"]
            }
        assert campus["childIds"] == [{"id": place["id"], "version": 1}]
        assert place["parentId"]["id"] == campus["id"]

    def test_classes_are_areas_with_a_demand_of_their_own(self, client: Client) -> None:
        with city_of(sample()):
            place = document(client, f"apds/places/{ID}")
            areas = [document(client, f"apds/places/{child['id']}") for child in place["childIds"]]
        by_class = {area["id"].rpartition(":")[2]: area["hierarchyElementReference"] for area in areas}
        assert set(by_class) == {"disabled", "charging"}
        assert by_class["disabled"]["supply"][0]["supplyQuantity"] == 9
        assert by_class["disabled"]["demandTable"][0]["demandType"][0]["count"] == 7
        assert by_class["charging"]["demandTable"][0]["demandType"][0]["count"] == 12

    def test_forecasts_are_expected_demand_of_a_later_instant(self, client: Client) -> None:
        issued = now() - timedelta(minutes=1)
        with city_of(sample(instant=issued), forecast(issued)):
            place = document(client, f"apds/places/{ID}")
        tables = place["hierarchyElementReference"]["demandTable"]
        assert [table["demandType"][0]["occupancyCalculation"] for table in tables] == ["counted"] + ["expected"] * 3
        assert tables[1]["demandType"][0]["recordDateTime"] == format_instant(issued)
        assert tables[1]["timestamp"] > format_instant(now() + timedelta(minutes=14))
        assert 80 <= tables[1]["demandType"][0]["percentage"] <= 100

    def test_unknown_place_is_not_found(self, client: Client) -> None:
        with city_of():
            problem = json.loads(asked(client, "apds/places/urn:ngsi-ld:OffStreetParking:no", 404).content)
        assert "there is no place" in problem["detail"]

    @pytest.mark.parametrize("query", ["offset=-1", "page_size=0", "page_size=501", "offset=x", "offset=٣", "limit=5"])
    def test_bad_pages_are_refused(self, client: Client, query: str) -> None:
        with city_of(sample()):
            response = asked(client, f"apds/places?{query}", 400)
        assert response.headers["Content-Type"] == "application/problem+json"
