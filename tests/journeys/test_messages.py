"""A resident reads what the city told them, by keyboard, with and without JavaScript, and chooses how to be told."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.journeys import messages
from tests.journeys.looks import check
from tests.journeys.running import City, NewPage, run_inside

WORDS = {
    "fr": {
        "inbox": "/fr/ma-page/messages/", "archive": "Archiver", "archived": "Messages archivés",
        "preferences": "/fr/ma-page/messages/preferences/", "kept": "Vos choix sont enregistrés.",
    },
    "nl": {
        "inbox": "/nl/mijn-pagina/berichten/", "archive": "Archiveren", "archived": "Gearchiveerde berichten",
        "preferences": "/nl/mijn-pagina/berichten/voorkeuren/", "kept": "Uw keuzes zijn bewaard.",
    },
}  # fmt: skip


def reader(city: City) -> Any:
    """Somebody with a message, signed in: what their browser keeps."""
    return city.browser(run_inside(city, messages.__name__))


def press(page: Page, selector: str) -> None:
    """Go there with the keyboard alone, and press Enter."""
    wanted = page.locator(selector).first
    for _ in range(80):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            page.keyboard.press("Enter")
            page.wait_for_load_state()
            return
    raise AssertionError(f"{selector} is not reached by keyboard")


@pytest.mark.journey
@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("language", WORDS)
def test_a_message_is_read_and_put_away_by_keyboard(
    city: City, new_page: NewPage, language: str, scripts: bool
) -> None:
    words = WORDS[language]
    page = new_page(words["inbox"], storage_state=reader(city), java_script_enabled=scripts)
    if scripts:
        check(page)
        press(page, ".datasets a")
    else:
        page.locator(".datasets a").first.click()
    expect(page.locator("h1")).to_contain_text("J-1")
    expect(page.locator("article").first).to_contain_text("Zoë & Œuf <b>")
    if scripts:
        check(page)
    page.get_by_role("button", name=words["archive"]).press("Enter")
    expect(page.get_by_role("status").first).to_be_visible()
    page.get_by_role("link", name=words["archived"]).press("Enter")
    expect(page.locator("h1")).to_have_text(words["archived"])
    expect(page.locator(".datasets li").first).to_be_visible()


@pytest.mark.journey
@pytest.mark.parametrize("language", WORDS)
def test_how_to_be_told_is_chosen_and_what_is_wrong_is_said(city: City, new_page: NewPage, language: str) -> None:
    page = new_page(WORDS[language]["preferences"], storage_state=reader(city))
    check(page)
    page.fill("#id_phone", "12")
    page.locator("#id_phone").press("Enter")
    expect(page.locator(".ds-error-summary")).to_contain_text("12")
    check(page)
    page.locator(".ds-error-summary a").press("Enter")
    expect(page.locator("#id_phone")).to_be_focused()
    page.fill("#id_phone", "02 123 45 67")
    page.locator("#id_phone").press("Enter")
    expect(page.get_by_role("status").first).to_have_text(WORDS[language]["kept"])
