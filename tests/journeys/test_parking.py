"""Journeys through parking: from the list to a car park, its past, the rule behind its state."""

from playwright.sync_api import expect
from tests.journeys.running import NewPage


def test_from_the_list_to_a_car_park_and_the_rule(new_page: NewPage) -> None:
    page = new_page("/en/parking/")
    page.get_by_role("link", name="Sablon").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sablon")
    expect(page.locator("main")).to_contain_text("spaces free")
    page.get_by_role("link", name="The rule in the algorithm register").click()
    expect(page.locator("main")).to_contain_text("State of a car park")


def test_a_heading_sorts_the_list(new_page: NewPage) -> None:
    page = new_page("/nl/parkeren/", java_script_enabled=False)
    page.get_by_role("link", name="Toestand").click()
    expect(page.locator("th[aria-sort=ascending]")).to_contain_text("Toestand")
    names = page.locator("tbody th a").all_inner_texts()
    assert names.index("Sablon") < names.index("Botanique"), "what other journeys left is there too"


def test_the_map_leads_to_a_car_park(new_page: NewPage) -> None:
    page = new_page("/de/parken/karte/")
    page.locator(".map[data-places]").wait_for()
    page.get_by_role("link", name="Botanique").click()
    page.wait_for_url("**/de/parken/urn:ngsi-ld:OffStreetParking:journey-0/")
    expect(page.locator("main")).to_contain_text("Zählungen sind simuliert")


def test_a_car_park_is_read_without_javascript(new_page: NewPage) -> None:
    page = new_page("/fr/stationnement/urn:ngsi-ld:OffStreetParking:journey-1/", java_script_enabled=False)
    expect(page.locator("main")).to_contain_text("Places libres")
    page.locator("details summary").click()
    expect(page.locator("#history-table tbody tr").first).to_be_visible()
