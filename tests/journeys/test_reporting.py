"""A resident reports a pothole, follows it to its closing and has it opened again: in French and in Dutch, by keyboard
alone, with JavaScript and without. axe finds nothing on the way, nor on any state of the pages in four languages.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import pytest
from playwright.sync_api import Page, expect
from tests.journeys.looks import BY_DAY_AND_NIGHT
from tests.journeys.reports import run
from tests.journeys.running import City, NewPage
from tests.journeys.test_publication import accessible, choose, fill, press
from tests.journeys.test_without_a_mouse import reach
from tests.journeys.walks import WAYS

Act = Callable[..., None]
LONG = "Il y a un trou profond devant l’entrée, " * 60


@dataclass(frozen=True, slots=True)
class Words:
    """What the resident reads in one language."""

    list: str
    report: str
    proof: str
    asked: str
    looks_again: str
    reopening: str


WORDS = {
    "fr": Words("/fr/signalements/", "Faire un signalement", "Le trou est rebouché.", "De quel côté ?",
                "Quelqu’un va regarder à nouveau", "Réouverture demandée"),
    "nl": Words("/nl/meldingen/", "Iets melden", "De put is gevuld.", "Aan welke kant?",
                "Iemand bekijkt het opnieuw", "Heropening gevraagd"),
}  # fmt: skip
PAGES = {"fr": "/fr/signalements/", "nl": "/nl/meldingen/", "de": "/de/meldungen/", "en": "/en/reports/"}
FIND = {"fr": "retrouver/", "nl": "terugvinden/", "de": "wiederfinden/", "en": "find/"}
NEW = {"fr": "nouveau/", "nl": "nieuw/", "de": "neu/", "en": "new/"}


@pytest.fixture(scope="module")
def act(city: City) -> Act:
    """What others do in the city."""
    run(city, "begin")
    return partial(run, city)


def go_on(page: Page) -> None:
    """Press the last button of the step."""
    button = page.locator("main form .buttons button").last
    button.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def report(page: Page, place: str, looked_at: bool = True) -> str:
    """Fill in every step by keyboard; gives the number."""
    look = accessible if looked_at else lambda _page: None
    look(page)
    fill(page, "address", place)
    go_on(page)
    look(page)
    choose(page, "input[value=pothole]")
    go_on(page)
    look(page)
    fill(page, "text", "Un trou profond")
    go_on(page)
    if page.locator("form[action*='ZNK']").count():
        look(page)
        go_on(page)
    look(page)
    fill(page, "email", "anna@resident.example")
    go_on(page)
    look(page)
    go_on(page)
    look(page)
    found = re.search(r"ZNK-\w{4}-\w{4}", page.locator("main").inner_text())
    assert found is not None
    return found[0]


@pytest.mark.parametrize(
    ("language", "scripts"), [*WAYS, pytest.param("fr", False, id="fr-without", marks=pytest.mark.slow)]
)
def test_a_pothole_from_report_to_reopening(new_page: NewPage, act: Act, language: str, scripts: bool) -> None:
    words = WORDS[language]
    page = new_page(words.list, locale=f"{language}-BE", java_script_enabled=scripts)
    look = accessible if scripts else lambda _page: None
    look(page)
    reach(page, page.get_by_role("link", name=words.report))
    with page.expect_navigation():
        page.keyboard.press("Enter")
    number = report(page, "Molenbeek 12" if language == "fr" else "Jette 12", looked_at=scripts)
    press(page, f"main a[href$='{number}/']")
    look(page)
    act("ask", number)
    page.reload()
    expect(page.locator(".mine")).to_contain_text(words.asked)
    look(page)
    press(page, ".mine button")
    expect(page.locator(".mine [role=alert]")).to_be_visible()
    look(page)
    fill(page, "answer", "À gauche")
    press(page, ".mine button")
    look(page)
    act("close", number)
    page.reload()
    expect(page.locator(".steps")).to_contain_text(words.proof)
    look(page)
    choose(page, "input[name=satisfied][value=no]")
    page.locator("#id_answer").select_option("still-there")
    press(page, ".mine form button")
    expect(page.locator("main [role=status]").first).to_contain_text(words.looks_again)
    expect(page.locator("main")).to_contain_text(words.reopening)
    look(page)


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_somebody_else_follows_it(new_page: NewPage, act: Act, language: str) -> None:
    page = new_page(PAGES[language] + NEW[language], locale=f"{language}-BE")
    number = report(page, "Evere 3", looked_at=False)
    other = new_page(f"{PAGES[language]}{number}/", locale=f"{language}-BE")
    press(other, "form[action*='ZNK'] button")
    accessible(other)
    other.locator("summary").last.focus()
    other.keyboard.press("Enter")
    fill(other, "email", "nobody")
    press(other, "details form button")
    expect(other.locator("main [role=alert]")).to_be_visible()
    accessible(other)
    fill(other, "email", "bert@resident.example")
    press(other, "details form button")
    accessible(other)


@pytest.mark.parametrize("language", BY_DAY_AND_NIGHT)
def test_every_state_is_accessible_in_every_language(new_page: NewPage, act: Act, language: str) -> None:
    page = new_page(PAGES[language], locale=language)
    accessible(page)
    page.goto(PAGES[language] + "?theme=obstacles&municipality=jette&standing=fixed")
    accessible(page)
    page.goto(PAGES[language] + FIND[language])
    accessible(page)
    press(page, "main form button")
    accessible(page)
    page.goto(PAGES[language] + NEW[language])
    go_on(page)
    expect(page.locator("[role=alert]")).to_be_visible()
    accessible(page)
    fill(page, "address", "Woluwe")
    go_on(page)
    accessible(page)
    press(page, "button[name=pick]")
    go_on(page)
    accessible(page)
    choose(page, "input[value=lamp]")
    go_on(page)
    go_on(page)
    accessible(page)
    fill(page, "text", LONG)
    go_on(page)
    fill(page, "email", "nobody")
    go_on(page)
    accessible(page)
    fill(page, "email", "")
    go_on(page)
    accessible(page)
    go_on(page)
    accessible(page)


def test_the_map_and_the_arrows_set_the_same_fields(new_page: NewPage, act: Act) -> None:
    page = new_page("/en/reports/new/")
    fill(page, "address", "Ixelles")
    press(page, "button[value=find]")
    page.locator(".pin-map button").click()
    page.locator(".pin-map[data-ready]").wait_for(state="attached")
    before = float(page.locator("#id_lat").input_value())
    page.locator("button[value=north]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#id_lat")).not_to_have_value(str(before))
    assert float(page.locator("#id_lat").input_value()) > before
    page.locator(".pin-map canvas").click(position={"x": 40, "y": 40})
    assert float(page.locator("#id_lat").input_value()) > before


def test_the_map_of_the_list_is_fetched_when_somebody_asks(new_page: NewPage, act: Act) -> None:
    page = new_page("about:blank")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/nl/meldingen/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "maplibre" in url or "world" in url]
    page.get_by_role("button", name="Op een kaart tonen").press("Enter")
    page.locator(".marks-map[data-shown]").wait_for()
    expect(page.locator(".marks-map .map")).to_be_focused()
    accessible(page)


def test_the_list_stands_alone_without_javascript(new_page: NewPage, act: Act) -> None:
    page = new_page("/fr/signalements/", java_script_enabled=False)
    expect(page.locator(".marks-map")).to_be_hidden()
    expect(page.locator("main [role=status]")).to_be_visible()
