"""Somebody takes their data away and has them erased. In French and in Dutch, by keyboard alone, one of them without
JavaScript; axe finds nothing on the way."""

import io
import zipfile
from typing import Final

import pytest
from playwright.sync_api import expect
from tests.journeys.looks import check
from tests.journeys.residents import browser_of, run
from tests.journeys.running import City, NewPage
from tests.journeys.test_publication import press

OWN: Final = {
    "fr": {
        "mine": "/fr/mes-donnees/", "copy": "/fr/mes-donnees/copie/", "looks": "/fr/mes-donnees/consultations/",
        "details": "/fr/mes-donnees/coordonnees/", "erase": "/fr/mes-donnees/effacer/",
        "record": "/fr/registre-des-traitements/", "being_made": "En préparation",
        "will": "Votre compte sera effacé le",
    },
    "nl": {
        "mine": "/nl/mijn-gegevens/", "copy": "/nl/mijn-gegevens/kopie/", "looks": "/nl/mijn-gegevens/raadplegingen/",
        "details": "/nl/mijn-gegevens/contact/", "erase": "/nl/mijn-gegevens/wissen/",
        "record": "/nl/register-van-verwerkingen/", "being_made": "Wordt gemaakt",
        "will": "Uw account wordt gewist op",
    },
}  # fmt: skip


@pytest.mark.parametrize("language", OWN)
def test_somebody_takes_their_data_away_and_is_erased(city: City, new_page: NewPage, language: str) -> None:
    words, scripts, name = OWN[language], language == "nl", f"zoe-{language}"
    page = new_page(words["mine"], storage_state=browser_of(city, name), java_script_enabled=scripts)
    press(page, f"main a[href='{words['copy']}']")
    press(page, "main form button")
    expect(page.locator("main")).to_contain_text(words["being_made"])
    run(city, "work")
    page.reload()
    with page.expect_download() as fetched:
        page.locator("main a[href$='.zip']").focus()
        page.keyboard.press("Enter")
    with zipfile.ZipFile(io.BytesIO(fetched.value.path().read_bytes())) as archive:
        assert f"{name}@example.be" in archive.read("accounts.account.json").decode()

    page.goto(words["erase"])
    press(page, "main form button[data-color=danger]")
    expect(page.get_by_role("alert")).to_be_visible()
    page.locator("#id_sure").focus()
    page.keyboard.press("Space")
    press(page, "main form button[data-color=danger]")
    expect(page.locator("main")).to_contain_text(words["will"])
    run(city, "erase")
    gone = page.goto(words["mine"])
    assert gone
    assert "/sign-in/" in page.url or "aanmelden" in page.url or "connexion" in page.url


@pytest.mark.parametrize("language", OWN)
def test_pages_of_own_data_are_accessible(city: City, new_page: NewPage, language: str) -> None:
    page = new_page(OWN[language]["mine"], storage_state=browser_of(city, "kim"))
    for name in ("mine", "details", "looks", "copy", "erase", "record"):
        page.goto(OWN[language][name])
        check(page)
    page.goto(OWN[language]["details"])
    page.fill("#id_phone", "call me")
    page.locator("main form button").click()
    check(page)
