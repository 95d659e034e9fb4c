"""A steward changes a rule of the kerb and everybody reads it, in French and Dutch; an operator sees a dead sensor."""

from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.journeys.running import City, NewPage, SignedIn
from tests.journeys.test_publication import accessible, choose, fill, press

from zinneke.kernel.time import format_instant, in_brussels, now

STREET = "urn:ngsi-ld:OnStreetParking:journey-senne"
PUBLIC = {"fr": "/fr/stationnement/en-voirie/", "nl": "/nl/parkeren/op-straat/"}
ZONE = {"fr": "Zone orange", "nl": "Oranje zone"}
ALLOWED = {"fr": "Vous pouvez stationner ici.", "nl": "U mag hier parkeren."}
TOO_LONG = {"fr": "mais pas aussi longtemps", "nl": "maar niet zo lang"}
PAST = {"fr": "ne peut pas commencer dans le passé", "nl": "kan niet in het verleden beginnen"}
FIGURES = ("/en/parking/use/", "/en/parking/use/?first=2026-11-02&last=2026-11-01", "/en/parking/what-if/",
           "/en/parking/what-if/?spaces=100&percent=97&euros=2&new_euros=2.5&new_spaces=90",
           "/en/parking/what-if/?spaces=1&percent=9&euros=0&new_euros=2&new_spaces=1")  # fmt: skip


def street() -> dict[str, Any]:
    return {
        "id": STREET, "type": "OnStreetParking", "areaServed": "journey", "totalSpotNumber": 20, "source": "simulation",
        "name": {"languageMap": {"fr": "Rue de la Senne", "nl": "Zennestraat"}},
        "location": {"type": "Point", "coordinates": [4.347, 50.851]},
    }  # fmt: skip


def sensor(name: str, hours: int, battery: float) -> dict[str, Any]:
    at = format_instant(now() - timedelta(hours=hours))
    return {
        "id": f"urn:ngsi-ld:ParkingSpot:journey-{name}", "type": "ParkingSpot", "name": f"Place {name}",
        "location": {"type": "Point", "coordinates": [4.3472, 50.8512]}, "source": "simulation",
        "status": {"value": "free", "observedAt": at}, "batteryLevel": {"value": battery, "observedAt": at},
    }  # fmt: skip


def begin(page: Page, code: str) -> None:
    """A paid zone of two hours, typed."""
    fill(page, "code", code)
    fill(page, "name_fr", ZONE["fr"])
    fill(page, "name_nl", ZONE["nl"])
    page.locator("#id_effect").select_option("paid")
    fill(page, "places", "journey")
    page.locator("#id_opens").fill("00:00")
    page.locator("#id_closes").fill("00:00")
    choose(page, "#id_holidays")
    fill(page, "longest_min", "120")
    fill(page, "tariff", "orange")
    fill(page, "why_fr", "Plan communal de stationnement")
    fill(page, "why_nl", "Gemeentelijk parkeerplan")


def ask(page: Page, language: str, minutes: str) -> str:
    page.goto(PUBLIC[language])
    page.locator("#id_segment").select_option(STREET)
    fill(page, "stay_min", minutes)
    press(page, "main form button")
    accessible(page)
    return page.locator("main section").first.inner_text()


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_a_steward_changes_a_rule_and_everybody_reads_it(
    new_page: NewPage, city: City, signed_in: SignedIn, language: str
) -> None:
    assert city.broker.upsert([street()]) == {}
    code = f"orange-{language}"
    page = new_page("/staff/", storage_state=signed_in("nadia"), locale=f"{language}-BE")
    press(page, "a[href='/staff/parking/kerb/']")
    accessible(page)
    press(page, "a[href='/staff/parking/kerb/new/']")
    accessible(page)
    begin(page, code)
    page.locator("#id_first_day").fill("2020-01-01")
    press(page, "button[value=try]")
    press(page, "button[value=publish]")
    expect(page.get_by_role("alert")).to_contain_text(PAST[language])
    accessible(page)
    page.locator("#id_first_day").fill(in_brussels(now()).date().isoformat())
    press(page, "button[value=try]")
    press(page, "button[value=publish]")
    accessible(page)

    press(page, f"a[href='/staff/parking/kerb/rules/{code}/change/']")
    fill(page, "longest_min", "60")
    fill(page, "why_fr", "Rotation insuffisante")
    fill(page, "why_nl", "Te weinig rotatie")
    press(page, "button[value=try]")
    expect(page.get_by_role("status").locator("del")).to_have_text("120")
    expect(page.get_by_role("status").locator("ins")).to_have_text("60")
    accessible(page)
    press(page, "button[value=publish]")
    expect(page.locator("#version-2")).to_be_visible()
    expect(page.locator("main")).to_contain_text("nadia")
    accessible(page)

    reader = new_page(PUBLIC[language], locale=f"{language}-BE")
    assert ALLOWED[language] in ask(reader, language, "60")
    answer = ask(reader, language, "90")
    assert TOO_LONG[language] in answer
    assert ZONE[language] in answer
    told = city.broker.entity(STREET)
    assert told is not None
    assert told["maximumParkingDuration"] in ("PT60M", {"value": "PT60M"})
    assert f"{code}@2" in str(told["kerbRules"])


def test_an_operator_sees_a_dead_sensor_with_its_place(new_page: NewPage, city: City, signed_in: SignedIn) -> None:
    assert city.broker.upsert([street(), sensor("well", 0, 0.9), sensor("dead", 30, 0.04)]) == {}
    page = new_page("/staff/", storage_state=signed_in("marie"), locale="fr-BE")
    press(page, "a[href='/staff/parking/sensors/']")
    first = page.locator("tbody tr").first
    expect(first).to_contain_text("Place dead")
    expect(first).to_contain_text("mort")
    expect(first).to_contain_text("50.8512, 4.3472")
    accessible(page)
    press(page, "tbody tr a")
    expect(page.get_by_role("heading", level=1)).to_have_text("Place dead")


@pytest.mark.parametrize("address", FIGURES)
def test_pages_of_figures_are_for_everybody(new_page: NewPage, city: City, address: str) -> None:
    assert city.broker.upsert([street()]) == {}
    accessible(new_page(address))
