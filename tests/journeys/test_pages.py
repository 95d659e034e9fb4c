"""Journeys through the pages: by mouse, by keyboard alone, without JavaScript, in four languages, as staff."""

import pytest
from playwright.sync_api import Page, expect
from tests.journeys.running import PASSWORD, City, NewPage


def focused(page: Page) -> str:
    """What the focused element says, or is called."""
    said = page.evaluate("document.activeElement.innerText || document.activeElement.getAttribute('aria-label') || ''")
    return str(said).strip()


def tab_to(page: Page, wanted: str, most: int = 40) -> None:
    """Press Tab until the wanted words have the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if focused(page) == wanted:
            return
    raise AssertionError(f"{wanted!r} was not reached with {most} Tabs; last was {focused(page)!r}")


def test_by_keyboard_alone_from_home_to_a_stations_past(new_page: NewPage) -> None:
    page = new_page("/en/")
    page.keyboard.press("Tab")
    assert focused(page) == "Skip to the content"
    page.keyboard.press("Enter")
    tab_to(page, "Open the live map")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/map/")
    page.locator(".map[data-places]").wait_for()
    tab_to(page, "Rue de la Senne 1")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/air/**")
    tab_to(page, "7 days", most=60)
    page.keyboard.press("Enter")
    page.wait_for_url("**period=7d*")
    expect(page.locator("#history-table")).to_be_attached()


def test_the_focus_never_leaves_the_screen_or_gets_stuck(new_page: NewPage) -> None:
    page = new_page("/fr/carte/")
    page.locator(".map[data-places]").wait_for()
    seen: list[str] = []
    for _ in range(60):
        page.keyboard.press("Tab")
        box = page.evaluate("(() => { const b = document.activeElement.getBoundingClientRect();"
                            "return b.bottom > 0 && b.top < innerHeight })()")  # fmt: skip
        assert box, f"{focused(page)!r} has the focus off screen"
        seen.append(focused(page))
        if "Sombre" in seen[-1]:
            return
    raise AssertionError(f"the foot of the page was not reached: {seen}")


def test_the_language_switch_keeps_the_page_and_its_question(new_page: NewPage) -> None:
    page = new_page("/fr/carte/?type=AirQualityObserved")
    for language, segment in (("nl", "kaart"), ("de", "karte"), ("en", "map"), ("fr", "carte")):
        page.locator(f"nav.languages a[hreflang={language}]").click()
        page.wait_for_url(f"**/{language}/{segment}/?type=AirQualityObserved")
        assert page.locator("html").get_attribute("lang") == language
        expect(page.locator(".places-list")).to_contain_text("1")


def test_everything_is_there_without_javascript(new_page: NewPage, city: City) -> None:
    page = new_page("/en/", java_script_enabled=False)
    page.fill("#q", "Zennestraat 2")
    page.locator("form.search button").click()
    page.locator(".findings a").first.click()
    page.goto(f"/en/thing/{city.station(2)}/?period=24h")
    page.locator("details summary").first.click()
    expect(page.locator("#history-table tbody tr").first).to_be_visible()
    page.locator("button[value=dark]").click()
    assert page.locator("html").get_attribute("data-color-scheme") == "dark"
    assert city.station(2) in page.url


def test_the_chart_draws_what_the_table_holds(new_page: NewPage, city: City) -> None:
    page = new_page(f"/de/objekt/{city.station(1)}/")
    expect(page.locator(".charts figure canvas").first).to_be_visible()
    columns = page.locator("#history-table thead th[data-name]").count()
    expect(page.locator(".charts figure")).to_have_count(columns)


def test_simulated_and_recorded_figures_are_named_so(new_page: NewPage, city: City) -> None:
    page = new_page(f"/nl/object/{city.station(0)}/")
    expect(page.locator("[data-notice=simulation]")).to_be_visible()
    expect(page.locator("[data-origin=recorded]")).to_have_text("opname")


def test_on_paper_the_figures_stay_and_the_switches_go(new_page: NewPage, city: City) -> None:
    page = new_page(f"/fr/objet/{city.station(1)}/")
    page.emulate_media(media="print")
    expect(page.locator("main table").first).to_be_visible()
    for gone in (".city-header nav", ".colours", ".periods"):
        for each in page.locator(gone).all():
            expect(each).to_be_hidden()


def test_staff_sign_in_replay_a_message_and_leave(new_page: NewPage) -> None:
    page = new_page("/staff/messages/", locale="fr-BE")
    page.fill("#id_username", "marie")
    page.fill("#id_password", PASSWORD)
    page.get_by_role("button", name="Se connecter").click()
    page.wait_for_url("**/staff/messages/")
    expect(page.locator("main")).to_contain_text("it ends too early")
    page.locator("input[name=number]").first.check()
    page.get_by_role("button", name="Rejouer la sélection").click()
    expect(page.locator("[role=status]")).to_contain_text("1 message sera réessayé")
    expect(page.locator("main")).to_contain_text("en attente")
    page.goto("/staff/")
    page.get_by_role("button", name="Se déconnecter").click()
    page.wait_for_url("**/fr/deconnexion/ok/")


@pytest.mark.parametrize(("locale", "language"), [("fr-BE", "fr"), ("nl-BE", "nl"), ("de-DE", "de"), ("en-GB", "en")])
def test_the_front_door_opens_in_the_browsers_language(new_page: NewPage, locale: str, language: str) -> None:
    page = new_page("/", locale=locale)
    assert page.url.endswith(f"/{language}/")
