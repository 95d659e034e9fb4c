"""Journeys of readers who make a chart: chosen in a form, read as a table, kept as a file."""

from playwright.sync_api import expect
from tests.journeys.running import NewPage


def test_a_chart_is_made_without_javascript_and_kept(new_page: NewPage) -> None:
    page = new_page("/fr/donnees/benches/", java_script_enabled=False)
    page.get_by_role("link", name="Composer un graphique").click()
    page.get_by_label("Type de graphique").select_option(label="Colonnes")
    page.get_by_label("Groupé par").select_option("street")
    page.get_by_label("Ce qui est mesuré").select_option(label="Somme")
    page.get_by_label("De quel champ").select_option("seats")
    page.get_by_role("button", name="Dessiner").click()
    expect(page.get_by_role("img", name="Bancs. Somme : seats, par street")).to_be_visible()
    page.get_by_text("Les mêmes valeurs en tableau").click()
    expect(page.get_by_role("row", name="Rue Haute")).to_contain_text("7")
    with page.expect_download() as kept:
        page.get_by_role("link", name="L’image (SVG)").click()
    assert kept.value.suggested_filename == "benches.svg"


def test_what_cannot_be_drawn_is_said(new_page: NewPage) -> None:
    page = new_page("/nl/data/benches/chart/?x=street")
    page.get_by_label("Alleen rijen waar (ODSQL)").fill("seats >")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("where")
    expect(page.get_by_label("Alleen rijen waar (ODSQL)")).to_have_value("seats >")


def test_a_chart_leads_to_the_question_behind_it(new_page: NewPage) -> None:
    page = new_page("/en/data/benches/chart/?x=street&measure=sum&of=seats")
    page.get_by_text("The question behind it, for programs").click()
    page.get_by_role("link", name="group_by=").click()
    expect(page.get_by_role("region", name="Answer")).to_contain_text('"value": 7')
