"""A clerk fills in a form for somebody who has an account, who finds it on their page; so do their appointments.

In French and Dutch, by keyboard.
"""

import pytest
from playwright.sync_api import expect
from tests.contracts.openid import needs_provider
from tests.journeys.running import City, NewPage, SignedIn
from tests.journeys.test_desk import APPOINTMENTS
from tests.journeys.test_forms import filled
from tests.journeys.test_publication import accessible, choose, fill, press
from tests.journeys.vouched import Resident

MINE = {"fr": "/fr/ma-page/", "nl": "/nl/mijn-pagina/"}
BULKY = {"fr": "encombrants", "nl": "grofvuil"}
COME = {"fr": "Venez à", "nl": "Kom om"}


@needs_provider
@pytest.mark.parametrize("language", ["fr", "nl"])
def test_a_form_is_filled_in_at_the_counter_for_an_account(
    city: City, new_page: NewPage, signed_in: SignedIn, resident: Resident, language: str
) -> None:
    name = f"visitor{language}"
    theirs = new_page(MINE[language], storage_state=resident(name))
    page = new_page("/staff/desk/counter/bulky-waste/", locale=f"{language}-BE", storage_state=signed_in("lena"))
    press(page, "a[href$='/bulky-waste/account/']")
    press(page, "main form button")
    expect(page.locator(".ds-error-summary")).to_be_visible()
    accessible(page)
    for field, text in {"words": "nobody of this name", "reason": "elle est au guichet"}.items():
        fill(page, field, text)
    press(page, "main form button")
    accessible(page)
    fill(page, "words", f"{name} peeters")
    press(page, "main form button")
    accessible(page)
    choose(page, "input[name=account]")
    press(page, "form[action$='/form/'] button")
    filled(page)
    accessible(page)
    page.locator("#id_shown").select_option("eid")
    fill(page, "mandate", "fille")
    press(page, "main form button")
    accessible(page)
    theirs.reload()
    expect(theirs.locator("main")).to_contain_text(BULKY[language], ignore_case=True)


@needs_provider
@pytest.mark.parametrize("language", ["fr", "nl"])
def test_an_appointment_stands_on_my_page(city: City, new_page: NewPage, resident: Resident, language: str) -> None:
    page = new_page(APPOINTMENTS[language], storage_state=resident(f"guest{language}"))
    press(page, "a[href$='/population/centre/']")
    press(page, ".chips a")
    accessible(page)
    press(page, "main form.stacked button")
    page.goto(MINE[language])
    expect(page.locator("main")).to_contain_text(COME[language])
    accessible(page)
    press(page, "main a[href*='?of=']")
    accessible(page)
    press(page, "a[href*='/mine/move/?of=']")
    accessible(page)
    press(page, ".chips li:nth-child(2) button")
    press(page, "form[action*='/mine/cancel/?of='] button")
    page.goto(MINE[language])
    expect(page.locator("main")).not_to_contain_text(COME[language])
