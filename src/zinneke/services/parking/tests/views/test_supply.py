"""Pages of what is offered: hours, prices, heights, classes, bays by class; in four languages, in an empty city."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from zinneke.kernel.text import LANGUAGES
from zinneke.kernel.time import format_instant, now
from zinneke.services.parking.feeds import bays, counter
from zinneke.services.parking.manifest import MANIFEST
from zinneke.services.parking.manifest.classes import SPOT_CLASSES
from zinneke.services.parking.rules.fusion import Method
from zinneke.services.parking.rules.fusion_words import METHODS
from zinneke.ui.testing import city_of, city_without_broker, entity_of

RECORDED = Path(__file__).parents[1] / "data"
SEGMENT = {"fr": "emplacements/", "nl": "vakken/", "de": "stellplaetze/", "en": "bays/"}


def sample(kind: str, **changes: Any) -> dict[str, Any]:
    payload = json.loads((RECORDED / f"{kind}.json").read_text("utf-8")) | changes
    return {name: value for name, value in payload.items() if value is not None}


def garage(**changes: Any) -> dict[str, Any]:
    return entity_of(counter.FEEDS[0], "test", sample("OffStreetParking", **changes))


def street(**changes: Any) -> dict[str, Any]:
    return entity_of(counter.FEEDS[1], "test", sample("OnStreetParking", **changes))


def bay(device: str = "test", age: timedelta = timedelta(), **changes: Any) -> dict[str, Any]:
    return entity_of(bays.FEEDS[0], device, sample("ParkingSpot", **changes), now() - age)


def page(client: Client, path: str, language: str = "en") -> str:
    response = client.get(f"/{language}/{MANIFEST.path.to(language)}/{path}")
    assert response.status_code == 200
    return str(response.content.decode())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_car_park_tells_what_it_offers(client: Client, language: str) -> None:
    with city_of(garage(openingHours="24/7", parkAndRide=True)):
        text = page(client, "urn:ngsi-ld:OffStreetParking:test/", language)
    assert "P+R" in text
    assert SPOT_CLASSES[0].name.to(language) in text
    assert "24/7" in text
    assert ("2.05" if language == "en" else "2,05") in text
    assert ("2.50" if language == "en" else "2,50") in text


def test_hours_that_are_not_understood_are_not_known(client: Client) -> None:
    with city_of(garage(openingHours="by appointment")):
        assert "opening hours not known" in page(client, "urn:ngsi-ld:OffStreetParking:test/")


def test_what_is_not_told_is_not_known_and_makes_no_table(client: Client) -> None:
    bare = garage(openingHours=None, tariff=None, classes=None, maximumAllowedHeight=None)
    with city_of(bare):
        text = page(client, "urn:ngsi-ld:OffStreetParking:test/")
        listed = page(client, "")
    assert "opening hours not known" in text
    assert "What a stay from now costs" not in text
    assert "Spaces for some only" not in text
    assert "€" not in listed


def test_a_class_that_counts_more_than_it_has_shows_no_count(client: Client) -> None:
    with city_of(garage(classes={"disabled": {"spaces": 9, "free": 12}})):
        text = page(client, "urn:ngsi-ld:OffStreetParking:test/")
    assert '<td class="number">–</td><td class="number">9</td>' in text


def test_segments_stand_in_the_list_with_car_parks(client: Client) -> None:
    with city_of(garage(), street()):
        text = page(client, "?sort=price", "nl")
        assert "Teststraat" in text
        assert "Testparking" in text
        assert "longer than allowed" in page(client, "urn:ngsi-ld:OnStreetParking:test/")


@pytest.mark.parametrize("language", LANGUAGES)
def test_bays_are_found_by_class(client: Client, language: str) -> None:
    deliveries = bay("delivery", spotClass="delivery", name="Only for deliveries")
    with city_of(bay(), deliveries):
        every = page(client, SEGMENT[language], language)
        some = page(client, f"{SEGMENT[language]}?class=delivery&sort=-name", language)
        one = page(client, f"{SEGMENT[language]}urn:ngsi-ld:ParkingSpot:test/", language)
    assert "urn:ngsi-ld:ParkingSpot:test" in every
    assert "urn:ngsi-ld:ParkingSpot:test" not in some
    assert "Only for deliveries" in some
    assert "&amp;class=delivery" in some
    assert SPOT_CLASSES[0].name.to(language) in one


def test_an_unknown_class_shows_every_bay(client: Client) -> None:
    with city_of(bay()):
        assert "urn:ngsi-ld:ParkingSpot:test" in page(client, "bays/?class=%00submarine")


def test_the_map_of_bays_keeps_to_the_class_and_to_what_was_read(client: Client) -> None:
    with city_of(bay(), bay("delivery", spotClass="delivery")):
        first = client.get("/en/parking/bays/positions.json?class=delivery")
        again = client.get("/en/parking/bays/positions.json?class=delivery", headers={"If-None-Match": first["ETag"]})
    (feature,) = first.json()["features"]
    assert feature["id"] == "urn:ngsi-ld:ParkingSpot:delivery"
    assert again.status_code == 304


def test_a_silent_sensor_is_said_to_be_silent(client: Client) -> None:
    with city_of(bay(age=timedelta(hours=3))):
        assert "said nothing for more than two hours" in page(client, "bays/urn:ngsi-ld:ParkingSpot:test/")
        assert "old figure" in page(client, "bays/")


def test_a_sensor_that_tells_only_its_battery_says_nothing_of_the_bay(client: Client) -> None:
    with city_of(bay(occupied=None)):
        text = page(client, "bays/urn:ngsi-ld:ParkingSpot:test/")
    assert "not known" in text
    assert "said nothing for more than two hours" not in text


def test_an_empty_city_and_one_without_broker_say_so(client: Client) -> None:
    with city_of():
        assert "No such bay is known" in page(client, "bays/")
        assert client.get("/en/parking/bays/urn:ngsi-ld:ParkingSpot:test/").status_code == 404
    with city_without_broker():
        assert client.get("/en/parking/bays/").status_code == 503


def test_a_car_park_with_several_observers_says_who_is_believed_and_why(client: Client) -> None:
    entity = garage()
    at = format_instant(now())
    for observer, method, free in (("gate", "barrier", 10), ("car", "scanCar", 200)):
        told = {"datasetId": f"urn:ngsi-ld:Dataset:parking:{observer}", "observer": observer, "method": method}
        held = entity["availableSpotNumber"]
        listed = held if isinstance(held, list) else [held]
        entity["availableSpotNumber"] = [*listed, {"value": free, "observedAt": at, **told}]
    with city_of(entity):
        text = page(client, "urn:ngsi-ld:OffStreetParking:test/", "nl")
    assert "De bronnen spreken elkaar tegen" in text
    assert METHODS[Method.SCAN].nl in text
    assert "85&nbsp;%" in text


def test_the_past_of_a_car_park_is_not_mixed_with_what_each_observer_told(client: Client) -> None:
    entity = garage()
    held = entity["availableSpotNumber"]
    other = held | {"value": 999, "datasetId": "urn:ngsi-ld:Dataset:parking:gate", "method": "barrier"}
    with city_of(entity | {"availableSpotNumber": [held, other]}):
        text = page(client, "urn:ngsi-ld:OffStreetParking:test/")
    assert 'data-value="37.0"' in text
    assert 'data-value="999.0"' not in text


def test_many_bays_are_told_a_page_at_a_time(client: Client) -> None:
    many = [bay(f"b{number:03}", name=f"Bay {number:03}") for number in range(130)]
    with city_of(*many):
        first, second = page(client, "bays/?class=disabled"), page(client, "bays/?class=disabled&page=2")
    assert first.count('<th scope="row"><a') == 100
    assert second.count('<th scope="row"><a') == 30
    assert "class=disabled&amp;page=2" in first
