"""Journeys through air quality: from the list to a station, why it has its level, its past, in another language."""

from playwright.sync_api import expect
from tests.journeys.running import City, NewPage


def test_from_the_list_to_why_a_station_has_its_level(new_page: NewPage) -> None:
    page = new_page("/en/air/")
    page.get_by_role("link", name="Rue de la Senne 1").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Rue de la Senne 1")
    expect(page.get_by_role("heading", name="Why")).to_be_visible()
    row = page.get_by_role("region", name="Pollutants and their levels").get_by_role("row", name="NO₂")
    expect(row).to_contain_text("10–25")
    page.get_by_role("link", name="How the index is made").click()
    expect(page.get_by_role("heading", name="EAQI 2024")).to_be_visible()


def test_a_heading_sorts_the_list_and_turns_it_round(new_page: NewPage) -> None:
    page = new_page("/en/air/", java_script_enabled=False)
    names = page.locator("tbody th a")
    page.get_by_role("link", name="NO₂").click()
    expect(page.locator("th[aria-sort=ascending]")).to_contain_text("NO₂")
    upwards = names.all_inner_texts()
    page.get_by_role("link", name="NO₂").click()
    expect(page.locator("th[aria-sort=descending]")).to_contain_text("NO₂")
    assert names.all_inner_texts() == upwards[::-1]


def test_a_station_keeps_its_page_in_every_language(new_page: NewPage, city: City) -> None:
    page = new_page(f"/fr/air/{city.station(2)}/")
    for language, address, said in (
        ("nl", "lucht", "Gesimuleerd"),
        ("de", "luft", "simuliert"),
        ("en", "air", "simulated"),
        ("fr", "air", "simulés"),
    ):
        page.locator(f"nav.languages a[hreflang={language}]").click()
        page.wait_for_url(f"**/{language}/{address}/{city.station(2)}/")
        expect(page.locator("main")).to_contain_text(said, ignore_case=True)


def test_a_recording_says_so(new_page: NewPage, city: City) -> None:
    page = new_page(f"/en/air/{city.station(0)}/")
    expect(page.locator("main")).to_contain_text("These figures are a recording")


def test_the_chart_has_its_table(new_page: NewPage, city: City) -> None:
    page = new_page(f"/en/air/{city.station(1)}/")
    expect(page.locator(".charts figure canvas").first).to_be_visible()
    page.locator("details summary").click()
    expect(page.locator("#history-table tbody tr").first).to_be_visible()
