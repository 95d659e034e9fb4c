"""All places to park in each format: what is told, what is left out, how it is cached and refused."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from django.core.cache import cache
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zinneke.kernel.time import format_instant, now
from zinneke.services.parking.api.answering import PER_MINUTE
from zinneke.services.parking.api.datex import NAMESPACE
from zinneke.services.parking.tests.samples import ID, sample
from zinneke.ui.testing import city_of, city_without_broker

BASE = "/api/parking/v1/"
ADDRESSES = (
    "parkings.geojson", "parkapi/parking-sites", "datex/table.xml", "datex/status.xml", "apds/places",
    f"apds/places/{ID}",
)  # fmt: skip
OLD = timedelta(minutes=31)


@pytest.fixture(autouse=True)
def _fresh_counts() -> None:
    cache.clear()


def asked(client: Client, path: str, status: int = 200, headers: dict[str, str] | None = None) -> Any:
    response = client.get(BASE + path, headers=headers)
    assert response.status_code == status, response.content
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    return response


def document(client: Client, path: str) -> Any:
    return json.loads(asked(client, path).content)


def xml(client: Client, path: str) -> Element:
    found: Element = fromstring(asked(client, path).content)
    return found


def texts(root: Element, name: str) -> list[str | None]:
    return [each.text for each in root.iter(f"{{{NAMESPACE}}}{name}")]


@pytest.mark.parametrize("path", ADDRESSES)
class TestEveryAddress:
    def test_answers_once_until_something_changes(self, client: Client, path: str) -> None:
        with city_of(sample(instant=now() - timedelta(minutes=1))):
            tag = asked(client, path).headers["ETag"]
            again = asked(client, path, 304, {"If-None-Match": tag})
        assert again.content == b""
        with city_of(sample(free=5)):
            assert asked(client, path, headers={"If-None-Match": tag}).headers["ETag"] != tag or "table" in path

    def test_is_open_to_other_sites(self, client: Client, path: str) -> None:
        response = client.options(BASE + path)
        assert response.status_code == 204
        assert "If-None-Match" in response.headers["Access-Control-Allow-Headers"]

    def test_takes_nothing(self, client: Client, path: str) -> None:
        response = client.post(BASE + path)
        assert response.status_code == 405
        assert response.headers["Content-Type"] == "application/problem+json"

    def test_says_when_the_broker_is_away(self, client: Client, path: str) -> None:
        with city_without_broker():
            response = asked(client, path, 503)
        assert json.loads(response.content)["title"] == "No live figures"
        assert response.headers["Retry-After"]

    @pytest.mark.parametrize(
        "changes", [{"free": -3}, {"spaces": 0}, {"free": None}, {"location": None}, {"name": "X"}]
    )
    def test_copes_with_what_car_parks_send(self, client: Client, path: str, changes: dict[str, Any]) -> None:
        with city_of(sample(**changes)):
            asked(client, path)


def test_nobody_asks_without_end(client: Client) -> None:
    with city_of(sample()):
        codes = {client.head(BASE + "parkings.geojson").status_code for _ in range(2 * PER_MINUTE + 1)}
    assert codes == {200, 429}, "twice as many and one: a new minute may have begun meanwhile"


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

    def test_leaves_out_what_is_old_or_lacks_what_it_requires(self, client: Client) -> None:
        nowhere = sample("nowhere")
        del nowhere["location"]
        with city_of(sample(instant=now() - OLD), nowhere, sample("uncounted", spaces=0)):
            (site,) = document(client, "parkapi/parking-sites")["items"]
        assert "realtime_free_capacity" not in site
        assert site["realtime_opening_status"] == "UNKNOWN"


class TestDatex:
    def test_table_tells_what_there_is(self, client: Client) -> None:
        with city_of(sample()):
            root = xml(client, "datex/table.xml")
        (record,) = root.iter(f"{{{NAMESPACE}}}parkingRecord")
        assert record.get("id") == ID
        assert texts(root, "parkingNumberOfSpaces") == ["420"]
        assert (texts(root, "latitude"), texts(root, "longitude")) == (["50.8388"], ["4.3622"])
        assert texts(record, "value") == ["Parking du Test", "Testparking"]

    def test_status_tells_when_it_was_observed(self, client: Client) -> None:
        at = now() - timedelta(minutes=3)
        with city_of(sample(instant=at)):
            root = xml(client, "datex/status.xml")
        assert texts(root, "parkingStatusOriginTime") == [format_instant(at)]
        assert texts(root, "parkingNumberOfVacantSpaces") == ["37"]
        assert texts(root, "parkingNumberOfOccupiedSpaces") == ["383"]
        assert texts(root, "parkingOccupancy") == [None, "91.2"]
        assert texts(root, "parkingSiteStatus") == ["almostFull"]
        assert texts(root, "parkingSiteOpeningStatus") == ["open"]

    @pytest.mark.parametrize(
        ("changes", "opening"), [({"free": -1}, "unknown"), ({"free": 0, "opening": "closed"}, "closed")]
    )
    def test_status_has_no_numbers_where_none_are_known(
        self, client: Client, changes: dict[str, Any], opening: str
    ) -> None:
        with city_of(sample(**changes)):
            root = xml(client, "datex/status.xml")
        assert texts(root, "parkingNumberOfVacantSpaces") == []
        assert texts(root, "parkingSiteStatus") == []
        assert texts(root, "parkingSiteOpeningStatus") == [opening]

    def test_old_counts_keep_their_time_and_lose_their_numbers(self, client: Client) -> None:
        at = now() - OLD
        with city_of(sample(instant=at)):
            root = xml(client, "datex/status.xml")
        assert texts(root, "parkingStatusOriginTime") == [format_instant(at)]
        assert texts(root, "parkingNumberOfVacantSpaces") == []

    def test_invented_counts_are_a_test(self, client: Client) -> None:
        with city_of(sample(source="simulation")):
            assert texts(xml(client, "datex/status.xml"), "informationStatus") == ["test"]

    def test_names_that_xml_cannot_hold_are_cleaned(self, client: Client) -> None:
        odd = sample()
        odd["name"] = {"languageMap": {"fr": "P <&> \x00\x0b\ufffe"}}
        with city_of(odd):
            assert "P <&> " in texts(xml(client, "datex/table.xml"), "value")


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
        with city_of(*(sample(f"p{number}") for number in range(5))):
            response = asked(client, "apds/places?page_size=2&offset=2")
            page = json.loads(response.content)
            whole = document(client, "apds/places")
        assert page["data"] == whole["data"][2:4]
        assert (page["meta"]["offset"], page["meta"]["pageSize"], page["meta"]["total"]) == (2, 2, 6)
        assert 'offset=4&page_size=2>; rel="next"' in response.headers["Link"]
        assert 'offset=0&page_size=2>; rel="prev"' in response.headers["Link"]

    def test_the_city_holds_its_car_parks(self, client: Client) -> None:
        with city_of(sample()):
            campus, place = document(client, "apds/places")["data"]
            assert document(client, f"apds/places/{campus['id']}") == campus | {
                "hierarchyElementRecord": document(client, f"apds/places/{campus['id']}")["hierarchyElementRecord"]
            }
        assert campus["childIds"] == [{"id": place["id"], "version": 1}]
        assert place["parentId"]["id"] == campus["id"]

    def test_unknown_place_is_not_found(self, client: Client) -> None:
        with city_of():
            problem = json.loads(asked(client, "apds/places/urn:ngsi-ld:OffStreetParking:no", 404).content)
        assert "there is no place" in problem["detail"]

    @pytest.mark.parametrize("query", ["offset=-1", "page_size=0", "page_size=501", "offset=x", "offset=٣", "limit=5"])
    def test_bad_pages_are_refused(self, client: Client, query: str) -> None:
        with city_of(sample()):
            response = asked(client, f"apds/places?{query}", 400)
        assert response.headers["Content-Type"] == "application/problem+json"


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.sampled_from(["apds/places", "sign.json", "sign.txt", "parkings.geojson", "apds/places/x"]),
    st.dictionaries(
        st.sampled_from(["offset", "page_size", "expand", "car_park", "width", "speech", "full_below", "x"]),
        st.text(max_size=30) | st.integers().map(str) | st.just(ID),
        max_size=4,
    ),
)
def test_no_question_breaks_anything(client: Client, path: str, query: dict[str, str]) -> None:
    cache.clear()
    with city_of(sample()):
        response = client.get(BASE + path, query)
    assert response.status_code in (200, 400, 404)
    if response.status_code != 200:
        assert json.loads(response.content)["detail"]
