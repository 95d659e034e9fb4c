"""The live map: it moves by itself, its table says the same, and it leaves alone where the reader looks."""

from playwright.sync_api import Page, expect
from tests.journeys.running import City, NewPage

from zinneke.kernel.time import format_instant, now

MOVED_WITHIN_MS = 15_000


def drawn(page: Page) -> None:
    page.locator(".map[data-places]").wait_for()


def test_figures_follow_the_city_without_reload(new_page: NewPage, city: City) -> None:
    page = new_page("/en/map/")
    drawn(page)
    page.evaluate("window.untouched = true")
    row = page.locator(f'tr[data-id="{city.station(2)}"]')
    observed = format_instant(now())
    city.broker.patch(
        city.station(2),
        {
            "no2": {"value": 123.4, "unitCode": "GQ", "observedAt": observed},
            "airQualityLevel": {"value": "moderate", "observedAt": observed},
        },
    )
    expect(row.locator('[data-cell="figure"]')).to_contain_text("123", timeout=MOVED_WITHIN_MS)
    expect(row.locator('[data-cell="level"]')).to_contain_text("moderate")
    assert page.evaluate("window.untouched") is True


def test_every_place_of_the_table_is_on_the_map(new_page: NewPage) -> None:
    page = new_page("/nl/kaart/")
    drawn(page)
    assert page.locator(".map").get_attribute("data-places") == str(page.locator(".places tbody tr").count())


def test_a_page_asks_again_with_the_tag_and_is_told_nothing_changed(new_page: NewPage) -> None:
    page = new_page("/en/map/")
    drawn(page)
    with page.expect_response(lambda answer: "positions.json" in answer.url and answer.status == 304, timeout=20_000):
        pass


def test_the_map_can_be_narrowed_to_one_kind(new_page: NewPage) -> None:
    page = new_page("/fr/carte/?type=OffStreetParking")
    drawn(page)
    expect(page.locator(".places tbody tr")).to_have_count(2)
    assert page.locator(".map").get_attribute("data-places") == "2"


def test_without_javascript_the_table_stands_alone(new_page: NewPage) -> None:
    with_scripts = new_page("/de/karte/")
    drawn(with_scripts)
    page = new_page("/de/karte/", java_script_enabled=False)
    expect(page.locator(".map")).to_be_hidden()
    expect(page.locator("noscript p")).to_contain_text("JavaScript")
    expect(page.locator(".places tbody tr")).to_have_count(with_scripts.locator(".places tbody tr").count())


def test_nothing_comes_from_elsewhere(new_page: NewPage, city: City) -> None:
    page = new_page("/en/about/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/en/map/")
    drawn(page)
    assert asked
    assert [url for url in asked if not url.startswith((city.site, "blob:", "data:"))] == []
