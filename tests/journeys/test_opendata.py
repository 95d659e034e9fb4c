"""Journeys through the catalogue: find, narrow down, get a file; without a mouse, without JavaScript."""

import re

from playwright.sync_api import expect
from tests.journeys.running import NewPage


def test_a_dataset_is_found_by_a_word_and_its_file_offered(new_page: NewPage) -> None:
    page = new_page("/fr/")
    page.get_by_role("navigation").get_by_role("link", name="Données ouvertes").first.click()
    page.get_by_label("Chercher un jeu de données").fill("arbre")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="1 jeu de données")).to_be_visible()
    page.get_by_role("link", name="Arbres remarquables").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Arbres remarquables")
    expect(page.get_by_role("link", name="Télécharger Relevé 2025 CSV")).to_have_attribute(
        "href", "http://town.example/trees.csv"
    )


def test_facets_narrow_the_list_without_javascript(new_page: NewPage) -> None:
    page = new_page("/nl/data/", java_script_enabled=False)
    page.get_by_text("Formaat", exact=True).click()
    page.get_by_label("GEOJSON").check()
    page.get_by_role("button", name="Toepassen").click()
    expect(page.get_by_role("heading", name="6 datasets")).to_be_visible()
    expect(page.get_by_label("GEOJSON")).to_be_checked()
    page.get_by_role("link", name="Alle filters verwijderen").click()
    expect(page.get_by_role("heading", name="8 datasets")).to_be_visible()


def test_without_a_mouse(new_page: NewPage) -> None:
    page = new_page("/nl/data/")
    page.get_by_label("Een dataset zoeken").focus()
    page.keyboard.type("plaatsen")
    page.keyboard.press("Enter")
    link = page.get_by_role("link", name="Parkeerplaatsen voor personen met een handicap")
    for _ in range(40):
        page.keyboard.press("Tab")
        if link.evaluate("element => element === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Parkeerplaatsen voor personen met een handicap")
    expect(page.get_by_role("link", name="Pagina van de bron")).to_be_visible()


def test_a_slip_of_the_finger_is_forgiven(new_page: NewPage) -> None:
    page = new_page("/fr/donnees/?q=statoinnement")
    expect(page.locator("main")).to_contain_text("Voici les résultats pour « stationnement »")
    expect(page.get_by_role("link", name="Stationnement pour personnes handicapées")).to_be_visible()


def test_rows_are_narrowed_and_sorted_without_javascript(new_page: NewPage) -> None:
    page = new_page("/fr/donnees/benches/", java_script_enabled=False)
    page.get_by_role("link", name="Tableau", exact=True).click()
    page.get_by_text("Restreindre les lignes").click()
    page.get_by_role("textbox", name="street", exact=True).fill("haute")
    page.get_by_role("button", name="Appliquer").click()
    expect(page.get_by_role("table")).to_contain_text("Lignes 1 à 2 de 2")
    page.get_by_role("link", name="seats").click()
    expect(page.get_by_role("columnheader", name="seats")).to_have_attribute("aria-sort", "ascending")
    expect(page.get_by_role("row").nth(1)).to_contain_text("5 février 2024")
    expect(page.get_by_role("textbox", name="street", exact=True)).to_have_value("haute")


def test_a_mistake_in_a_condition_is_told_to_those_without_a_mouse(new_page: NewPage) -> None:
    page = new_page("/nl/data/benches/tabel/")
    page.locator("summary", has_text="De rijen beperken").focus()
    page.keyboard.press("Enter")
    field = page.get_by_role("group", name="seats").get_by_label("van", exact=True)
    field.focus()
    page.keyboard.type("drie")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("seats")
    expect(field).to_have_value("drie")
    expect(field).to_have_accessible_description("Schrijf getallen in cijfers, bijvoorbeeld 12,5.")
    field.fill("3")
    field.press("Enter")
    expect(page.get_by_role("table")).to_contain_text("Rijen 1 tot 2 van 2")


def test_what_a_table_is_and_how_it_came_to_be_is_read_without_javascript(new_page: NewPage) -> None:
    page = new_page("/nl/data/benches/", java_script_enabled=False)
    page.get_by_role("link", name="Woordenboek").click()
    expect(page.get_by_role("row", name="seats")).to_contain_text("geheel getal")
    page.get_by_role("link", name="Versies").click()
    page.get_by_role("link", name="Versie 1", exact=True).click()
    expect(page.get_by_role("region", name="Hoe het bestand is gelezen")).to_be_visible()
    expect(page.locator("main")).to_contain_text("benches.csv")


def test_place_and_time_narrow_the_list_without_javascript(new_page: NewPage) -> None:
    page = new_page("/nl/data/", java_script_enabled=False)
    page.locator("summary", has_text="Plaats").click()
    page.get_by_label("Plaats op naam").select_option(value="21004")
    page.get_by_role("button", name="Toepassen").click()
    expect(page.get_by_role("link", name="Plaats: Stad Brussel")).to_be_visible()
    expect(page.get_by_text("en zijn weggelaten.").or_(page.get_by_text("en is weggelaten.")).first).to_be_visible()
    page.get_by_role("link", name="Plaats: Stad Brussel").click()
    expect(page.get_by_role("heading", name="8 datasets")).to_be_visible()


def test_a_box_is_taken_from_the_map(new_page: NewPage) -> None:
    page = new_page("/en/data/")
    page.locator("summary", has_text="Place").click()
    page.locator(".box-map[data-ready]").wait_for()
    page.get_by_role("button", name="Take the part of the map that is shown").click()
    field = page.get_by_label("A box on the map")
    expect(field).to_have_value(re.compile(r"^4\.\d{4},50\.\d{4},4\.\d{4},50\.\d{4}$"))
    expect(field).to_be_focused()
    page.get_by_role("button", name="Apply").click()
    expect(page.get_by_role("link", name="Box: 4.")).to_be_visible()
