"""A journey of a writer: a story begun, completed, published, read by everybody."""

from playwright.sync_api import expect
from tests.journeys.running import PASSWORD, NewPage


def test_a_story_is_written_without_javascript_and_read(new_page: NewPage) -> None:
    page = new_page("/staff/sign-in/", java_script_enabled=False, locale="fr-BE")
    page.get_by_label("Nom d’utilisateur").fill("lucie")
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Récits").click()
    page.get_by_role("link", name="Écrire un nouveau récit").click()
    page.get_by_label("Nom dans l’adresse").fill("sit-down")
    page.get_by_label("Titre (Français)").fill("Où s’asseoir")
    page.get_by_label("Texte (Français)").fill("Des bancs.\n\n/fr/donnees/benches/chart/?x=street&measure=sum&of=seats")
    page.get_by_role("button", name="Conserver").click()
    page.get_by_role("button", name="Conserver et publier").click()
    expect(page.get_by_role("alert")).to_contain_text("Nederlands")
    page.get_by_label("Titre (Nederlands)").fill("Waar zitten")
    page.get_by_label("Texte (Nederlands)").fill("Banken.\n\n/nl/data/benches/embed/table/?limit=2")
    page.get_by_role("button", name="Conserver et publier").click()
    expect(page.get_by_role("status")).to_contain_text("Le récit est publié")
    reader = new_page("/fr/donnees/stories/")
    reader.get_by_role("link", name="Où s’asseoir").click()
    expect(reader.get_by_role("img", name="Bancs. Somme : seats, par street")).to_be_visible()
    reader.locator("nav.languages a[hreflang=nl]").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Waar zitten")
    expect(reader.get_by_role("cell", name="wood")).to_be_visible()
