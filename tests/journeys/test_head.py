"""The head of the page on a telephone: its menu by keyboard and without JavaScript, who is signed in, the way out."""

import pytest
from playwright.sync_api import Page, expect
from tests.journeys.looks import PHONE, check, violations
from tests.journeys.residents import browser_of
from tests.journeys.running import City, NewPage
from tests.journeys.test_publication import press
from tests.journeys.walking import ZOOMED

LISTS = {"fr": "/fr/signalements/", "nl": "/nl/meldingen/"}
CLOSE = {"fr": "Fermer", "nl": "Sluiten"}


def opened(page: Page) -> None:
    """The menu, by keyboard."""
    page.locator(".menu-button").press("Enter")
    expect(page.locator("nav.menu")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("language", LISTS)
def test_the_menu_opens_and_leads_on_by_keyboard(new_page: NewPage, language: str, scripts: bool) -> None:
    page = new_page(f"/{language}/", viewport=PHONE, java_script_enabled=scripts)
    expect(page.locator("nav.menu")).to_be_hidden()
    opened(page)
    expect(page.get_by_role("button", name=CLOSE[language])).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("nav.menu")).to_be_hidden()
    expect(page.locator(".menu-button")).to_be_focused()
    opened(page)
    page.keyboard.press("Tab")
    expect(page.locator("nav.menu a").first).to_be_focused()
    press(page, f"nav.menu a[href='{LISTS[language]}']")
    assert page.url.endswith(LISTS[language])


@pytest.mark.parametrize("language", ["fr", "nl", "de", "en"])
def test_the_open_menu_has_no_violation_and_can_be_scrolled(new_page: NewPage, language: str) -> None:
    page = new_page(f"/{language}/", viewport=PHONE)
    opened(page)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert violations(page) == [], scheme
    page.set_viewport_size(ZOOMED)
    page.locator("nav.menu a").last.focus()
    expect(page.locator("nav.menu a").last).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= ZOOMED["width"]


def test_a_wide_page_shows_its_menu_at_once(new_page: NewPage) -> None:
    page = new_page("/en/")
    expect(page.locator("nav.menu")).to_be_visible()
    expect(page.locator(".menu-button")).to_be_hidden()
    expect(page.get_by_role("button", name="Close")).to_be_hidden()


@pytest.mark.parametrize("scripts", [True, False])
def test_who_is_signed_in_signs_out_from_the_head(city: City, new_page: NewPage, scripts: bool) -> None:
    page = new_page("/nl/", storage_state=browser_of(city, "head"), java_script_enabled=scripts)
    expect(page.locator(".who")).to_contain_text("Head")
    if scripts:
        check(page)
    page.locator(".who button").press("Enter")
    page.wait_for_url("**/nl/afmelden/ok/")
    expect(page.locator(".who")).to_have_count(0)
    page.go_back()
    expect(page.locator(".who")).to_have_count(0)
