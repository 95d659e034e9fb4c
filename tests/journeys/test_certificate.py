"""A resident orders a birth certificate, signs in more surely for it, is asked a question, answers, and reads the
decision in their own language. In French and in Dutch, by keyboard alone; axe finds nothing on the way.
"""

from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from reportlab.pdfgen.canvas import Canvas
from tests.contracts.openid import LIKELY, needs_provider
from tests.journeys.keyboard import choose, press, select, unfold, write, write_day
from tests.journeys.looks import FRENCH_BY_DAY
from tests.journeys.running import City, NewPage, SignedIn
from tests.journeys.test_publication import accessible
from tests.journeys.test_without_a_mouse import reach
from tests.journeys.vouched import Resident, by_provider


@dataclass(frozen=True, slots=True)
class Words:
    """What is met in one language."""

    procedures: str
    mine: str
    sign_in: str
    more_surely: str
    question: str
    answer: str
    decision: str
    granted: str
    decided: str


WORDS = {
    "fr": Words(
        "/fr/demarches/", "/fr/ma-page/", "/fr/connexion/", "niveau « substantiel »",
        "Dans quelle commune êtes-vous né ?", "À Bruxelles.", "L’extrait vous est délivré.", "accordé",
        "la décision est prise",
    ),
    "nl": Words(
        "/nl/loket/", "/nl/mijn-pagina/", "/nl/aanmelden/", "niveau ‘substantieel’",
        "In welke gemeente bent u geboren?", "In Brussel.", "Het uittreksel wordt u afgegeven.", "toegekend",
        "er is beslist",
    ),
}  # fmt: skip


@needs_provider
@pytest.mark.parametrize("language", FRENCH_BY_DAY)
def test_a_birth_certificate_from_order_to_decision(
    city: City, new_page: NewPage, signed_in: SignedIn, resident: Resident, tmp_path: Path, language: str
) -> None:
    words, name = WORDS[language], f"born-{language}"
    page = new_page(words.procedures, locale=f"{language}-BE", storage_state=resident(name))
    signed_in_more_surely(page, name, words)
    number = ordered(page, language)
    staff = new_page("/staff/desk/cases/", locale=f"{language}-BE", storage_state=signed_in("lena"))
    asked(staff, number, words)
    answered(page, words)
    paper = tmp_path / f"extract-{language}.pdf"
    drawn = Canvas(str(paper))
    drawn.drawString(72, 700, "Born Peeters, 5.5.1985")
    drawn.save()
    decided(staff, paper, words)
    read(page, paper, language)


def signed_in_more_surely(page: Page, name: str, words: Words) -> None:
    """From the list of procedures to the form, which wants to know surely who fills it in."""
    press(page, ".services a[href$='/birth-certificate/']")
    accessible(page)
    press(page, "main a[href$='/birth-certificate/'].ds-button")
    accessible(page)
    press(page, "main form button")
    page.wait_for_url(f"**{words.sign_in}?**")
    expect(page.locator("main")).to_contain_text(words.more_surely)
    accessible(page)
    press(page, "main .choices a")
    by_provider(page, name, LIKELY)
    page.wait_for_url("**/birth-certificate/")
    press(page, "main form button")


def ordered(page: Page, language: str) -> str:
    """Fill in each page, the first with a mistake, and send; gives the number of the case."""
    accessible(page)
    press(page, "button[value=next]:not(.form-default)")
    expect(page.locator(".ds-error-summary")).to_be_visible()
    accessible(page)
    choose(page, "whose_act", "own")
    write(page, "[name=born_name]", "Born Peeters")
    write_day(page, "[name=born_on]", "05051985")
    choose(page, "extent", "extract")
    select(page, "[name=purpose]", "marriage")
    choose(page, "language", language)
    press(page, "button[value=next]:not(.form-default)")
    accessible(page)
    choose(page, "way", "counter")
    press(page, "button[value=next]:not(.form-default)")
    expect(page.locator("main")).to_contain_text("Born Peeters")
    accessible(page)
    press(page, "main form button")
    expect(page.locator("main [role=status]")).to_be_visible()
    accessible(page)
    return page.locator("main [role=status] strong").first.inner_text()


def asked(staff: Page, number: str, words: Words) -> None:
    """Staff take the case, ask a question, and the clock stands."""
    accessible(staff)
    press(staff, f"main a:text('{number}')")
    accessible(staff)
    press(staff, "form[action$='/take/'] button")
    unfold(staff, "#act-ask")
    press(staff, "#act-ask button")
    expect(staff.locator(".ds-error-summary")).to_be_visible()
    accessible(staff)
    write(staff, "#ask_question", words.question)
    press(staff, "#act-ask button")
    expect(staff.locator("main")).to_contain_text(words.question)
    accessible(staff)


def answered(page: Page, words: Words) -> None:
    """The resident finds the question on their own page, and answers."""
    page.goto(words.mine)
    expect(page.locator("section[aria-labelledby=expected] .affair")).to_have_count(1)
    accessible(page)
    press(page, "section[aria-labelledby=expected] .affair a")
    expect(page.locator("section.answer")).to_contain_text(words.question)
    accessible(page)
    press(page, "section.answer form button")
    expect(page.locator(".ds-error-summary")).to_be_visible()
    accessible(page)
    write(page, "#answer_text", words.answer)
    press(page, "section.answer form button")
    expect(page.locator("section.answer")).to_have_count(0)
    accessible(page)


def decided(staff: Page, paper: Path, words: Words) -> None:
    """Staff read the answer, add the document and decide, in French and in Dutch or not at all."""
    staff.reload()
    expect(staff.locator("main")).to_contain_text(words.answer)
    unfold(staff, "#act-document")
    staff.locator("#document_file").set_input_files(paper)
    press(staff, "#act-document button")
    expect(staff.locator("main")).to_contain_text(paper.name)
    unfold(staff, "#act-decide")
    write(staff, "#decide_text_fr", WORDS["fr"].decision)
    press(staff, "#act-decide button")
    expect(staff.locator(".ds-error-summary a")).to_have_count(1)
    accessible(staff)
    write(staff, "#decide_text_nl", WORDS["nl"].decision)
    press(staff, "#act-decide button")
    expect(staff.locator("[lang=nl].summary")).to_contain_text(WORDS["nl"].decision)
    accessible(staff)


def read(page: Page, paper: Path, language: str) -> None:
    """The resident is told, reads the decision in their own language and takes both papers with them."""
    words = WORDS[language]
    page.goto(words.mine)
    press(page, "main .ds-alert a")
    expect(page.locator("main")).to_contain_text(words.decided)
    accessible(page)
    page.goto(words.mine)
    expect(page.locator("section[aria-labelledby=ended] .affair:first-child")).to_contain_text(words.granted)
    accessible(page)
    press(page, "section[aria-labelledby=ended] .affair:first-child a")
    expect(page.locator(f".summary[lang={language}]")).to_contain_text(words.decision)
    accessible(page)
    assert downloaded(page, "main a[href$='/decision.pdf']").startswith(b"%PDF")
    assert downloaded(page, f"main a:text('{paper.name}')") == paper.read_bytes()


def downloaded(page: Page, selector: str) -> bytes:
    """What a link gives that is reached by Tab and followed with Enter."""
    reach(page, page.locator(selector))
    with page.expect_download() as fetched:
        page.keyboard.press("Enter")
    return fetched.value.path().read_bytes()
