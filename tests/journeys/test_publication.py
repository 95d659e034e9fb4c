"""A clerk publishes a CSV, in French and in Dutch, by keyboard; axe finds nothing on the way."""

from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests.journeys.looks import PHONE, violations
from tests.journeys.running import PASSWORD, City, NewPage

TREES = "id,essence,mail\n1,Tilia,an@example.be\n2,Acer,bo@example.be\n3,Acer,\n"
CONTENT = {"description_fr": "Les arbres de la rue.", "description_nl": "De bomen in de straat.",
           "keywords_fr": "arbre", "contact_name": "Espaces verts", "contact_email": "verts@example.be"}  # fmt: skip
PUBLISHED = {"fr": "Publié.", "nl": "Gepubliceerd."}
SAVED = {"fr": "Enregistré.", "nl": "Opgeslagen."}


def press(page: Page, selector: str) -> None:
    """Go to something and press Enter, as one does without a mouse."""
    page.locator(selector).first.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def choose(page: Page, selector: str) -> None:
    page.locator(selector).first.focus()
    page.keyboard.press("Space")


def fill(page: Page, name: str, text: str) -> None:
    page.locator(f"#id_{name}").focus()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(text)


def accessible(page: Page) -> None:
    assert violations(page) == [], page.url
    size = page.viewport_size
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], page.url
    assert size is not None
    page.set_viewport_size(size)


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_a_clerk_publishes_a_csv(new_page: NewPage, city: City, tmp_path: Path, language: str) -> None:
    file = tmp_path / "arbres.csv"
    file.write_text(TREES)
    name = f"bomen-{language}"
    page = new_page("/staff/sign-in/", locale=f"{language}-BE")
    page.fill("#id_username", "clara")
    page.fill("#id_password", PASSWORD)
    press(page, "main button")
    assert page.locator("html").get_attribute("lang") == language
    press(page, "a[href='/staff/data/']")
    accessible(page)
    press(page, "a[href='/staff/data/+new/']")
    accessible(page)
    for field, text in {"name": name, "title_fr": "Arbres", "title_nl": "Bomen"}.items():
        fill(page, field, text)
    press(page, "main form button")

    press(page, f"a[href='/staff/data/{name}/publish/']")
    hindered = page.locator("ul.findings a").count()
    assert hindered >= 8
    accessible(page)
    press(page, "ul.findings a[href$='#id_description_fr']")
    assert page.url.endswith("#id_description_fr")
    accessible(page)
    for field, text in CONTENT.items():
        fill(page, field, text)
    choose(page, "input[name=themes][value$=ENVI]")
    page.locator("#id_licence").select_option(index=1)
    page.locator("#id_access").select_option(index=1)
    press(page, "main form.wider button")
    assert page.get_by_role("status").inner_text() == SAVED[language]

    press(page, f"a[href='/staff/data/{name}/file/']")
    accessible(page)
    page.locator("#id_file").set_input_files(file)
    press(page, "main form button")
    assert page.url.endswith("/privacy/"), "a column looks personal"
    choose(page, "input[name='column:mail'][value=remove]")
    for key, value in {"persons": "no", "few": "no", "safety": "no", "rights": "yes"}.items():
        choose(page, f"input[name={key}][value={value}]")
    accessible(page)
    press(page, "main form button")
    for step in ("file", "fields", "preview"):
        press(page, f"a[href='/staff/data/{name}/{step}/']")
        assert "@example.be" not in page.content()
        accessible(page)

    press(page, f"a[href='/staff/data/{name}/publish/']")
    assert page.locator("ul.findings").count() == 0
    press(page, "main form button")
    assert page.get_by_role("status").inner_text() == PUBLISHED[language]
    accessible(page)
    page.goto(f"/{language}/{'donnees' if language == 'fr' else 'data'}/{name}/")
    assert page.locator("h1").inner_text() == {"fr": "Arbres", "nl": "Bomen"}[language]
