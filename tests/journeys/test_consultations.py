"""A consultation with a part of each kind: somebody without an account takes part, staff read, refuse and look again,
decide and answer. In French with JavaScript, in Dutch without, by keyboard alone; axe finds nothing on the way.
"""

from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect
from tests.journeys.consultations import PARTS, Consultation, consultation
from tests.journeys.keyboard import choose, press, select, tick, unfold, write
from tests.journeys.running import City, NewPage
from tests.journeys.walks import WAYS, Walk

WHY = {"fr": "Ce texte désigne une personne.", "nl": "Deze tekst wijst een persoon aan."}
ANSWER = {"fr": "Nous plantons douze arbres.", "nl": "Wij planten twaalf bomen."}
MINUTES = {"fr": "Trente personnes sont venues.", "nl": "Dertig mensen zijn gekomen."}


@dataclass(frozen=True, slots=True)
class Words:
    """Addresses and texts of one language."""

    consultations: str
    results: str
    mine: str
    place: str
    waits: str
    objection: str
    yours: str
    common: str
    too_early: str


WORDS = {
    "fr": Words("/fr/consultations/", "resultats", "mes-textes", "50.8466, 4.3517", "lit votre texte",
                "Votre objection", "Vous l’avez refusé vous-même", "Ce sur quoi tous les groupes s’accordent",
                "C’est trop tôt"),
    "nl": Words("/nl/raadplegingen/", "resultaten", "mijn-teksten", "Koekelberg", "leest uw tekst",
                "Uw bezwaar", "U weigerde het zelf", "Waarover alle groepen het eens zijn", "Het is te vroeg"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Consulting(Walk):
    """The way of a consultation."""

    made: Consultation

    @property
    def words(self) -> Words:
        """Addresses and texts of its language."""
        return WORDS[self.language]

    def opens_as(self, who: str, address: str) -> Page:
        """The browser of somebody of the staff at a page."""
        return self.opens(address, self.made.browser(who))

    @property
    def public(self) -> str:
        """The page of the consultation."""
        return f"{self.words.consultations}{self.made.code}/"

    def part(self, kind: str) -> str:
        """The page of a part."""
        return f"{self.public}{PARTS[kind]}/"

    @property
    def staff(self) -> str:
        """It, as staff see it."""
        return f"/staff/consult/{self.made.code}/"

    @property
    def remark(self) -> str:
        """What is said about a place."""
        return f"On trébuche ici: {self.made.code}."

    @property
    def in_queue(self) -> str:
        """The remark among the texts that staff read."""
        return f"section.algorithm:has-text('{self.remark}')"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    file = tmp_path / "plan.png"
    Image.new("RGB", (320, 200), "green").save(file, "PNG")
    return file


@pytest.mark.parametrize(("language", "scripts"), WAYS)
def test_from_the_first_answer_to_the_answer_of_the_city(
    city: City, new_page: NewPage, plan: Path, language: str, scripts: bool
) -> None:
    made = consultation(city, f"consult-{Walk(new_page, language, scripts).name}")
    walk = Consulting(new_page, language, scripts, made)
    page = walk.opens(walk.public)
    walk.look(page)
    answered(walk, page)
    remarked(walk, page)
    voted(walk, page)
    offered(walk, page, plan)
    refused(walk)
    objected(walk, page)
    looked_at_again(walk)
    told(walk, page)
    made.close()
    decided(walk)
    replied(walk)
    read(walk, page)


def answered(walk: Consulting, page: Page) -> None:
    """A questionnaire; the one answer that is required is missing at first."""
    press(page, f"main a[href$='{walk.part('questionnaire')}']")
    walk.look(page)
    names = page.locator("main form fieldset").evaluate_all("all => all.map((one) => one.id.replace('id_', ''))")
    words = page.locator("main form textarea").get_attribute("id")
    write(page, f"#{words}", "Plus de bancs.")
    press(page, "main form > p > button")
    expect(page.locator(f".ds-error-summary a[href='#id_{names[0]}']")).to_be_visible()
    walk.look(page)
    choose(page, names[0], "1")
    tick(page, f"input[name='{names[1]}'][value='0']")
    choose(page, names[2], "4")
    press(page, "main form > p > button")
    expect(page.locator(".ds-alert[data-color=success]")).to_be_visible()


def remarked(walk: Consulting, page: Page) -> None:
    """A remark about a place, which is not known at first; then by its name or as a position."""
    page.goto(walk.part("map"))
    walk.look(page)
    write(page, "#id_place", "Nulle part")
    write(page, "#id_text", walk.remark)
    press(page, "main form > p > button")
    expect(page.locator(".ds-error-summary a[href='#id_place']")).to_be_visible()
    walk.look(page)
    write(page, "#id_place", walk.words.place)
    press(page, "main form > p > button")
    expect(page.locator(".ds-alert[data-color=success]")).to_contain_text(walk.words.waits)


def voted(walk: Consulting, page: Page) -> None:
    """Two votes, one of which is changed, and a statement of one's own."""
    page.goto(walk.part("statements"))
    walk.look(page)
    for value in ("1", "-1"):
        press(page, f"section[aria-labelledby=statement] button[value='{value}']")
    unfold(page, "details:has(button[aria-current=true])")
    walk.look(page)
    press(page, "details button[name=vote][value='0']")
    unfold(page, "details:has(button[aria-current=true])")
    expect(page.locator("details button[aria-current=true]")).to_have_count(2)
    write(page, "#id_text", "Il faut des bancs à l’ombre.")
    press(page, "form:has(#id_text) button")


def offered(walk: Consulting, page: Page, plan: Path) -> None:
    """An offer to the call, with a file."""
    page.goto(walk.part("call"))
    press(page, "main form > p > button")
    expect(page.locator(".ds-error-summary a[href='#id_organisation']")).to_be_visible()
    walk.look(page)
    write(page, "#id_organisation", "Les Jardiniers")
    select(page, "#id_sort", "association")
    write(page, "#id_title", "Un potager")
    write(page, "#id_text", "Chaque samedi.")
    page.locator("#id_file").set_input_files(plan)
    press(page, "main form > p > button")
    page.wait_for_url(f"**/{walk.words.mine}/")
    expect(page.locator("main")).to_contain_text("Un potager")
    walk.look(page)


def refused(walk: Consulting) -> None:
    """A moderator refuses the remark, with a ground and words in both languages."""
    page = walk.opens_as("marie", "/staff/consult/texts/")
    unfold(page, f"{walk.in_queue} details")
    walk.look(page)
    press(page, f"{walk.in_queue} details button")
    expect(page.locator(".ds-error-summary")).to_be_visible()
    select(page, f"{walk.in_queue} select", "personal")
    for language, why in WHY.items():
        write(page, f"{walk.in_queue} textarea[id$='-reason_{language}']", why)
    press(page, f"{walk.in_queue} details button")
    expect(page.locator(walk.in_queue)).to_have_count(0)


def objected(walk: Consulting, page: Page) -> None:
    """Its author reads why, in their language, and objects."""
    page.goto(f"{walk.public}{walk.words.mine}/")
    text = f"section:has-text('{walk.remark}')"
    expect(page.locator(text)).to_contain_text(WHY[walk.language])
    unfold(page, f"{text} details")
    press(page, f"{text} details button")
    expect(page.locator(".ds-error-summary")).to_be_visible()
    walk.look(page)
    write(page, f"{text} textarea", "Personne n’est nommé.")
    press(page, f"{text} details button")
    expect(page.locator("main")).to_contain_text(walk.words.objection)


def looked_at_again(walk: Consulting) -> None:
    """Who refused it does not decide; somebody else shows it after all."""
    page = walk.opens_as("marie", "/staff/consult/texts/")
    expect(page.locator(walk.in_queue)).to_contain_text(walk.words.yours)
    expect(page.locator(f"{walk.in_queue} button")).to_have_count(0)
    page = walk.opens_as("jan", "/staff/consult/texts/")
    walk.look(page)
    press(page, f"{walk.in_queue} form[action$='/overturn/'] button")
    expect(page.locator(walk.in_queue)).to_have_count(0)


def told(walk: Consulting, page: Page) -> None:
    """Minutes of the meeting, in both languages: everybody reads theirs. The answer of the city has to wait."""
    staff = walk.opens_as("olga", walk.staff)
    walk.look(staff)
    press(staff, "main a[href$='/minutes/']")
    write(staff, "#id_text_fr", MINUTES["fr"])
    press(staff, "main form > p > button")
    expect(staff.locator(".ds-error-summary a[href='#id_text_nl']")).to_be_visible()
    walk.look(staff)
    write(staff, "#id_text_nl", MINUTES["nl"])
    press(staff, "main form > p > button")
    page.goto(walk.public)
    unfold(page, "ol.steps details")
    expect(page.locator("ol.steps details")).to_contain_text(MINUTES[walk.language])
    walk.look(page)
    said_by_the_city(staff, walk)
    expect(staff.locator("main")).to_contain_text(walk.words.too_early)


def said_by_the_city(staff: Page, walk: Consulting) -> None:
    """Fill in the answer and publish it."""
    staff.goto(f"{walk.staff}answer/")
    for language, answer in ANSWER.items():
        write(staff, f"#id_text_{language}", answer)
    press(staff, "main form > p > button")


def decided(walk: Consulting) -> None:
    """An offer is decided once the call is over, with reasons in both languages."""
    page = walk.opens_as("olga", f"{walk.staff}parts/{PARTS['call']}/offers/")
    decision = str(page.locator("main input[type=radio]").first.get_attribute("name"))
    press(page, "main section form button")
    expect(page.locator(".ds-error-summary")).to_be_visible()
    walk.look(page)
    choose(page, decision, "accepted")
    for language, why in ANSWER.items():
        write(page, f"textarea[id$='-reason_{language}']", why)
    press(page, "main section form button")
    expect(page.locator("main section form")).to_have_count(0)


def replied(walk: Consulting) -> None:
    """The city says what it did with what was said."""
    staff = walk.opens_as("olga", walk.staff)
    said_by_the_city(staff, walk)
    staff.wait_for_url(f"**{walk.staff}")


def read(walk: Consulting, page: Page) -> None:
    """Everybody reads the answer, and each part's results: what all groups agree on stands first."""
    page.goto(walk.public)
    expect(page.locator("section[aria-labelledby=answer]")).to_contain_text(ANSWER[walk.language])
    results = page.locator(f"main a[href$='/{walk.words.results}/']")
    expect(results).to_have_count(4)
    walk.look(page)
    for kind, shown in {"statements": walk.words.common, "map": walk.remark, "questionnaire": "Plus de bancs.",
                        "call": "Les Jardiniers"}.items():  # fmt: skip
        page.goto(f"{walk.part(kind)}{walk.words.results}/")
        expect(page.locator("main")).to_contain_text(shown)
        walk.look(page)
