"""A reuse and a question are sent, read by staff, shown and answered, in French and in Dutch, by keyboard, with axe."""

import pytest
from playwright.sync_api import Page, StorageState
from tests.journeys.running import NewPage, SignedIn
from tests.journeys.test_publication import accessible, choose, fill, press

REUSES = {"fr": "/fr/donnees/reutilisations/", "nl": "/nl/data/hergebruik/"}
BENCHES = {"fr": "/fr/donnees/benches/", "nl": "/nl/data/benches/"}
ANSWER = {"fr": "Réponse de l’éditeur", "nl": "Antwoord van de uitgever"}
USED = {"fr": "Utilisé par", "nl": "Gebruikt door"}


def staff(new_page: NewPage, clara: StorageState, language: str, pile: str, what: str) -> Page:
    """A moderator finds something in its pile."""
    page = new_page("/staff/", locale=f"{language}-BE", storage_state=clara)
    press(page, "a[href='/staff/voices/']")
    accessible(page)
    press(page, f"a[href='?pile={pile}']")
    page.get_by_role("link", name=what).focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    accessible(page)
    return page


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_a_reuse_is_told_read_and_shown(new_page: NewPage, signed_in: SignedIn, language: str) -> None:
    title = f"Zitten {language}"
    page = new_page(BENCHES[language], java_script_enabled=False, locale=f"{language}-BE")
    press(page, "main a[href$='?dataset=benches']")
    assert page.locator("#id_datasets").input_value() == "benches"
    press(page, "main form button")
    press(page, "[role=alert] a[href='#id_address']")
    fill(page, "title", title)
    page.locator("#id_kind").select_option("visualisation")
    fill(page, "address", f"https://example.org/{language}")
    fill(page, "description", "<b>Kaart</b>")
    fill(page, "maker", "Ada")
    fill(page, "email", "ada@example.org")
    press(page, "main form button")
    assert page.get_by_role("status").is_visible()
    assert title not in page.content()

    clerk = staff(new_page, signed_in("clara"), language, "reuses", title)
    assert "ada@example.org" in clerk.content()
    press(clerk, "button[value=accept]")
    assert clerk.get_by_role("status").is_visible()

    page.goto(BENCHES[language])
    assert USED[language] in page.locator("#uses").inner_text()
    page.get_by_role("link", name=title).click()
    assert page.locator("main a[rel~=ugc]").get_attribute("href") == f"https://example.org/{language}"
    assert "<b>Kaart</b>" in page.locator("main").inner_text()
    assert "ada@example.org" not in page.content()
    page.goto(REUSES[language] + "?kind=visualisation")
    assert page.get_by_role("link", name=title).is_visible()


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_a_question_is_answered_and_a_remark_reported(new_page: NewPage, signed_in: SignedIn, language: str) -> None:
    question = f"Hoeveel? {language}"
    page = new_page(BENCHES[language], locale=f"{language}-BE")
    press(page, "#comments ~ p a")
    accessible(page)
    press(page, "main form button")
    press(page, "[role=alert] a[href='#id_text']")
    accessible(page)
    fill(page, "text", question)
    press(page, "main form button")
    assert page.get_by_role("status").is_visible()
    assert question not in page.content()

    clerk = staff(new_page, signed_in("clara"), language, "comments", question)
    press(clerk, "button[value=accept]")
    choose(clerk, "#act-answer summary")
    fill(clerk, "answer-text", f"Drie {language}")
    press(clerk, "button[value=answer]")
    accessible(clerk)

    page.reload()
    said = page.locator("ul.datasets > li", has_text=question)
    assert ANSWER[language] in said.inner_text()
    assert f"Drie {language}" in said.inner_text()
    accessible(page)
    said.locator("a[href$='/report/']").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    accessible(page)
    choose(page, "input[value=advertising]")
    press(page, "main form button")

    clerk = staff(new_page, signed_in("clara"), language, "reported", question)
    choose(clerk, "#act-withdraw summary")
    press(clerk, "button[value=withdraw]")
    assert clerk.locator("[role=alert] a[href='#id_withdraw-reason']").is_visible()
    accessible(clerk)
    fill(clerk, "withdraw-reason", "advertising")
    press(clerk, "button[value=withdraw]")
    page.goto(BENCHES[language])
    assert question not in page.content()
