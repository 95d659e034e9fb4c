"""A daughter acts for her mother by mandate: she files a form for her and stops; the mother sees what was done and by
whom, and ends it. In French and in Dutch, by keyboard alone, with JavaScript and without; axe finds nothing on the way.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect
from tests.contracts.openid import needs_provider
from tests.journeys.keyboard import choose, press, tick, write, write_day
from tests.journeys.looks import check
from tests.journeys.running import City, NewPage
from tests.journeys.vouched import Resident
from tests.journeys.walks import WAYS

Look = Callable[[Page], None]
NEXT = "button[value=next]:not(.form-default)"
HOME = {"street": "Rue Neuve", "number": "12", "postcode": "1000", "municipality": "Bruxelles"}


@dataclass(frozen=True, slots=True)
class Words:
    """What is met in one language."""

    give: str
    take_up: str
    mandates: str
    wants: str
    acting: str
    form: str
    mine: str
    looks: str
    who_acts: str


WORDS = {
    "fr": Words(
        "/fr/mandats/donner/", "/fr/mandats/accepter/", "/fr/mandats/", "souhaite que vous agissiez",
        "Vous agissez pour", "/fr/demarches/formulaire/parking-card/", "/fr/ma-page/",
        "/fr/mes-donnees/consultations/", "qui agit pour vous",
    ),
    "nl": Words(
        "/nl/volmachten/geven/", "/nl/volmachten/aannemen/", "/nl/volmachten/", "wil dat u namens",
        "U treedt op voor", "/nl/loket/formulier/parking-card/", "/nl/mijn-pagina/",
        "/nl/mijn-gegevens/raadplegingen/", "die voor u optreedt",
    ),
}  # fmt: skip


@needs_provider
@pytest.mark.parametrize(("language", "scripts"), WAYS)
def test_a_daughter_acts_for_her_mother(
    city: City, new_page: NewPage, resident: Resident, language: str, scripts: bool
) -> None:
    words, look = WORDS[language], check if scripts else _no_look
    pair = f"{language}{'' if scripts else '-plain'}"
    opened = {"locale": f"{language}-BE", "java_script_enabled": scripts}
    hers = new_page(words.give, storage_state=resident(f"daughter-{pair}"), **opened)
    mothers = new_page(words.give, storage_state=resident(f"mother-{pair}"), **opened)
    accepted(hers, offered(mothers, look), words, look)
    case = filed(hers, language, look)
    hers.goto(words.mine)
    look(hers)
    press(hers, "[data-notice=acting] button")
    expect(hers.locator("[data-notice=acting]")).to_have_count(0)
    seen_by_the_mother(mothers, case, f"daughter-{pair} Peeters", words, look)
    assert status_of(hers, case) == 200
    ended(mothers, words, look)
    assert status_of(hers, case) == 404
    hers.goto(words.mandates)
    expect(hers.locator("form[action$='/agir/'], form[action$='/optreden/']")).to_have_count(0)


def offered(page: Page, look: Look) -> str:
    """The mother chooses for what, after forgetting to; gives the code."""
    look(page)
    press(page, "main form button.ds-button")
    expect(page.get_by_role("alert")).to_be_visible()
    look(page)
    tick(page, "input[name=scopes][value=desk]")
    press(page, "main form button.ds-button")
    look(page)
    return page.locator("#code").inner_text()


def accepted(page: Page, code: str, words: Words, look: Look) -> None:
    """The daughter enters the code, a wrong one first, accepts, and acts for her mother: every page says so."""
    page.goto(words.take_up)
    write(page, "#id_code", "AAAA")
    press(page, "main form button")
    expect(page.get_by_role("alert")).to_be_visible()
    look(page)
    write(page, "#id_code", code)
    press(page, "main form button")
    expect(page.locator("main")).to_contain_text(words.wants)
    look(page)
    press(page, "button[value=take]")
    look(page)
    press(page, "form[action$='/agir/'] button, form[action$='/optreden/'] button")
    language = words.mandates[1:3]
    for address in (words.mandates, f"/{language}/", f"/{language}/search/?q=x", words.mine, words.form):
        page.goto(address)
        expect(page.locator("[data-notice=acting]")).to_contain_text(f"{words.acting} mother-")
        look(page)
    assert status_of(page, words.give) == 403


def filed(page: Page, language: str, look: Look) -> str:
    """A parking card for the mother; gives the address of the case."""
    page.goto(WORDS[language].form)
    press(page, "main form button")
    expect(page.locator("main .ds-alert")).to_contain_text("mother-")
    look(page)
    write(page, "[name=full_name]", "Mother Peeters")
    for part, text in HOME.items():
        write(page, f"[name='home.{part}']", text)
    press(page, NEXT)
    look(page)
    choose(page, "rank", "first")
    write(page, "[name='plates.0.plate']", "1-ABC-123")
    choose(page, "owner", "own")
    write_day(page, "[name=from_day]", f"{soon():%d%m%Y}")
    write(page, "[name='truly.name']", "Daughter Peeters")
    tick(page, "[name='truly.agreed']")
    press(page, NEXT)
    look(page)
    press(page, "main form button")
    expect(page.locator("main [role=status]")).to_be_visible()
    look(page)
    press(page, "main p > a[href*='/dossier/']")
    expect(page.locator("[data-notice=acting]")).to_be_visible()
    look(page)
    return page.url


def seen_by_the_mother(page: Page, case: str, name: str, words: Words, look: Look) -> None:
    """On her own page the case, in it who filed it; and who looked at it."""
    page.goto(words.mine)
    look(page)
    press(page, f".affair a[href='{re.sub('^https?://[^/]+', '', case)}']")
    expect(page.locator("main dl").first).to_contain_text(name)
    page.goto(words.looks)
    expect(page.locator("main tbody tr").first).to_contain_text(f"{name}, {words.who_acts}")
    look(page)


def ended(page: Page, words: Words, look: Look) -> None:
    """The mother ends it."""
    page.goto(words.mandates)
    look(page)
    press(page, "main a[data-color=danger]")
    look(page)
    press(page, "main form button[data-color=danger]")
    look(page)


def soon() -> date:
    """The next day whose figure is that of its month: browsers differ in which of the two comes first."""
    days = (date.today() + timedelta(days=ahead) for ahead in range(60))  # noqa: DTZ011 - as the browser's user
    return next(day for day in days if day.day == day.month)


def status_of(page: Page, address: str) -> int:
    """What a page answers to who opens it by its address."""
    answer = page.goto(address)
    assert answer
    return answer.status


def _no_look(_page: Page) -> None:
    """axe needs JavaScript."""
