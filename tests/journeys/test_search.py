"""Searching by keyboard, with suggestions and without scripts, in French and Dutch."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.journeys.looks import check
from tests.journeys.running import City, NewPage


@pytest.fixture(scope="module", autouse=True)
def _filled(city: City) -> None:
    """The index of the city, made by the command."""
    program = str(Path(sys.executable).with_name("zinneke"))
    settings = {"ZINNEKE_BROKER_URL": city.broker.url, "ZINNEKE_PUBLIC_URL": city.site}
    command = [program, "search", "rebuild", "--data", str(city.folder)]
    subprocess.run(command, env=os.environ | settings | {"ZINNEKE_ALLOW_PRIVATE_HOSTS": "true"}, check=True)


def reach(page: Page, name: str) -> None:
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == name:
            return
    raise AssertionError(f"{name} is not reached by keyboard")


@pytest.mark.parametrize(
    ("home", "kind"), [("/fr/recherche/", "Lieux et appareils"), ("/nl/zoeken/", "Plaatsen en toestellen")]
)
def test_a_slip_is_forgiven_and_a_kind_chosen_by_keyboard(new_page: NewPage, home: str, kind: str) -> None:
    page = new_page(home)
    reach(page, "q")
    page.keyboard.type("botaniqeu", delay=5)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("Botanique")
    check(page)
    link = page.get_by_role("navigation").get_by_role("link", name=kind)
    link.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("a[aria-current=true]", has_text=kind)).to_be_visible()
    check(page)


def test_suggestions_by_arrows(new_page: NewPage) -> None:
    page = new_page("/fr/recherche/")
    field = page.get_by_role("combobox")
    field.focus()
    page.keyboard.type("botan")
    option = page.get_by_role("option").first
    expect(option).to_contain_text("Botanique")
    check(page)
    page.keyboard.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.keyboard.press("Backspace")
    expect(option).to_be_visible()
    page.keyboard.press("ArrowDown")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Botanique")


def test_without_scripts(new_page: NewPage) -> None:
    page = new_page("/nl/zoeken/", java_script_enabled=False)
    page.fill("#q", "sablon")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("main .hits")).to_contain_text("Sablon")
