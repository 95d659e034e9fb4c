"""How readers see a page: in which language, in light or dark colours, wide or at the width of a telephone; and what is
wrong with it as they see it, by axe. By day two looks, in French and Dutch; by night the six others."""

from typing import Any, Final, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

LANGUAGES = ("fr", "nl", "de", "en")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PHONE = {"width": 360, "height": 740}
WIDE = {"width": 1280, "height": 900}
Look = tuple[str, Literal["light", "dark"], Any]
LOOKS: Final[dict[str, tuple[Look, ...]]] = {
    "day": (("fr", "light", WIDE), ("nl", "dark", PHONE)),
    "night": (
        ("fr", "dark", PHONE), ("nl", "light", WIDE), ("de", "light", WIDE), ("de", "dark", PHONE),
        ("en", "light", WIDE), ("en", "dark", PHONE),
    ),
}  # fmt: skip
HALVES: Final = ["day", pytest.param("night", marks=pytest.mark.slow)]
BY_DAY_AND_NIGHT: Final = ["fr", "nl", *(pytest.param(language, marks=pytest.mark.slow) for language in ("de", "en"))]
"""The languages of what is looked at one language at a time."""
FRENCH_BY_DAY: Final = ["fr", pytest.param("nl", marks=pytest.mark.slow)]
"""Of long ways through the city, which take as long in each."""


def violations(page: Page) -> list[str]:
    """What axe finds, each with the elements concerned. What is right is not listed: that takes as long."""
    options = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
    found: dict[str, Any] = Axe().run(page, options=options).response
    return [f"{each['id']}: {[node['html'][:120] for node in each['nodes']]}" for each in found["violations"]]


def settle(page: Page) -> None:
    """Wait for what is drawn by script."""
    if page.locator(".map[data-positions]").count():
        page.locator(".map[data-places]").wait_for()
    if page.locator(".table-map[data-places]").count():
        page.locator(".table-map[data-shown]").wait_for()


def check(page: Page) -> None:
    """The page as it stands, wide and light, then narrow and dark; narrow, nothing sticks out sideways."""
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(WIDE)
    settle(page)
    assert violations(page) == [], f"{page.url} light, wide"
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size(PHONE)
    assert violations(page) == [], f"{page.url} dark, narrow"
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], page.url


def in_language(page: Page, language: str) -> None:
    """Follow the language switch."""
    page.locator(f"nav.languages a[hreflang={language}]").click()
    page.wait_for_load_state()
    assert page.locator("html").get_attribute("lang") == language


def faults(page: Page, look: Look) -> list[str]:
    """Of the page as one reader sees it."""
    language, scheme, size = look
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size(size)
    in_language(page, language)
    settle(page)
    found = violations(page)
    wide = page.evaluate("document.documentElement.scrollWidth")
    return [*found, f"is {wide} pixels wide"] if wide > size["width"] else found


def all_faults(page: Page, half: str) -> list[str]:
    """Of the page as the readers of the day or of the night see it."""
    return [f"{look}: {found}" for look in LOOKS[half] for found in faults(page, look)]


def everywhere(page: Page, half: str) -> None:
    """The page has no fault for the readers of the day or of the night; then it is in English again."""
    assert all_faults(page, half) == [], page.url
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(WIDE)
    in_language(page, "en")
