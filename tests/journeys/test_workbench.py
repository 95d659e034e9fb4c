"""Staff work on a report from the queue to its closing with proof, and open it again when whoever reported is unhappy;
then one deed at several reports. In French and in Dutch, by keyboard alone; axe finds nothing on the way.
"""

from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect
from tests.journeys.keyboard import choose, press, select, tick, unfold, write
from tests.journeys.looks import FRENCH_BY_DAY, check
from tests.journeys.reports import run
from tests.journeys.running import City, NewPage, SignedIn
from tests.journeys.test_reporting import report

QUEUE = "/staff/requests/"


@dataclass(frozen=True, slots=True)
class Words:
    """What is met in one language."""

    reports: str
    place: str
    question: str
    answer: str
    mended: str
    still: str
    unhappy: str
    reopened: str
    again: str


WORDS = {
    "fr": Words("/fr/signalements/nouveau/", "Forest 3", "De quel côté de la rue ?", "Du côté pair.",
                "Le trou est rebouché.", "On trébuche encore.", "Réouverture demandée", "Rouvert", "Nous revenons."),
    "nl": Words("/nl/meldingen/nieuw/", "Koekelberg 3", "Aan welke kant van de straat?", "Aan de even kant.",
                "De put is gevuld.", "Men struikelt nog.", "Heropening gevraagd", "Heropend", "Wij komen terug."),
}  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def _categories(city: City) -> None:
    run(city, "begin")


@pytest.mark.parametrize("language", FRENCH_BY_DAY)
def test_a_report_from_the_queue_to_its_reopening(
    new_page: NewPage, signed_in: SignedIn, tmp_path: Path, language: str
) -> None:
    words, locale = WORDS[language], f"{language}-BE"
    theirs = new_page(words.reports, locale=locale)
    number = report(theirs, words.place, looked_at=False)
    press(theirs, f"main a[href$='{number}/']")
    staff = new_page(QUEUE, locale=locale, storage_state=signed_in("rosa"))
    found(staff, number)
    every_deed_is_accessible(staff)
    asked(staff, language)
    answered(theirs, words)
    staff.reload()
    expect(staff.locator("section[aria-labelledby=said]")).to_contain_text(words.answer)
    closed(staff, proof(tmp_path), words)
    unhappy(theirs, words)
    staff.reload()
    expect(staff.locator("main")).to_contain_text(words.unhappy)
    expect(staff.locator("section[aria-labelledby=said]")).to_contain_text(words.still)
    check(staff)
    opened_again(staff, words)


@pytest.mark.parametrize("language", FRENCH_BY_DAY)
def test_one_deed_at_several_reports(new_page: NewPage, signed_in: SignedIn, language: str) -> None:
    words, locale = WORDS[language], f"{language}-BE"
    theirs = [report(new_page(words.reports, locale=locale), f"{words.place}{each}", looked_at=False) for each in "45"]
    staff = new_page(QUEUE, locale=locale, storage_state=signed_in("rosa"))
    unfold(staff, "main form[method=post] details")
    press(staff, "main form[method=post] details button")
    expect(staff.locator(".ds-error-summary")).to_be_visible()
    check(staff)
    select(staff, "#id_bulk-state", "in_progress")
    press(staff, "main form[method=post] details button")
    expect(staff.locator(".ds-error-summary")).to_be_visible()
    check(staff)
    done_with(staff, theirs, "in_progress")
    expect(staff.locator(".ds-alert[data-color=success]")).to_contain_text("2")
    expect(staff.locator("section[aria-labelledby=refused]")).to_have_count(0)
    check(staff)
    done_with(staff, theirs, "reopened")
    expect(staff.locator("section[aria-labelledby=refused] li")).to_have_count(2)
    check(staff)


def found(staff: Page, number: str) -> None:
    """The queue, narrowed to the report, and on to its page."""
    check(staff)
    unfold(staff, "main .ds-details")
    write(staff, "#id_text", number)
    press(staff, "main form.question button")
    expect(staff.locator("tbody tr")).to_have_count(1)
    check(staff)
    press(staff, f"tbody a[href$='/{number}/']")
    check(staff)


def every_deed_is_accessible(staff: Page) -> None:
    """The page with all that can be done laid open."""
    deeds = staff.locator("section[aria-labelledby=deeds] > details")
    for place in range(deeds.count()):
        unfold(staff, f"#{deeds.nth(place).get_attribute('id')}")
    check(staff)


def asked(staff: Page, theirs: str) -> None:
    """Take it, note something for colleagues, ask whoever reported: in a language that is not theirs at first."""
    staff.reload()
    unfold(staff, "#take")
    press(staff, "#take button")
    expect(staff.locator("dl.facts").first).to_contain_text("rosa")
    unfold(staff, "#note")
    press(staff, "#note button")
    expect(staff.locator(".ds-error-summary")).to_be_visible()
    check(staff)
    write(staff, "#id_note-internal", "Vu sur place / Ter plaatse gezien")
    press(staff, "#note button")
    expect(staff.locator("section[aria-labelledby=history]")).to_contain_text("Vu sur place")
    unfold(staff, "#ask")
    other = "nl" if theirs == "fr" else "fr"
    write(staff, f"#id_ask-text_{other}", WORDS[other].question)
    press(staff, "#ask button")
    expect(staff.locator(f".ds-error-summary a[href='#id_ask-text_{theirs}']")).to_be_visible()
    check(staff)
    write(staff, f"#id_ask-text_{theirs}", WORDS[theirs].question)
    press(staff, "#ask button")
    expect(staff.locator("section[aria-labelledby=said]")).to_contain_text(WORDS[theirs].question)
    check(staff)


def answered(theirs: Page, words: Words) -> None:
    """Whoever reported answers, and reads nothing of what colleagues noted."""
    theirs.reload()
    expect(theirs.locator(".mine")).to_contain_text(words.question)
    expect(theirs.locator("main")).not_to_contain_text("Vu sur place")
    write(theirs, "#id_answer", words.answer)
    press(theirs, ".mine button")


def closed(staff: Page, photo: Path, words: Words) -> None:
    """Close it, without the photo that this category asks for at first."""
    unfold(staff, "#close")
    select(staff, "#id_close-outcome", "fixed")
    write(staff, "#id_close-text_fr", WORDS["fr"].mended)
    write(staff, "#id_close-text_nl", WORDS["nl"].mended)
    press(staff, "#close button")
    expect(staff.locator(".ds-error-summary a[href='#id_close-photo']")).to_be_visible()
    check(staff)
    staff.locator("#id_close-photo").set_input_files(photo)
    press(staff, "#close button")
    expect(staff.locator("main .services img")).to_be_visible()
    expect(staff.locator("section[aria-labelledby=history]")).to_contain_text(words.mended)
    check(staff)


def unhappy(theirs: Page, words: Words) -> None:
    """Whoever reported sees the proof, and says that it is not so."""
    theirs.reload()
    expect(theirs.locator(".steps")).to_contain_text(words.mended)
    expect(theirs.locator(".photos img")).to_be_visible()
    choose(theirs, "satisfied", "no")
    select(theirs, "#id_answer", "still-there")
    write(theirs, "#id_own_words", words.still)
    press(theirs, ".mine form button")


def opened_again(staff: Page, words: Words) -> None:
    """Staff agree."""
    unfold(staff, "#state")
    select(staff, "#id_state-state", "reopened")
    write(staff, "#id_state-text_fr", WORDS["fr"].again)
    write(staff, "#id_state-text_nl", WORDS["nl"].again)
    press(staff, "#state button")
    expect(staff.locator("main strong").first).to_have_text(words.reopened)
    check(staff)


def done_with(staff: Page, numbers: list[str], state: str) -> None:
    """Put these reports into another state from the queue."""
    staff.goto(QUEUE)
    for number in numbers:
        tick(staff, f"input[name=chosen][value^='{number} ']")
    unfold(staff, "main form[method=post] details")
    select(staff, "#id_bulk-state", state)
    press(staff, "main form[method=post] details button")


def proof(folder: Path) -> Path:
    """A photo of the mended street."""
    photo = folder / "mended.jpg"
    Image.new("RGB", (320, 200), "grey").save(photo, "JPEG")
    return photo
