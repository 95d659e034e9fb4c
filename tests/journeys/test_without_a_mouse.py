"""A reader's whole way by keyboard alone: find, filter, chart, map, download, subscribe, embed; in French and in Dutch.

Everything is reached with the Tab key from the top of each page, as one does who has no mouse.
"""

from dataclasses import dataclass

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect
from tests.journeys.running import City, NewPage

MOST_STEPS = 150
"""Presses of Tab after which something is called out of reach."""


@dataclass(frozen=True, slots=True)
class Words:
    """What the reader looks for on the pages of one language."""

    home: str
    open_data: str
    search: str
    dataset: str
    overview: str
    table: str
    narrow: str
    rows: str
    csv: str
    on_the_map: str
    chart: str
    grouped_by: str
    draw: str
    same_values: str
    embed: str
    code: str


FRENCH = Words(
    "/fr/", "Données ouvertes", "bancs", "Bancs", "Vue d’ensemble", "Tableau", "Restreindre les lignes",
    "Lignes 1 à 2 de 2",
    "Toutes dans un fichier (CSV)", "Sur la carte", "Composer un graphique", "Groupé par",
    "Dessiner",    "Les mêmes valeurs en tableau", "Le montrer sur un autre site", "Code à copier",
)  # fmt: skip
DUTCH = Words(
    "/nl/", "Open data", "banken", "Banken", "Overzicht", "Tabel", "De rijen beperken", "Rijen 1 tot 2 van 2",
    "Allemaal in een bestand (CSV)", "Op de kaart", "Een grafiek maken",
    "Gegroepeerd op", "Tekenen", "Dezelfde waarden als tabel", "Op een andere site tonen", "Code om te kopiëren",
)  # fmt: skip


def reach(page: Page, wanted: Locator) -> None:
    """Go on with Tab until it has the focus."""
    element = wanted.element_handle()
    for _ in range(MOST_STEPS):
        if element.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{wanted} is not reached by keyboard on {page.url}")


def follow(page: Page, name: str) -> None:
    """A link, by its words."""
    reach(page, page.get_by_role("link", name=name, exact=True).first)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def unfold(page: Page, summary: str) -> None:
    reach(page, page.locator("summary", has_text=summary).first)
    page.keyboard.press("Enter")


@pytest.mark.parametrize("words", [FRENCH, DUTCH], ids=["fr", "nl"])
def test_the_whole_way_of_a_reader(new_page: NewPage, city: City, words: Words) -> None:
    page = new_page(words.home)
    find(page, words)
    filter_rows(page, words)
    download(page, words)
    see_on_the_map(page, words)
    follow(page, words.overview)
    draw(page, words)
    follow(page, words.overview)
    subscribe(page, city)
    embed(page, words, city)


def find(page: Page, words: Words) -> None:
    follow(page, words.open_data)
    reach(page, page.locator("input[name=q]"))
    page.keyboard.type(words.search)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    follow(page, words.dataset)
    expect(page.get_by_role("heading", level=1)).to_have_text(words.dataset)


def filter_rows(page: Page, words: Words) -> None:
    follow(page, words.table)
    unfold(page, words.narrow)
    reach(page, page.get_by_role("textbox", name="street", exact=True))
    page.keyboard.type("haute")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("table")).to_contain_text(words.rows)


def download(page: Page, words: Words) -> None:
    """The rows that were narrowed down to, and no others."""
    reach(page, page.get_by_role("link", name=words.csv))
    with page.expect_download() as kept:
        page.keyboard.press("Enter")
    lines = kept.value.path().read_text("utf-8-sig").splitlines()
    assert len(lines) == 3
    assert all("Rue Haute" in line for line in lines[1:])


def see_on_the_map(page: Page, words: Words) -> None:
    """The places of the map stand in a list beside it, each of which can be opened."""
    follow(page, words.on_the_map)
    first = page.locator(".in-view-list button").first
    first.wait_for()
    reach(page, first)
    page.keyboard.press("Enter")


def draw(page: Page, words: Words) -> None:
    follow(page, words.chart)
    reach(page, page.get_by_label(words.grouped_by))
    page.keyboard.type("street")
    reach(page, page.get_by_role("button", name=words.draw))
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("figure [role=img]").first).to_be_visible()
    unfold(page, words.same_values)
    expect(page.get_by_role("row", name="Rue Haute")).to_contain_text("2")


def subscribe(page: Page, city: City) -> None:
    """A reader of feeds is given the address that the link has."""
    link = page.locator("main").get_by_role("link", name="RSS")
    reach(page, link)
    answer = httpx.get(city.site + str(link.get_attribute("href")))
    assert answer.headers["Content-Type"].startswith("application/rss+xml")
    assert "<rss" in answer.text


def embed(page: Page, words: Words, city: City) -> None:
    """The code is selected and copied by keyboard; what it shows is a page that may be framed."""
    unfold(page, words.embed)
    field = page.get_by_label(words.code, exact=True)
    reach(page, field)
    page.keyboard.press("ControlOrMeta+a")
    code = str(field.evaluate("element => element.value.slice(element.selectionStart, element.selectionEnd)"))
    assert code.startswith(f'<iframe src="{city.site}')
    frame = code.split('"')[1]
    assert "frame-ancestors *" in httpx.get(frame).headers["Content-Security-Policy"]
