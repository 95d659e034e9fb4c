"""Pages of use and what-if in four languages, with comparisons, refusals and CSV; the list of sensors for operators."""

import csv
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.test import Client

from zinneke.accounts.actions import create_staff
from zinneke.accounts.models import User
from zinneke.accounts.person import Person
from zinneke.broker.client import Entity
from zinneke.kernel.text import LANGUAGES
from zinneke.kernel.time import format_instant, now
from zinneke.services.parking.models import PlaceDay
from zinneke.services.parking.tests.street import SENNE, street, today
from zinneke.ui.testing import city_of, city_without_broker

PASSWORD = "a-long-enough-passphrase"
USE = {"fr": "/fr/stationnement/utilisation/", "nl": "/nl/parkeren/gebruik/", "de": "/de/parken/nutzung/",
       "en": "/en/parking/use/"}  # fmt: skip
WHAT_IF = {"fr": "/fr/stationnement/et-si/", "nl": "/nl/parkeren/wat-als/", "de": "/de/parken/was-waere-wenn/",
           "en": "/en/parking/what-if/"}  # fmt: skip
TRIED = {"spaces": "100", "percent": "90", "euros": "2", "new_euros": "2.5", "new_spaces": "100", "around": "200",
         "around_percent": "70"}  # fmt: skip
SENSORS = "/staff/parking/sensors/"


def sensor(name: str, hours: float, **attributes: Any) -> Entity:
    at = format_instant(now() - timedelta(hours=hours))
    return {
        "id": f"urn:ngsi-ld:ParkingSpot:{name}", "type": "ParkingSpot", "name": name, "spotClass": "disabled",
        "location": {"type": "Point", "coordinates": [4.3502, 50.8501]}, "source": "simulation",
        "status": {"value": "free", "observedAt": at},
        **{key: {"value": value, "observedAt": at} for key, value in attributes.items()},
    }  # fmt: skip


def day(area: str = "centre", back: int = 1, **changes: Any) -> PlaceDay:
    figures = {
        "place": f"{SENNE}-{area}", "kind": "OnStreetParking", "area": area, "day": today() - timedelta(days=back),
        "spaces": 20, "hours": [0.5] * 24, "known_min": 1440, "target_min": 720, "full_min": 144, "arrivals": 40,
        "exact": False, "changes": 80, "busiest": 9, "long_stays": 0, "checked": 50, "without_right": 5,
    }  # fmt: skip
    return PlaceDay.objects.create(**figures | changes)


@pytest.fixture(autouse=True)
def streets(db: None) -> Iterator[None]:
    well, dead = sensor("well", 0.1, batteryLevel=0.9, rssi=-80), sensor("=dead", 30, batteryLevel=0.06)
    with city_of(street(), well, dead, sensor("low", 0.1, batteryLevel=0.15)):
        yield


def read(client: Client, address: str, asked: dict[str, str] | None = None, status: int = 200) -> str:
    answer = client.get(address, asked or {})
    assert answer.status_code == status
    return answer.content.decode()


class TestUse:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_shows_figures_and_charts_in_every_language(self, client: Client, language: str) -> None:
        day()
        text = read(client, USE[language])
        assert text.count("<svg") >= 2
        assert "50\N{NO-BREAK SPACE}%" in text
        assert f'<html lang="{language}"' in text

    def test_says_which_figures_are_lower_bounds(self, client: Client) -> None:
        day()
        text = read(client, USE["en"])
        assert "At least: from counts" in text
        assert "10.0\N{NO-BREAK SPACE}%" in text
        assert "of 50 vehicles checked" in text

    def test_counts_exactly_where_bays_have_sensors(self, client: Client) -> None:
        day(kind="ParkingSpot", spaces=1, exact=True, spot_class="delivery", arrivals=8, long_stays=2)
        text = read(client, USE["en"])
        assert "Exact: each of these bays has a sensor." in text
        assert "25\N{NO-BREAK SPACE}%" in text

    def test_estimates_the_search_in_streets_only(self, client: Client) -> None:
        day(kind="OffStreetParking")
        assert 'id="search"' not in read(client, USE["en"])
        day("north")
        assert 'id="search"' in read(client, USE["en"])

    def test_an_uncounted_period_says_so(self, client: Client) -> None:
        assert "No day of this period has been counted yet." in read(client, USE["en"])

    def test_invented_figures_say_so(self, client: Client) -> None:
        day(invented=True)
        assert "simulated or recorded" in read(client, USE["en"])

    def test_compares_with_a_control_area(self, client: Client) -> None:
        for area, full in (("centre", 1440), ("north", 144)):
            day(area, 9, full_min=full)
            day(area, 1)
        asked = {"area": "centre", "control": "north", "change": str(today() - timedelta(days=5)),
                 "first": str(today() - timedelta(days=20)), "last": str(today())}  # fmt: skip
        assert "−90.0 points" in read(client, USE["en"], asked)

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            ({"last": "2020-01-01"}, "before the first"),
            ({"change": "2020-01-01", "control": "centre"}, "lies between"),
            ({"control": "centre"}, "needs both"),
            ({"area": "nowhere"}, "nowhere"),
            ({"first": "soon"}, "ds-error-summary"),
        ],
    )
    def test_refuses_what_cannot_be(self, client: Client, wrong: dict[str, str], said: str) -> None:
        day()
        asked = {"first": str(today() - timedelta(days=20)), "last": str(today())} | wrong
        assert said in read(client, USE["en"], asked, 422)
        read(client, f"{USE['en']}use.csv", asked, 422)

    def test_gives_the_same_as_csv(self, client: Client) -> None:
        day("=centre")
        asked = {"area": "=centre", "first": str(today() - timedelta(days=20)), "last": str(today())}
        rows = list(csv.DictReader(StringIO(read(client, f"{USE['en']}use.csv", asked))))
        assert len(rows) == 24
        assert (rows[8]["area"], rows[8]["mean_occupied_share"], rows[8]["arrivals_are_exact"]) == (
            "'=centre", "0.5", "False"
        )  # fmt: skip

    def test_tells_who_is_near_a_disabled_bay(self, client: Client) -> None:
        text = read(client, USE["en"])
        assert '<th scope="row">centre</th><td class="number">20</td><td class="number">100\N{NO-BREAK SPACE}%' in text

    def test_without_broker_answers_503(self, client: Client) -> None:
        with city_without_broker():
            read(client, USE["en"], status=503)


class TestWhatIf:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_gives_ranges_and_assumptions_in_every_language(self, client: Client, language: str) -> None:
        text = read(client, WHAT_IF[language], TRIED)
        assert "79\N{NO-BREAK SPACE}%" in text
        assert "88\N{NO-BREAK SPACE}%" in text
        assert "Pierce" in text

    def test_prints_the_assumptions_before_anything_is_tried(self, client: Client) -> None:
        assert "an assumption without a source" in read(client, WHAT_IF["en"])

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            ({"new_euros": "9"}, "Beyond half or double"),
            ({"euros": "0"}, "a first price"),
            ({"spaces": "0"}, "ds-error-summary"),
            ({"percent": "x"}, "ds-error-summary"),
        ],
    )
    def test_refuses_what_nothing_can_be_said_of(self, client: Client, wrong: dict[str, str], said: str) -> None:
        assert said in read(client, WHAT_IF["en"], TRIED | wrong, 422)

    def test_says_that_full_streets_hide_demand(self, client: Client) -> None:
        assert "who found nothing was never counted" in read(client, WHAT_IF["en"], TRIED | {"percent": "97"})


class TestSensors:
    @pytest.fixture
    def operator(self, client: Client) -> Person:
        create_staff("marie", "operator", PASSWORD)
        person = User.objects.get(username="marie")
        client.force_login(person)
        return Person(person)

    def test_the_dead_one_stands_on_top_with_its_place(self, client: Client, operator: Person) -> None:
        assert operator.may("parking.see_sensors")
        text = read(client, SENSORS)
        assert text.index("=dead") < text.index(">low<") < text.index(">well<")
        assert "50.8501, 4.3502" in text
        assert "dead: 1" in text

    @pytest.mark.usefixtures("operator")
    def test_counted_days_tell_which_are_stuck_and_jumpy(self, client: Client) -> None:
        for back in (1, 2, 3):
            day(back=back, place="urn:ngsi-ld:ParkingSpot:well", kind="ParkingSpot", changes=0, busiest=0)
        day(place="urn:ngsi-ld:ParkingSpot:low", kind="ParkingSpot", busiest=30)
        text = read(client, SENSORS)
        assert "state unchanged for days: 1" in text
        assert "changes too often: 1" in text

    @pytest.mark.usefixtures("operator")
    def test_the_list_can_be_taken_along(self, client: Client) -> None:
        rows = list(csv.DictReader(StringIO(read(client, "/staff/parking/sensors.csv"))))
        assert [(row["name"], row["conditions"]) for row in rows] == [
            ("'=dead", "dead"), ("low", "low"), ("well", "well")
        ]  # fmt: skip

    @pytest.mark.parametrize("address", [SENSORS, "/staff/parking/sensors.csv"])
    def test_are_for_those_with_the_permission(self, client: Client, address: str) -> None:
        read(client, address, status=302)
        create_staff("lucie", "data_editor", PASSWORD)
        client.force_login(User.objects.get(username="lucie"))
        read(client, address, status=403)

    @pytest.mark.usefixtures("operator")
    def test_a_city_without_sensors_says_so(self, client: Client) -> None:
        with city_of():
            assert "No sensor in a bay has reported yet." in read(client, SENSORS)
