"""A clerk files for somebody without e-mail, staff ask and decide, the person follows it and books an appointment.

In French and Dutch, by keyboard.
"""

import pytest
from playwright.sync_api import Page, expect
from tests.journeys.running import City, NewPage, SignedIn
from tests.journeys.test_publication import accessible, fill, press

HOME = {"fr": "/fr/demarches/", "nl": "/nl/loket/"}
SERVICE = {"fr": "Dératisation", "nl": "Rattenbestrijding"}
DECIDED = {"fr": "accordé", "nl": "toegekend"}
FOLLOW = {"fr": "/fr/demarches/suivre/", "nl": "/nl/loket/volgen/"}
APPOINTMENTS = {"fr": "/fr/demarches/rendez-vous/", "nl": "/nl/loket/afspraken/"}


def unfold(page: Page, name: str) -> None:
    page.locator(f"#act-{name} > summary").focus()
    page.keyboard.press("Enter")


def act(page: Page, name: str, **typed: str) -> None:
    """Do something with the case, by keyboard."""
    unfold(page, name)
    for field, text in typed.items():
        page.locator(f"#{name}_{field}").focus()
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type(text)
    press(page, f"#act-{name} button")


def filed(page: Page, language: str) -> tuple[str, str]:
    """At the counter; gives number and code of the receipt."""
    page.goto("/staff/desk/counter/")
    expect(page.locator("main")).to_contain_text(SERVICE[language])
    accessible(page)
    press(page, "a[href='/staff/desk/counter/rat-control/']")
    press(page, "main form.wider button")
    expect(page.locator(".ds-error-summary")).to_be_visible()
    accessible(page)
    fill(page, "name", "Madame Peeters")
    fill(page, "address", "Rue de la Senne 1, 1000 Bruxelles")
    fill(page, "asked", "Des rats près des bulles à verre")
    press(page, "main form.wider button")
    accessible(page)
    number, code = page.locator("main dl strong").all_inner_texts()[:2]
    return number, code


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_a_case_without_e_mail_from_counter_to_decision(
    city: City, new_page: NewPage, signed_in: SignedIn, language: str
) -> None:
    page = new_page("/staff/", locale=f"{language}-BE", storage_state=signed_in("lena"))
    number, code = filed(page, language)
    page.goto("/staff/desk/cases/")
    accessible(page)
    press(page, f"a:text('{number}')")
    accessible(page)
    press(page, "form[action$='/take/'] button")
    act(page, "ask", question="Où exactement ?")
    act(page, "received", text="Au coin de la rue")
    unfold(page, "decide")
    press(page, "#act-decide button")
    expect(page.locator(".ds-error-summary")).to_be_visible()
    accessible(page)
    for field, text in {"text_fr": "Nous passons lundi.", "text_nl": "Wij komen maandag."}.items():
        page.locator(f"#decide_{field}").focus()
        page.keyboard.type(text)
    press(page, "#act-decide button")
    expect(page.locator("[lang=nl].summary")).to_contain_text("Wij komen maandag.")
    accessible(page)
    followed(new_page(FOLLOW[language]), number, code, language)


def followed(page: Page, number: str, code: str, language: str) -> None:
    """By who holds the receipt, on any screen."""
    accessible(page)
    fill(page, "number", number)
    fill(page, "code", "AAAA-2222")
    press(page, "main form.stacked button")
    expect(page.locator(".ds-error-summary")).to_be_visible()
    accessible(page)
    fill(page, "code", code)
    press(page, "main form.stacked button")
    expect(page.locator("main")).to_contain_text(DECIDED[language])
    expect(page.locator("main")).not_to_contain_text("Peeters")
    accessible(page)


@pytest.mark.parametrize(("language", "script"), [("fr", True), ("nl", False)])
def test_an_appointment_without_an_account(city: City, new_page: NewPage, language: str, script: bool) -> None:
    page = new_page(APPOINTMENTS[language], java_script_enabled=script)
    press(page, "a[href$='/population/centre/']")
    if script:
        accessible(page)
    press(page, ".chips a")
    press(page, "main form.stacked button")
    expect(page.locator("main dl code")).to_be_visible()
    if script:
        accessible(page)
    press(page, "a[href$='/mine/move/']")
    if script:
        accessible(page)
    press(page, ".chips li:nth-child(2) button")
    press(page, "form[action$='/mine/cancel/'] button")
    expect(page.locator(".ds-alert")).to_be_visible()


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_every_procedure_is_read_by_everybody(city: City, new_page: NewPage, language: str) -> None:
    page = new_page(HOME[language])
    accessible(page)
    addresses = [str(one.get_attribute("href")) for one in page.locator(".services a").all()]
    assert len(addresses) == 6
    for address in (*addresses, page.locator("a[href$='/cijfers/'], a[href$='/chiffres/']").get_attribute("href")):
        page.goto(str(address))
        accessible(page)
