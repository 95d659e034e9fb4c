"""Journeys to a parking space: with a disability card, in an electric car, by keyboard in Dutch, without JavaScript."""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.journeys.looks import PHONE, violations
from tests.journeys.running import City, NewPage

from zinneke.kernel.time import format_instant, now

NAMES = ("Bourse", "Dansaert", "Halles")
START, END = "50.8600, 4.3600", "50.8480, 4.3500"
CLASSES = ({"Disabled": (8, 5)}, {"Disabled": (8, 0), "Charging": (12, 9)}, {})
"""By garage: spaces and free ones of each class."""
POLL_MS = 31_000
MOST_STEPS = 60


def garage(number: int, free: int) -> dict[str, Any]:
    """A garage of two hundred spaces near the end of the way."""
    observed = format_instant(now())
    counted = {name: {"value": value, "observedAt": observed} for name, value in _counts(number, free).items()}
    return {
        "id": f"urn:ngsi-ld:OffStreetParking:guided-{number}",
        "type": "OffStreetParking",
        "name": NAMES[number],
        "location": {"type": "Point", "coordinates": [4.349 + number / 500, 50.848 + number / 1000]},
        "openingHours": "24/7",
        "maximumAllowedHeight": 2.0,
        "tariff": {"json": {"steps": [{"every": 60, "cents": 250}]}},
        **counted,
        "source": "simulation",
    }


def _counts(number: int, free: int) -> dict[str, Any]:
    classes = {
        f"{what}SpotNumber{name}": value
        for name, (spaces, left) in CLASSES[number].items()
        for what, value in (("total", spaces), ("available", left))
    }
    state = {"availableSpotNumber": free, "totalSpotNumber": 200, "countCheck": "plausible"}
    return state | classes | {"status": "spacesAvailable" if free else "full"}


@pytest.fixture(scope="module")
def garages(city: City) -> Iterator[None]:
    """Three garages, counted now; gone afterwards, since other journeys count what there is."""
    entities = [garage(number, 120) for number in range(3)]
    assert city.broker.upsert(entities) == {}
    yield
    for entity in entities:
        city.broker.delete(entity["id"])


def asked(page: Page, start: str = START, end: str = END) -> None:
    page.fill("#id_origin", start)
    page.fill("#id_destination", end)


def without_violation(page: Page) -> None:
    assert violations(page) == []
    page.set_viewport_size(PHONE)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.usefixtures("garages")
class TestGuidance:
    def test_a_driver_with_a_disability_card(self, new_page: NewPage) -> None:
        page = new_page("/fr/stationnement/guidage/")
        asked(page)
        page.get_by_text("Véhicule et besoins").click()
        page.get_by_label("personnes handicapées").check()
        without_violation(page)
        page.get_by_role("button", name="Trouver une place").click()
        expect(page.locator("#plan")).to_contain_text("Bourse")
        page.get_by_text("lieux écartés, et pourquoi").click()
        expect(page.locator("main")).to_contain_text("ne dit pas s’il a une place du type demandé")
        page.locator(".guidance-map[data-drawn]").wait_for()
        without_violation(page)

    def test_a_driver_of_an_electric_car(self, new_page: NewPage) -> None:
        page = new_page("/en/parking/guidance/")
        asked(page)
        page.get_by_text("Vehicle and needs").click()
        page.get_by_label("I need to charge").check()
        page.get_by_role("button", name="Find a space").click()
        expect(page.locator("#plan")).to_contain_text("Dansaert")
        expect(page.locator("main")).to_contain_text("chance of a space")
        page.get_by_text("How this was chosen").click()
        expect(page.locator("caption")).to_have_text("What these minutes are made of")

    def test_by_keyboard_in_dutch(self, new_page: NewPage) -> None:
        page = new_page("/nl/parkeren/begeleiding/")
        reach(page, "#id_origin")
        page.keyboard.type(START)
        reach(page, "#id_destination")
        page.keyboard.type("Halles")
        page.keyboard.press("Enter")
        expect(page.locator("#plan")).to_contain_text("Rijd naar")
        reach(page, "main details:has(table) summary")
        page.keyboard.press("Enter")
        expect(page.get_by_text("Tweede keuze")).to_be_visible()

    def test_without_javascript(self, new_page: NewPage) -> None:
        page = new_page("/de/parken/fuehrung/", java_script_enabled=False)
        asked(page)
        page.get_by_role("button", name="Parkplatz finden").click()
        expect(page.locator("#plan")).to_contain_text("Fahren Sie nach")
        page.get_by_role("link", name="Neu planen").click()
        expect(page.locator(".guidance-news")).to_have_text("Ihr Plan gilt noch.")
        assert "kept=urn" in page.url
        page.get_by_role("link", name="Link zu dieser Frage").click()
        assert "kept" not in page.url
        assert "chance" not in page.url

    def test_the_page_tells_when_the_garage_fills(self, new_page: NewPage, city: City) -> None:
        page = new_page("/en/parking/guidance/")
        page.clock.install()
        asked(page)
        page.get_by_role("button", name="Find a space").click()
        chosen = page.locator("#plan a").inner_text()
        assert city.broker.upsert([garage(NAMES.index(chosen), 0)]) == {}
        for _turn in range(8):
            page.clock.run_for(POLL_MS)
            time.sleep(4)
            if "filling up" in page.locator(".guidance-news").inner_text():
                break
        expect(page.locator(".guidance-news")).to_contain_text("filling up")
        page.get_by_role("link", name="See the new plan").click()
        expect(page.locator("#plan")).not_to_contain_text(chosen)


def reach(page: Page, selector: str) -> None:
    """With the Tab key, as one does who has no mouse."""
    for _step in range(MOST_STEPS):
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} is out of reach of the Tab key")
