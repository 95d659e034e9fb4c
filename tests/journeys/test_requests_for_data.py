"""A resident asks for data and the city decides, in French and in Dutch, by keyboard; axe finds nothing on the way."""

import pytest
from playwright.sync_api import Page, StorageState
from tests.journeys.looks import check
from tests.journeys.running import NewPage, SignedIn
from tests.journeys.test_publication import accessible, choose, fill, press

BEGIN = {"fr": "/fr/donnees/?q=poubelles", "nl": "/nl/data/?q=poubelles"}
GROUND = {"fr": "Protection des données à caractère personnel", "nl": "Bescherming van persoonsgegevens"}
STATE = {"fr": "Données publiées", "nl": "Gegevens gepubliceerd"}
TEXTS = {"fr": "La décision de la ville.", "nl": "De beslissing van de stad."}


def ask(new_page: NewPage, language: str, title: str) -> Page:
    """From a search in vain to the address of one's own."""
    page = new_page(BEGIN[language], locale=f"{language}-BE")
    press(page, "main a[href*='new/?title=']")
    assert page.locator("#id_title").input_value() == "poubelles"
    accessible(page)
    fill(page, "title", title)
    fill(page, "description", "Toutes, avec leur place.")
    fill(page, "email", "an@example.be")
    choose(page, "#id_wants_public")
    press(page, "main form button")
    assert page.get_by_role("status").is_visible()
    assert "/follow/" in page.url
    accessible(page)
    return page


def study(new_page: NewPage, sofie: StorageState, language: str, title: str) -> Page:
    """A clerk finds the request in the queue, lets it be seen and begins."""
    page = new_page("/staff/", locale=f"{language}-BE", storage_state=sofie)
    press(page, "a[href='/staff/requests-for-data/']")
    accessible(page)
    page.get_by_role("link", name=title, exact=True).focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    for act in ("show", "study"):
        press(page, f"form[action$='/{act}/'] button")
    accessible(page)
    return page


def decide(page: Page, act: str, field: str, given: str) -> None:
    """Open the form of an act and send it, first without Dutch."""
    page.locator(f"#act-{act} summary").focus()
    page.keyboard.press("Enter")
    if field == "ground":
        page.locator(f"#id_{act}-{field}").select_option(given)
    else:
        fill(page, f"{act}-{field}", given)
    fill(page, f"{act}-words_fr", TEXTS["fr"])
    press(page, f"form[action$='/{act}/'] button")
    assert page.locator(f"[role=alert] a[href='#id_{act}-words_nl']").is_visible()
    accessible(page)
    fill(page, f"{act}-words_nl", TEXTS["nl"])
    press(page, f"form[action$='/{act}/'] button")
    assert page.get_by_role("status").is_visible()
    assert page.locator("main details").count() == 1, "all that is left is to show it no longer"
    assert page.locator("#act-hide").is_visible()
    accessible(page)


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_a_request_is_refused(new_page: NewPage, signed_in: SignedIn, language: str) -> None:
    title = f"Poubelles refus {language}"
    asker = ask(new_page, language, title)
    clerk = study(new_page, signed_in("sofie"), language, title)
    decide(clerk, "refuse", "ground", "personal")
    clerk.goto("/staff/requests-for-data/?show=ended")
    check(clerk)
    asker.reload()
    told = asker.locator("main").inner_text()
    assert GROUND[language] in told
    assert all(text in told for text in TEXTS.values()), "a decision is in both languages"
    assert "CADA" in told or "CTB" in told
    check(asker)


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_the_city_asks_back_and_the_asker_withdraws(new_page: NewPage, signed_in: SignedIn, language: str) -> None:
    title = f"Poubelles question {language}"
    asker = ask(new_page, language, title)
    clerk = study(new_page, signed_in("sofie"), language, title)
    choose(clerk, "#act-question summary")
    fill(clerk, f"question-words_{language}", "2025?")
    press(clerk, "form[action$='/question/'] button")
    asker.reload()
    fill(asker, "text", "2026!")
    press(asker, "button[value=reply]")
    assert asker.get_by_role("status").is_visible()
    accessible(asker)
    clerk.reload()
    assert "2026!" in clerk.locator("main").inner_text()
    choose(asker, "main details summary")
    accessible(asker)
    press(asker, "button[value=withdraw]")
    assert asker.locator("main button").count() == 0
    check(asker)


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_a_request_is_answered_with_a_dataset(new_page: NewPage, signed_in: SignedIn, language: str) -> None:
    title = f"Poubelles réponse {language}"
    asker = ask(new_page, language, title)
    decide(study(new_page, signed_in("sofie"), language, title), "answer", "datasets", "benches")
    asker.reload()
    assert STATE[language] in asker.locator("main").inner_text()
    accessible(asker)
    press(asker, "main .findings a[href$='/benches/']")
    press(asker, f"main a:has-text('{title}')")
    assert asker.locator("h1").inner_text() == title
    assert "an@example.be" not in asker.content()
    check(asker)
