"""Journeys of developers: a question is put together, its code taken along and run."""

import subprocess
import sys

from playwright.sync_api import expect
from tests.journeys.running import NewPage


def test_a_question_is_asked_without_javascript_and_its_code_runs(new_page: NewPage) -> None:
    page = new_page("/fr/donnees/api/", java_script_enabled=False)
    page.get_by_label("Champs à montrer").fill("dataset_id, title")
    page.get_by_label("Condition").first.fill('dataset_id = "trees"')
    page.get_by_role("button", name="Interroger").click()
    expect(page.get_by_role("region", name="Réponse")).to_contain_text('"dataset_id": "trees"')
    code = page.get_by_role("region", name="Python").inner_text()
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "'dataset_id': 'trees'" in ran.stdout


def test_a_mistake_is_explained_where_it_was_made(new_page: NewPage) -> None:
    page = new_page("/nl/data/api/")
    page.get_by_label("Groeperen op").fill("nergens")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("De interface begrijpt deze vraag niet")
    expect(page.get_by_label("Groeperen op")).to_have_value("nergens")
