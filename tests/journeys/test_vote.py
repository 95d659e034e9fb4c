"""Voting in a real browser: the vectors of the RFC, then a vote in French and in Dutch, by keyboard, with JavaScript
and without; axe finds nothing on the way.
"""

import json
from collections.abc import Iterator
from functools import cache
from itertools import count

import pytest
from playwright.sync_api import Page, Request
from tests.journeys.running import City, NewPage, run_inside
from tests.journeys.test_publication import accessible, choose, fill

from zinneke.voting.tests.vectors import DERIVED, VECTOR

PATHS = {"fr": "/fr/budget-participatif/vote/", "nl": "/nl/burgerbegroting/stemming/"}
IN_THE_BOX = {"fr": "Votre vote est dans l’urne", "nl": "Uw stem zit in de stembus"}
SIGNED_WITHOUT_A_NAME = """
    async ([derived, vector]) => {
        const blind = await import("/static/budget/blind.js");
        const key = { modulus: BigInt("0x" + derived.modulus), exponent: BigInt(derived.exponent) };
        const made = await blind.derive(derived.code, derived.election, key);
        const told = new TextEncoder().encode(derived.ballot);
        const prepared = blind.fromHex(vector.msg_prefix + vector.msg);
        const rfc = { prepared, inverse: BigInt("0x" + vector.inv) };
        const signature = await blind.finalize(key, rfc, blind.fromHex(vector.blind_sig));
        const wrong = await blind.finalize(key, rfc, blind.fromHex(vector.blinded_msg)).catch((error) => error.message);
        return {
            prepared: blind.hex(made.prepared), request: blind.hex(made.request), inverse: made.inverse.toString(16),
            receipt: blind.hex(await blind.receipt(derived.ballot, blind.fromHex(derived.nonce))),
            ballot: blind.written(derived.election, new Map([[3, 1], [12, 2], [7, 3]])),
            code: blind.normalCode(" " + blind.shownCode(derived.code).toLowerCase()), none: blind.normalCode("ABC"),
            signature: blind.hex(signature), wrong,
        };
    }
"""


@pytest.fixture(scope="module")
def vote(city: City) -> list[str]:
    """The id of an open election, then codes of letters."""
    file = city.folder / "letters"
    run_inside(city, "tests.journeys.votes", str(file))
    return file.read_text().split()


@cache
def numbers() -> Iterator[int]:
    return count(1)


def letter(vote: list[str]) -> str:
    """A letter that nobody has used."""
    return vote[next(numbers())]


def press(page: Page, selector: str) -> None:
    page.locator(selector).focus()
    page.keyboard.press("Enter")


def test_the_browser_reckons_as_the_rfc_and_as_the_city(new_page: NewPage, city: City) -> None:
    page = new_page("/en/about/")
    found = page.evaluate(SIGNED_WITHOUT_A_NAME, [DERIVED, VECTOR])
    assert {name: found[name] for name in ("prepared", "request", "inverse", "receipt", "ballot", "code")} == {
        name: DERIVED[name] for name in ("prepared", "request", "inverse", "receipt", "ballot", "code")
    }
    assert found["signature"] == VECTOR["sig"]
    assert (found["none"], found["wrong"]) == ("", "forged")


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_a_vote_leaves_the_browser_without_its_voter(new_page: NewPage, vote: list[str], language: str) -> None:
    own = letter(vote)
    page = new_page(PATHS[language] + vote[0] + "/", locale=f"{language}-BE")
    accessible(page)
    requests: list[Request] = []
    page.on("request", lambda request: requests.append(request))
    press(page, "#ballot button")
    assert page.locator("#refused").is_visible()
    choose(page, "[name=choice][value='2']")
    choose(page, "[name=choice][value='4']")
    assert page.locator("#sum").inner_text().startswith("2 ")
    fill(page, "letter", own)
    press(page, "#ballot button")
    code = page.locator("#own-code").inner_text()
    assert page.locator("#chosen li").count() == 2
    accessible(page)
    press(page, "#cast")
    page.get_by_role("heading", name=IN_THE_BOX[language]).wait_for()
    accessible(page)
    doors = {request.url.rpartition("/")[2]: request for request in requests if request.method == "POST"}
    assert set(doors) == {"credential", "ballots"}, "choosing and checking are nobody's business"
    assert "cookie" not in doors["ballots"].all_headers()
    assert "referer" not in doors["ballots"].all_headers()
    assert own not in (doors["ballots"].post_data or "")
    assert "points" not in (doors["credential"].post_data or "")
    receipt = page.locator("#short-receipt").inner_text()
    page.locator("#inclusion").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("#id_receipt").input_value() == receipt
    assert page.locator("[role=status] strong").is_visible(), "it is in the box"
    accessible(page)
    page.goto(PATHS[language] + vote[0] + "/")
    choose(page, "[name=choice][value='1']")
    fill(page, "letter", own)
    press(page, "#ballot button")
    press(page, "#cast")
    page.locator("#refused:not([hidden])").wait_for()
    press(page, "#change")
    page.locator("#ballot details summary").focus()
    page.keyboard.press("Enter")
    fill(page, "code", code)
    press(page, "#ballot button")
    press(page, "#cast")
    page.get_by_role("heading", name=IN_THE_BOX[language]).wait_for()
    assert page.locator("#short-receipt").inner_text() != receipt
    assert page.locator("#kept-code").inner_text() == code


def test_the_qr_code_of_a_letter_fills_its_code_in_and_tells_nobody(
    new_page: NewPage, vote: list[str], city: City
) -> None:
    own, address = letter(vote), f"{PATHS['fr']}{vote[0]}/"
    page = new_page("/fr/", locale="fr-BE")
    requests: list[Request] = []
    page.on("request", lambda request: requests.append(request))
    page.goto(f"{address}#{own}")
    page.locator("#letter-taken:not(:empty)").wait_for()
    assert page.locator("#id_letter").input_value().replace("-", "") == own
    assert page.url == city.site + address, "it is gone from the address bar"
    accessible(page)
    page.locator("nav.languages a[lang=nl]").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.locator("#letter-taken:not(:empty)").wait_for()
    assert page.locator("#id_letter").input_value().replace("-", "") == own, "the ballot in Dutch knows it too"
    assert "#" not in page.url
    told = [f"{one.url.partition('#')[0]} {one.all_headers()} {one.post_data}" for one in requests]
    assert [one for one in told if address in one], "the requests were looked at"
    assert not [one for one in told if own in one.replace("-", "")], "browsers keep what is behind # to themselves"
    choose(page, "[name=choice][value='2']")
    press(page, "#ballot button")
    press(page, "#cast")
    page.get_by_role("heading", name=IN_THE_BOX["nl"]).wait_for()


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_a_vote_without_javascript(new_page: NewPage, vote: list[str], language: str) -> None:
    page = new_page(PATHS[language] + vote[0] + "/", locale=f"{language}-BE", java_script_enabled=False)
    assert page.locator("[data-without-script]").is_visible(), "it says what that means"
    for project in ("1", "5"):
        choose(page, f"[name=choice][value='{project}']")
    fill(page, "letter", letter(vote))
    page.locator("#ballot button").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("main li").count() == 2
    page.locator("button[value=cast]").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.get_by_role("heading", name=IN_THE_BOX[language]).is_visible()
    told = json.loads(page.locator("#told-ballot").text_content() or "")
    assert told["points"] == [[1, 1], [5, 1]]


def test_the_public_board(new_page: NewPage, vote: list[str]) -> None:
    page = new_page(PATHS["fr"] + vote[0] + "/tableau/")
    accessible(page)
    page.goto(PATHS["nl"] + vote[0] + "/bord/")
    accessible(page)
