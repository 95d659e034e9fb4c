"""Residents sign in in a real browser: by a real provider, by keyboard; by a passkey; by a link, without scripts."""

import pytest
from playwright.sync_api import Page, expect
from tests.contracts.openid import SURE, needs_provider
from tests.journeys.looks import HALVES, check, everywhere
from tests.journeys.running import City, NewPage
from tests.journeys.test_without_a_mouse import reach
from tests.journeys.vouched import Resident, by_provider, letters

MINE = {"fr": "/fr/mes-acces/", "nl": "/nl/mijn-toegang/"}
CHOOSE = {"fr": "/fr/connexion/", "nl": "/nl/aanmelden/"}
WITH = {"fr": "Se connecter avec Provider", "nl": "Aanmelden met Provider"}
OUT = {"fr": "Se déconnecter", "nl": "Afmelden"}
GONE = {"fr": "Vous êtes déconnecté", "nl": "U bent afgemeld"}


def press(page: Page, role: str, name: str) -> None:
    """Reach a link or button by Tab, and press Enter."""
    reach(page, page.get_by_role(role, name=name, exact=True).first)  # type: ignore[arg-type]
    page.keyboard.press("Enter")
    page.wait_for_load_state()


@needs_provider
@pytest.mark.parametrize("language", ["fr", "nl"])
def test_by_keyboard_in_at_one_level_up_to_another_and_out(
    new_page: NewPage, resident: Resident, language: str
) -> None:
    page = new_page(MINE[language], locale=f"{language}-BE")
    assert CHOOSE[language] in page.url
    press(page, "link", WITH[language])
    by_provider(page, f"pat-{language}")
    page.wait_for_url(f"**{MINE[language]}")
    expect(page.locator("main")).to_contain_text(f"pat-{language} Peeters")
    page.goto(f"{CHOOSE[language]}?level=high&next={MINE[language]}")
    expect(page.locator("input[name=email]")).to_have_count(0)
    press(page, "link", WITH[language])
    by_provider(page, f"pat-{language}", SURE)
    page.wait_for_url(f"**{MINE[language]}")
    assert page.goto(f"{CHOOSE[language]}?level=high&next={MINE[language]}").url.endswith(MINE[language])  # type: ignore[union-attr]
    press(page, "button", OUT[language])
    expect(page.get_by_role("heading", level=1)).to_have_text(GONE[language])
    page.goto(MINE[language])
    assert CHOOSE[language] in page.url


def test_a_link_works_without_scripts_in_another_browser_too(new_page: NewPage, city: City) -> None:
    page = new_page("/nl/aanmelden/", java_script_enabled=False)
    page.fill("input[name=email]", "jeanne@example.be")
    page.get_by_role("button", name="Stuur mij een link").click()
    expect(page.locator("main")).to_contain_text("jeanne@example.be")
    elsewhere = new_page(letters(city)[-1], java_script_enabled=False)
    expect(elsewhere.locator("main")).to_contain_text("andere browser")
    elsewhere.locator("main form button").click()
    elsewhere.wait_for_url("**/mijn-pagina/")
    elsewhere.goto("/nl/mijn-toegang/")
    expect(elsewhere.locator("main")).to_contain_text("jeanne@example.be")
    expect(elsewhere.locator("aside form button").first).to_be_visible()


def test_a_passkey_is_made_and_used(new_page: NewPage, city: City) -> None:
    here = city.site.replace("127.0.0.1", "localhost")
    page = new_page(f"{here}/fr/connexion/")
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
               "isUserVerified": True, "automaticPresenceSimulation": True}  # fmt: skip
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    page.fill("input[name=email]", "paul@example.be")
    press(page, "button", "M’envoyer un lien")
    page.wait_for_url("**/e-mail/sent/")
    page.goto(here + letters(city)[-1])
    page.locator("main form button").click()
    page.wait_for_url("**/fr/ma-page/")
    page.goto(f"{here}/fr/mes-acces/")
    page.get_by_label("Nom de la clé d’accès").fill("Mon téléphone")
    press(page, "button", "Créer une clé d’accès")
    expect(page.locator("main")).to_contain_text("Mon téléphone")
    press(page, "button", "Se déconnecter")
    page.wait_for_url("**/fr/deconnexion/ok/")
    page.goto(f"{here}/fr/connexion/?next=/fr/mes-acces/")
    press(page, "button", "Utiliser une clé d’accès")
    page.wait_for_url("**/fr/mes-acces/")
    expect(page.locator("main")).to_contain_text("paul@example.be")


@needs_provider
def test_who_is_about_to_be_signed_out_is_asked_and_may_stay(new_page: NewPage, resident: Resident) -> None:
    page = new_page("about:blank", storage_state=resident("an"))
    page.clock.install()
    page.goto("/en/how-i-sign-in/")
    page.clock.fast_forward("58:30")
    dialog = page.get_by_role("dialog", name="Your session is about to end")
    expect(dialog).to_be_visible()
    check(page)
    dialog.get_by_role("button", name="Stay signed in").press("Enter")
    expect(dialog).to_be_hidden()


@needs_provider
@pytest.mark.parametrize("half", HALVES)
def test_pages_of_signing_in_have_no_violation_in_any_language(
    new_page: NewPage, city: City, resident: Resident, half: str
) -> None:
    page = new_page("about:blank")
    for query in ("", "?level=substantial", "?level=high"):
        page.goto(f"/en/sign-in/{query}")
        everywhere(page, half)
    page.goto("/en/sign-in/")
    page.fill("input[name=email]", "nobody")
    page.locator("form[action$='/e-mail/'] button").click()
    assert page.locator("[role=alert] a").count() == 1
    check(page)
    page.goto("/en/sign-in/e-mail/worn-out/")
    everywhere(page, half)
    page.goto("/sign-in/back/?state=x&code=y")
    check(page)


@needs_provider
@pytest.mark.parametrize("half", HALVES)
def test_my_own_ways_have_no_violation_in_any_language(new_page: NewPage, resident: Resident, half: str) -> None:
    page = new_page("/en/how-i-sign-in/", storage_state=resident("an"))
    everywhere(page, half)
    page.locator("form[action$='/e-mail/'] input[name=email]").fill("nobody")
    page.locator("form[action$='/e-mail/'] button").click()
    assert page.locator("[role=alert] a").count() == 1
    check(page)
