"""A project from its first word to the College: proposed, rewritten and talked about by residents; read, reckoned,
merged and admitted by staff. In French with JavaScript, in Dutch without, by keyboard alone; axe finds nothing.
"""

from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect
from tests.journeys.editions import Edition, edition, tell
from tests.journeys.keyboard import press, reach, select, unfold, write
from tests.journeys.running import City, NewPage
from tests.journeys.walks import WAYS, Walk

REASONS = {"fr": "Il répond aux besoins du quartier.", "nl": "Het beantwoordt aan de noden van de wijk."}
INSULT = {"fr": "Ce texte contient une insulte.", "nl": "Deze tekst bevat een belediging."}


@dataclass(frozen=True, slots=True)
class Words:
    """Addresses and texts of one language."""

    projects: str
    rewrite: str
    support: str
    follow: str
    invitation: str
    place: str
    supported: str
    hidden: str
    objected: str
    yours: str
    admitted: str


WORDS = {
    "fr": Words("/fr/budget-participatif/{}/projets/", "reecrire", "soutenir", "suivre",
                "/fr/budget-participatif/invitation/", "Koekelberg 3", "Vous soutenez ce projet",
                "Vos mots sont masqués",
                "Une autre personne", "vous qui l’avez masqué", "admis au vote"),
    "nl": Words("/nl/burgerbegroting/{}/projecten/", "herschrijven", "steunen", "volgen",
                "/nl/burgerbegroting/uitnodiging/", "Koekelberg 3", "U steunt dit project", "Uw woorden zijn verborgen",
                "Iemand anders", "U hebt het verborgen", "toegelaten tot de stemming"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Proposing(Walk):
    """The way of a project."""

    made: Edition

    @property
    def words(self) -> Words:
        """Addresses and texts of its language."""
        return WORDS[self.language]

    def opens_as(self, who: str, address: str) -> Page:
        """The browser of somebody at a page."""
        return self.opens(address, self.made.browser(who))

    @property
    def projects(self) -> str:
        """The list of projects."""
        return self.words.projects.format(self.made.slug)

    @property
    def staff(self) -> str:
        """The edition as staff see it."""
        return f"/staff/budget/{self.made.slug}/"


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    file = tmp_path / "square.jpg"
    Image.new("RGB", (320, 200), "green").save(file, "JPEG")
    return file


@pytest.mark.parametrize(("language", "scripts"), WAYS)
def test_a_project_from_its_first_word_to_the_college(
    city: City, new_page: NewPage, photo: Path, language: str, scripts: bool
) -> None:
    made = edition(city, "edition", f"propose-{Walk(new_page, language, scripts).name}")
    walk = Proposing(new_page, language, scripts, made)
    author = proposed(walk, photo)
    read_first(walk)
    rewritten(walk, author)
    joined(walk, author)
    neighbour = supported(walk)
    argued(walk, neighbour)
    hidden(walk, neighbour)
    examined(walk)
    decided(walk)


def proposed(walk: Proposing, photo: Path) -> Page:
    """A draft, faults first; then with a photo, and handed in."""
    page = walk.opens_as("amina", walk.projects)
    walk.look(page)
    press(page, "main .buttons a.ds-button")
    press(page, "main form > p > button.ds-button")
    expect(page.locator(".ds-error-summary a[href='#id_title']")).to_be_visible()
    walk.look(page)
    write(page, "#id_title", "Un banc place Bockstael")
    write(page, "#id_text", "Pour s’asseoir à l’ombre.")
    select(page, "#id_theme", "green")
    write(page, "#id_address", walk.words.place)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{walk.projects}2/")
    expect(page.locator("main dl.facts")).to_contain_text("50.")
    walk.look(page)
    unfold(page, "details:has(#photo_photo)")
    walk.look(page)
    page.locator("#photo_photo").set_input_files(photo)
    write(page, "#photo_description", "La place / Het plein")
    press(page, "details:has(#photo_photo) button")
    expect(page.locator(".photos img")).to_be_visible()
    press(page, "section.mine > form button:not([data-color])")
    walk.look(page)
    return page


def read_first(walk: Proposing) -> None:
    """A moderator reads the first text of somebody before everybody does."""
    stranger = walk.opens(f"{walk.projects}1/")
    assert stranger.request.get(f"{walk.projects}2/").status == 404
    page = walk.opens_as("zoe", walk.staff)
    walk.look(page)
    press(page, "main .datasets a[href$='/2/']")
    opened(page)
    walk.look(page)
    press(page, "form[action$='/publish/'] button")
    expect(page.locator(f"main a[href$='{walk.projects}2/']")).to_be_visible()


def opened(page: Page) -> None:
    """Every deed laid open."""
    deeds = page.locator("section[aria-labelledby=deeds] > details")
    for place in range(deeds.count()):
        reach(page, deeds.nth(place).locator("summary"))
        page.keyboard.press("Enter")


def rewritten(walk: Proposing, page: Page) -> None:
    """Another version; the earlier one stays to be read."""
    page.reload()
    press(page, f"main a[href$='{walk.words.rewrite}/']")
    walk.look(page)
    write(page, "#id_title", "Deux bancs place Bockstael")
    press(page, "main form > p > button.ds-button")
    expect(page.get_by_role("heading", level=1)).to_have_text("Deux bancs place Bockstael")
    expect(page.locator("main .ds-details")).to_have_count(2)


def joined(walk: Proposing, page: Page) -> None:
    """Whoever is invited becomes an author."""
    unfold(page, "details:has(#invite_email)")
    write(page, "#invite_email", f"bea-{walk.made.slug}@example.be")
    press(page, "details:has(#invite_email) button")
    other = walk.opens_as("bea", f"{walk.words.invitation}{tell(walk.made.city, 'invitation', walk.made.slug)}/")
    walk.look(other)
    write(other, "#id_credit", "Comité de la place")
    press(other, "main form button:not([name])")
    expect(other.locator("main dl.facts")).to_contain_text("Comité de la place")


def supported(walk: Proposing) -> Page:
    """A neighbour supports the project and follows it."""
    page = walk.opens_as("nora", f"{walk.projects}2/")
    walk.look(page)
    press(page, f"form[action$='/{walk.words.support}/'] button")
    expect(page.locator("section[aria-labelledby=support]")).to_contain_text(walk.words.supported)
    press(page, f"form[action$='/{walk.words.follow}/'] button")
    expect(page.locator(f"form[action$='/{walk.words.follow}/'] button[value=stop]")).to_be_visible()
    return page


def argued(walk: Proposing, page: Page) -> None:
    """The neighbour says something, an author reports it: a human looks, and nobody reads it meanwhile."""
    unfold(page, "section[aria-labelledby=talk] > details")
    press(page, "section[aria-labelledby=talk] > details button")
    expect(page.locator(".ds-error-summary a[href='#comment_text']")).to_be_visible()
    walk.look(page)
    select(page, "#comment_stance", "against")
    write(page, "#comment_text", "Trop cher.")
    press(page, "section[aria-labelledby=talk] > details button")
    author = walk.opens_as("amina", f"{walk.projects}2/")
    expect(author.locator("main")).to_contain_text("Trop cher.")
    press(author, "form[action$='/flag/'] button")
    expect(author.locator("main")).not_to_contain_text("Trop cher.")


def hidden(walk: Proposing, theirs: Page) -> None:
    """A moderator hides it with a reason in both languages; its author objects; another shows it after all."""
    zoe = walk.opens_as("zoe", f"{walk.staff}talk/")
    unfold(zoe, "main .datasets details")
    press(zoe, "button[value=hide]")
    expect(zoe.locator(".ds-error-summary")).to_be_visible()
    walk.look(zoe)
    for language, why in INSULT.items():
        write(zoe, f"textarea[id$='-reason_{language}']", why)
    press(zoe, "button[value=hide]")
    theirs.goto(f"{walk.projects}2/")
    mine = theirs.locator("section[aria-labelledby=talk] .mine")
    expect(mine).to_contain_text(walk.words.hidden)
    expect(mine).to_contain_text(INSULT[walk.language])
    unfold(theirs, "section[aria-labelledby=talk] .mine > details")
    walk.look(theirs)
    write(theirs, "form[action$='/appeal/'] textarea", "Ce n’en est pas une.")
    press(theirs, "section[aria-labelledby=talk] .mine form button")
    expect(theirs.locator("main")).to_contain_text(walk.words.objected)
    zoe.reload()
    expect(zoe.locator("main")).to_contain_text(walk.words.yours)
    other = walk.opens_as("max", f"{walk.staff}talk/")
    walk.look(other)
    for language, why in REASONS.items():
        write(other, f"textarea[id$='-reason_{language}']", why)
    press(other, "button[value=uphold]")
    theirs.reload()
    expect(theirs.locator("section[aria-labelledby=talk] .datasets")).to_contain_text("Trop cher.")
    expect(mine).to_contain_text(REASONS[walk.language])


def examined(walk: Proposing) -> None:
    """A technician takes it up, makes one project of two, says what that costs and that it is feasible."""
    page = walk.opens_as("tom", f"{walk.staff}2/")
    done(page, "take_up")
    unfold(page, "details:has(form[action$='/merge/'])")
    write(page, "#id_merge-numbers", "1, 99")
    press(page, "form[action$='/merge/'] button")
    expect(page.locator(".ds-error-summary")).to_be_visible()
    walk.look(page)
    write(page, "#id_merge-numbers", "1")
    press(page, "form[action$='/merge/'] button")
    press(page, "main dl.facts a[href$='/3/']")
    unfold(page, "details:has(form[action$='/cost/'])")
    write(page, "#id_cost-amount", "1250.50")
    press(page, "form[action$='/cost/'] button")
    done(page, "feasible")
    walk.look(page)


def done(page: Page, deed: str) -> None:
    """A deed that needs no words."""
    unfold(page, f"details:has(form[action$='/{deed}/'])")
    press(page, f"form[action$='/{deed}/'] button")


def decided(walk: Proposing) -> None:
    """The College admits it, with reasons in both languages, which everybody reads in theirs."""
    page = walk.opens_as("sam", f"{walk.staff}3/")
    done(page, "admit")
    expect(page.locator(".ds-error-summary")).to_be_visible()
    for language, why in REASONS.items():
        write(page, f"#id_admit-reason_{language}", why)
    press(page, "form[action$='/admit/'] button")
    public = walk.opens_as("nora", f"{walk.projects}3/")
    expect(public.locator("main")).to_contain_text(walk.words.admitted)
    expect(public.locator("ol.steps")).to_contain_text(REASONS[walk.language])
    expect(public.locator("ol.steps")).not_to_contain_text(REASONS["nl" if walk.language == "fr" else "fr"])
    walk.look(public)
