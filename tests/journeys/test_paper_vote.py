"""A vote on paper from the counter to two signatures, in French and Dutch: by keyboard, and without JavaScript."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tests.journeys.polls import Poll, poll
from tests.journeys.running import City, NewPage
from tests.journeys.test_publication import accessible, fill, press

PAPER = {"fr": "vote sur papier", "nl": "stemt op papier"}
DONE = {"fr": "signé par deux", "nl": "door twee ondertekend"}
Open = Callable[[str, str], Page]


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_paper_is_handed_out_typed_twice_settled_and_signed(city: City, new_page: NewPage, language: str) -> None:
    vote = poll(city, f"paper-{language}")

    def opened(who: str, part: str) -> Page:
        address = f"/staff/budget/votes/{vote.election}/{part}/"
        return new_page(address, locale=f"{language}-BE", storage_state=vote.browser(who))

    _counter(opened, vote, language)
    _pile(opened("ann", "paper"), "A-113", 2)
    for who, first in (("ann", "1 3"), ("bob", "1 2")):
        _typed(opened(who, "paper/1"), first, "0")
    page = opened("eve", "paper/1")
    accessible(page)
    fill(page, "text", "1 3")
    page.keyboard.press("Enter")
    for who in ("ann", "bob"):
        page = opened(who, "paper/1")
        accessible(page)
        press(page, "form[action$='/sign/'] button")
    expect(page.locator("main")).to_contain_text(DONE[language])
    accessible(page)


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_the_roll_and_the_signals_are_read_by_everybody(city: City, new_page: NewPage, language: str) -> None:
    vote = poll(city, f"roll-{language}")
    page = new_page("/staff/budget/votes/", locale=f"{language}-BE", storage_state=vote.browser("rik"))
    accessible(page)
    for part in ("roll", "signals"):
        page.goto(f"/staff/budget/votes/{vote.election}/{part}/")
        accessible(page)


def test_nothing_of_it_needs_javascript(city: City, new_page: NewPage) -> None:
    vote = poll(city, "paper-plain")
    page = new_page(
        f"/staff/budget/votes/{vote.election}/paper/", storage_state=vote.browser("ann"), java_script_enabled=False
    )
    _pile(page, "A-1", 1)
    page.goto(f"/staff/budget/votes/{vote.election}/paper/1/")
    _typed(page, "2 1")
    expect(page.locator("main")).to_contain_text("to be typed by somebody else")


def _counter(opened: Open, vote: Poll, language: str) -> None:
    page = opened("ann", "counter")
    accessible(page)
    fill(page, "identity", vote.code)
    press(page, "button[value=paper]")
    fill(page, "identity", vote.code)
    press(page, "button[value=look]")
    expect(page.locator("main")).to_contain_text(PAPER[language])
    accessible(page)
    page = opened("ann", "reception")
    fill(page, "identity", "nothing")
    page.keyboard.press("Enter")
    expect(page.locator(".ds-error-summary")).to_be_visible()
    accessible(page)


def _pile(page: Page, seal: str, declared: int) -> None:
    fill(page, "seal", seal)
    fill(page, "declared", str(declared))
    with page.expect_navigation():
        page.keyboard.press("Enter")


def _typed(page: Page, *ballots: str) -> None:
    """The field has the focus: nothing but numbers and Enter is typed."""
    for text in ballots:
        expect(page.locator("#id_text")).to_be_focused()
        page.keyboard.type(text)
        with page.expect_navigation():
            page.keyboard.press("Enter")
    press(page, "form[action$='/finish/'] button")
