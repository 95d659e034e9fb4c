"""The result of a vote as everybody reads it: map, order, reasons in four languages, other rules, files to check; and
staff on the way to one, by keyboard. axe finds nothing.
"""

import json

import pytest
from playwright.sync_api import Page, expect
from tests.journeys.editions import Edition, edition, tell
from tests.journeys.keyboard import press, reach, select, tick, write, write_day
from tests.journeys.looks import LANGUAGES, check, in_language
from tests.journeys.running import City, NewPage
from tests.journeys.walks import WAYS, Walk

RESULT = {"fr": "/fr/budget-participatif/resultat/", "nl": "/nl/burgerbegroting/resultaat/"}
LOST = {"fr": "Non financé", "nl": "Niet gefinancierd", "de": "Nicht finanziert", "en": "Not funded"}
LOSER = 4
OTHER_RULES = {"fr": "Ce qu’auraient donné d’autres règles", "nl": "Wat andere regels hadden opgeleverd"}
DECISION = {"fr": "Le Collège ajoute ce projet.", "nl": "Het College voegt dit project toe."}


@pytest.fixture(scope="module")
def published(city: City) -> Edition:
    return edition(city, "result", "result-page")


def numbers(page: Page, group: int) -> list[int]:
    """The projects of a list, in its order, by their numbers on the ballot."""
    heads = page.locator("main .datasets").nth(group).locator("h3")
    return [int(text.partition(".")[0]) for text in heads.all_inner_texts()]


@pytest.mark.parametrize("language", ["fr", pytest.param("nl", marks=pytest.mark.slow)])
def test_the_result_its_map_and_its_files(new_page: NewPage, published: Edition, language: str) -> None:
    page = new_page(f"{RESULT[language]}{published.election}/", locale=f"{language}-BE")
    check(page)
    reach(page, page.locator(".marks-map button"))
    page.keyboard.press("Enter")
    page.locator(".marks-map[data-shown='5']").wait_for()
    expect(page.locator(".marks-map .map")).to_be_focused()
    check(page)
    others = page.get_by_role("region", name=OTHER_RULES[language]).locator("tbody tr")
    assert others.count() >= 2, "what other rules would have given"
    reach(page, page.locator("a[href$='/manifest.json']"))
    with page.expect_download() as kept:
        page.keyboard.press("Enter")
    assert json.loads(kept.value.path().read_text())["format"] == "zinneke-vote/1"


def test_it_is_put_in_order_and_narrowed_without_javascript(new_page: NewPage, published: Edition) -> None:
    page = new_page(f"{RESULT['nl']}{published.election}/", locale="nl-BE", java_script_enabled=False)
    expect(page.locator(".marks-map")).to_be_hidden()
    assert (numbers(page, 0), numbers(page, 1)) == ([1, 2], [3, 4, 5])
    select(page, "#sort", "dearest")
    press(page, "form.narrowing button")
    assert (numbers(page, 0), numbers(page, 1)) == ([1, 2], [4, 3, 5])
    select(page, "#theme", "mobility")
    press(page, "form.narrowing button")
    assert numbers(page, 0) == [2]


def test_a_loser_is_told_why_in_four_languages(new_page: NewPage, published: Edition) -> None:
    page = new_page(f"{RESULT['fr']}{published.election}/", locale="fr-BE")
    press(page, f"main .datasets a[href$='/{LOSER}/']")
    for language in LANGUAGES:
        in_language(page, language)
        expect(page.locator("main .lead")).to_contain_text(LOST[language])
        assert page.locator("main h2").count() >= 2, "why, and what would have had to change"
    check(page)


@pytest.mark.parametrize(("language", "scripts"), WAYS)
def test_from_the_lot_to_the_public_result(city: City, new_page: NewPage, language: str, scripts: bool) -> None:
    walk = Walk(new_page, language, scripts)
    made = edition(city, "closed", f"count-{walk.name}")
    page = walk.opens("/staff/budget/counts/", made.browser("olga"))
    drawn_and_sealed(walk, page, made)
    tell(city, "count")
    own = f"/staff/budget/counts/{made.election}/"
    recorded(walk, walk.opens(own, made.browser("sam")))
    page.goto(own)
    press(page, "form[action$='/publish/'] button")
    walk.look(page)
    press(page, f"main a[href='{RESULT[language]}{made.election}/']")
    expect(page.locator("main")).to_contain_text(DECISION[language])


def drawn_and_sealed(walk: Walk, page: Page, made: Edition) -> None:
    """The lot first: nothing is sealed before. Then the page says how far the count is."""
    press(page, f"main a[href$='/{made.election}/']")
    press(page, "form[action$='/seal/'] button")
    expect(page.locator("main [role=alert]")).to_be_visible()
    walk.look(page)
    write(page, "#id_seed", "7 3 9 1")
    press(page, "form[action$='/lot/'] button")
    expect(page.locator(".ds-error-summary a[href='#id_how_nl']")).to_be_visible()
    write(page, "#id_how_fr", "Quatre dés, devant trois témoins")
    write(page, "#id_how_nl", "Vier dobbelstenen, voor drie getuigen")
    press(page, "form[action$='/lot/'] button")
    press(page, "form[action$='/seal/'] button")
    expect(page.locator("progress")).to_be_visible()
    walk.look(page)


def recorded(walk: Walk, page: Page) -> None:
    """A decision of the College that funds one more project stands beside what was counted."""
    press(page, "form[action$='/decision/'] button")
    expect(page.locator(".ds-error-summary")).to_be_visible()
    walk.look(page)
    write(page, "#id_reference", "2026/118")
    write_day(page, "#id_decided_on", "11112026")
    for language, text in DECISION.items():
        write(page, f"#id_text_{language}", text)
    tick(page, "input[name=adds][value='3']")
    press(page, "form[action$='/decision/'] button")
    expect(page.locator("main")).to_contain_text("2026/118")
