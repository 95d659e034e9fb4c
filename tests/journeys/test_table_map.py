"""The map of a table: by keyboard only, as a shared address, and where no script runs."""

from playwright.sync_api import Page, expect
from tests.journeys.running import NewPage

MAP = "/en/data/benches/map/"


def drawn(page: Page) -> None:
    page.locator(".table-map[data-shown]").wait_for()


def press_until(page: Page, key: str, wanted: str) -> None:
    """Press a key until what holds the focus fits a selector: nobody is trapped on the way."""
    for _ in range(60):
        page.keyboard.press(key)
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return
    raise AssertionError(f"{wanted} is not reached by {key}")


def test_a_field_is_chosen_and_a_bench_is_read_by_keyboard_only(new_page: NewPage) -> None:
    page = new_page(MAP, reduced_motion="reduce")
    drawn(page)
    expect(page.locator(".mapped")).to_be_hidden()
    press_until(page, "Tab", "#map-series")
    page.keyboard.type("seats")
    press_until(page, "Tab", "#map-form button")
    page.keyboard.press("Enter")
    page.wait_for_url("**series=seats**")
    drawn(page)
    expect(page.locator(".table-legend li")).to_have_count(3)
    expect(page.get_by_role("status").filter(has_text="in view")).to_have_text("3 rows in view.")
    press_until(page, "Tab", ".maplibregl-canvas")
    with page.expect_response("**/places.json?**"):
        page.keyboard.press("ArrowRight")
    press_until(page, "Tab", ".in-view-list button")
    page.keyboard.press("Shift+Tab")
    while page.locator(".in-view-list button").filter(has_text="2 rows").count():
        page.locator(".in-view-list button").first.focus()
        with page.expect_response("**/places.json?**"):
            page.keyboard.press("Enter")
        page.wait_for_timeout(300)
    entry = page.locator(".in-view-list button").first
    entry.focus()
    page.keyboard.press("Enter")
    popup = page.locator(".maplibregl-popup")
    expect(popup).to_contain_text("Rue")
    expect(popup.get_by_role("button", name="Close")).to_be_focused()
    page.keyboard.press("Escape")
    expect(popup).to_have_count(0)
    expect(entry).to_be_focused()
    press_until(page, "Tab", ".city-footer a")


def test_the_address_holds_what_is_looked_at(new_page: NewPage) -> None:
    page = new_page(f"{MAP}?series=kind")
    drawn(page)
    with page.expect_response("**/places.json?**"):
        page.get_by_role("button", name="Zoom in").click()
    page.wait_for_url("**view=**")
    page.wait_for_timeout(500)
    other = new_page(page.url)
    drawn(other)
    shown = ".in-view-list button"
    assert other.locator(shown).all_inner_texts() == page.locator(shown).all_inner_texts()
    assert other.locator("input[name=view]").input_value().split("/")[0] == page.url.split("view=")[1].split("%2F")[0]


def test_without_javascript_the_picture_and_its_table_stand_alone(new_page: NewPage) -> None:
    page = new_page(f"{MAP}?series=kind", java_script_enabled=False)
    expect(page.locator(".table-map")).to_be_hidden()
    expect(page.locator(".mapped svg .map-mark")).to_have_count(3)
    expect(page.locator(".mapped tbody tr")).to_have_count(3)


def test_a_frame_has_the_map_too(new_page: NewPage) -> None:
    page = new_page("/en/data/benches/embed/map/?series=kind&lang=nl")
    drawn(page)
    expect(page.get_by_role("status")).to_have_text("3 rijen in beeld.")


def test_the_libraries_of_the_map_are_loaded_with_it_only(new_page: NewPage) -> None:
    page = new_page("/en/data/benches/table/")
    assert "maplibre" not in page.content()
