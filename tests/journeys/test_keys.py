"""A developer makes a key for a program, uses it and revokes it, in French and in Dutch, by keyboard."""

import pytest
from tests.journeys.running import PASSWORD, City, NewPage
from tests.journeys.test_publication import accessible, fill, press

REVOKED = {"fr": "n’ouvre plus rien", "nl": "opent niets meer"}


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_a_key_is_made_used_and_revoked(new_page: NewPage, city: City, language: str) -> None:
    page = new_page("/staff/sign-in/", locale=f"{language}-BE")
    page.fill("#id_username", "clara")
    page.fill("#id_password", PASSWORD)
    press(page, "main button")
    press(page, "a[href='/staff/keys/']")
    accessible(page)
    fill(page, "name", "   ")
    press(page, "form[action='/staff/keys/'] button")
    assert page.locator("[role=alert] a").count() == 1
    accessible(page)
    fill(page, "name", f"Appli {language}")
    press(page, "form[action='/staff/keys/'] button")
    accessible(page)
    secret = page.locator("#secret code.address").inner_text()
    answer = page.request.get(f"{city.site}/api/3/action/package_list", headers={"Authorization": secret})
    assert answer.headers["cache-control"] == "private"
    press(page, "form[action$='/revoke/'] button")
    assert REVOKED[language] in page.locator("main").inner_text()
    assert secret not in page.content()
    accessible(page)
