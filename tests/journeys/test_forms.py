"""A resident fills a form of the desk: by keyboard, with a script in French, without one in Dutch."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect
from tests.journeys.looks import violations
from tests.journeys.running import City, NewPage

FORM = {"fr": "/fr/demarches/formulaire/bulky-waste/", "nl": "/nl/loket/formulier/bulky-waste/"}
HOME = {"place.street": "Rue Neuve", "place.number": "12", "place.postcode": "1000", "place.municipality": "Bruxelles"}


def clean(page: Page) -> None:
    assert violations(page) == []


def press(page: Page, value: str) -> None:
    """A button, by keyboard."""
    page.locator(f"main button[name=do][value='{value}']").last.focus()
    page.keyboard.press("Enter")
    page.wait_for_load_state()


def typed(page: Page, name: str, text: str) -> None:
    page.locator(f"[name='{name}']").focus()
    page.keyboard.type(text)


@pytest.mark.parametrize(("language", "script"), [("fr", True), ("nl", False)])
def test_bulky_waste_is_asked_for_by_keyboard(city: City, new_page: NewPage, language: str, script: bool) -> None:
    page = new_page(FORM[language], java_script_enabled=script)
    page.locator("main form button").focus()
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    filled(page, script=script)
    if script:
        clean(page)
    page.locator("main form button").focus()
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    expect(page.locator("main strong").first).to_have_text(re.compile(r"\d"))


def filled(page: Page, *, script: bool = True) -> None:
    """Bulky waste, from the first page to the summary; a mistake on the way."""
    typed(page, "pieces.0.what", "sofa")
    typed(page, "pieces.0.count", "1")
    press(page, "add:pieces")
    typed(page, "pieces.1.what", "bed")
    typed(page, "pieces.1.count", "2")
    press(page, "next")
    expect(page.locator(".ds-error-summary")).to_be_visible()
    typed(page, "volume", "3")
    press(page, "next")
    for name, text in HOME.items():
        typed(page, name, text)
    page.locator("[name=day]").fill(str(date.today() + timedelta(days=10)))  # noqa: DTZ011 - as the browser's user
    page.locator("[name=part]").first.focus()
    page.keyboard.press("Space")
    page.locator("[name=full_name]").fill("")
    typed(page, "full_name", "Ann Peeters")
    typed(page, "phone", "02 279 22 11")
    if script:
        clean(page)
    press(page, "next")
    expect(page.locator("main")).to_contain_text("19,00")


def test_what_an_answer_asks_for_is_shown_at_once(city: City, new_page: NewPage) -> None:
    page = new_page(FORM["fr"])
    page.locator("main form button").click()
    told = page.locator("[data-field=hazard_told]")
    expect(told).to_be_hidden()
    page.check("[name=hazard]")
    expect(told).to_be_visible()
    clean(page)
    page.uncheck("[name=hazard]")
    expect(told).to_be_hidden()
