"""Pages of the catalogue."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from msgspec.structs import replace

from zinneke.kernel.time import now
from zinneke.opendata.harvest.actions import take_in
from zinneke.opendata.harvest.documents import Found, Harvest
from zinneke.opendata.models import Dataset, Source, State, Visibility
from zinneke.opendata.record.dataset import Agent, Contact, Distribution, Period
from zinneke.opendata.record.dataset import Dataset as Record
from zinneke.opendata.record.fingerprint import fingerprint
from zinneke.opendata.record.texts import Tagged
from zinneke.opendata.tables.actions import own_dataset
from zinneke.opendata.tests.forgetting import forget

pytestmark = pytest.mark.django_db

TREES = Record(
    "http://town.example/trees",
    titles=(Tagged("Arbres remarquables", "fr"), Tagged("Opmerkelijke bomen", "nl-t-fr")),
    descriptions=(Tagged("<p>Un relevé.</p><script>alert(1)</script>", "fr"),),
    themes=("http://publications.europa.eu/resource/authority/data-theme/ENVI",),
    publishers=(Agent("https://town.example/", names=(Tagged("Ville", "fr"), Tagged("Stad", "nl"))),),
    contacts=(Contact(names=(Tagged("Espaces verts", "fr"),), emails=("vert@town.example",)),),
    modified="2024-06-19T00:00:00Z",
    issued="2023-07",
    periods=(Period(starts=("2020-01-31",)),),
    frequency="http://publications.europa.eu/resource/authority/frequency/ANNUAL",
    distributions=(
        Distribution(
            titles=(Tagged("Relevé", "fr"),),
            download_urls=("javascript:alert(1)", "https://town.example/trees.csv"),
            formats=("http://publications.europa.eu/resource/authority/file-type/CSV",),
            licences=("https://creativecommons.org/publicdomain/zero/1.0/",),
        ),
        Distribution(access_urls=("ftp://town.example/trees",)),
    ),
)


@pytest.fixture(autouse=True)
def _catalogue() -> None:
    source = Source.objects.create(name="town", location="town")
    others = [Record(f"http://town.example/{number}", titles=(Tagged(f"Jeu {number}", "fr"),)) for number in range(25)]
    found = {record.uri: Found(record, fingerprint(record)) for record in (*others, TREES)}
    take_in(source, Harvest(found, ()), now())


def address(language: str, name: str, *given: str) -> str:
    """A page's address in a language."""
    with translation.override(language):
        return reverse(name, args=given)


def read(client: Client, url: str, status: int = 200) -> str:
    """The page, which must be answered with this status."""
    response = client.get(url)
    assert response.status_code == status
    return response.content.decode()


@pytest.mark.parametrize(
    ("language", "heading", "theme"),
    [("fr", "Données ouvertes", "Environnement"), ("nl", "Open data", "Milieu"), ("de", "Offene Daten", "Umwelt")],
)
def test_the_list_speaks_the_readers_language(client: Client, language: str, heading: str, theme: str) -> None:
    """Headings, themes and counts."""
    page = read(client, address(language, "opendata:list"))
    assert f"{heading}</h1>" in page
    assert theme in page
    assert "26 " in page


def test_words_and_facets_narrow_the_list(client: Client) -> None:
    """What was chosen stays chosen."""
    page = read(client, address("fr", "opendata:list") + "?q=arbres&format=CSV")
    assert "1 jeu de données" in page
    assert 'value="CSV" checked' in page
    assert "Jeu 1" not in page


def test_a_slip_is_told(client: Client) -> None:
    """So that nobody believes the word was found."""
    assert "Aucun résultat pour « remarqaubles ». Voici" in read(
        client, address("fr", "opendata:list") + "?q=remarqaubles"
    )


def test_pages_lead_on_and_back(client: Client) -> None:
    """With everything that was asked for."""
    first = read(client, address("fr", "opendata:list") + "?q=jeu")
    assert "?q=jeu&amp;page=2" in first
    assert "Page précédente" in read(client, address("fr", "opendata:list") + "?q=jeu&page=2")


@pytest.mark.parametrize("given", ["?page=0", "?page=-1", "?page=x", "?page=99999999", "?page=²", "?theme=%00&q=%22*"])
def test_no_parameter_breaks_the_list(client: Client, given: str) -> None:
    """Rubbish is the first page, or an empty one."""
    read(client, address("en", "opendata:list") + given)


def test_a_dataset_says_what_is_known_of_it(client: Client) -> None:
    """Markup of the source is no markup here; a script is no address."""
    page = read(client, address("fr", "opendata:dataset", "trees"))
    for text in (
        "Arbres remarquables",
        "Un relevé.",
        "Ville",
        "Annuelle",
        "CC0 1.0",
        "vert@town.example",
        "Environnement",
        "19 juin 2024",
        "2023-07",
        "31 janvier 2020 – …",
    ):
        assert text in page
    assert "alert(1)</script>" not in page
    assert "javascript:" not in page
    assert 'href="https://town.example/trees.csv"' in page
    assert "ftp:" not in page


def test_a_high_value_dataset_says_what_its_owner_has_to_add(client: Client) -> None:
    """In the reader's language; any other dataset says nothing of it."""
    record = Record("", titles=(Tagged("Orthophotos", "fr"),), hvd_categories=("http://data.europa.eu/bna/c_6a3f6896",))
    own_dataset("orthophotos", record)
    own_dataset("maps", replace(record, hvd_categories=()))
    page = client.get("/fr/donnees/orthophotos/").content.decode()
    assert "La source n’indique aucune interface pour programmes (API)." in page
    assert "dcat:accessService" in page
    assert "2023/138" not in client.get("/fr/donnees/maps/").content.decode()


def test_a_machines_words_are_marked(client: Client) -> None:
    """A Dutch reader gets French with its language told where only a machine wrote Dutch."""
    page = read(client, address("nl", "opendata:dataset", "trees"))
    assert "Opmerkelijke bomen" in page
    assert "Automatisch vertaald" in page
    assert '<div lang="fr">' in page


def test_a_dataset_that_is_gone_says_so(client: Client) -> None:
    """Under its old address, without its files."""
    Dataset.objects.filter(name="trees").update(state=State.GONE)
    page = read(client, address("en", "opendata:dataset", "trees"), 410)
    assert "no longer lists this dataset" in page
    assert "trees.csv" not in page


@pytest.mark.parametrize("change", [{"state": State.DRAFT}, {"visibility": Visibility.PRIVATE}])
def test_what_is_not_public_is_not_there(client: Client, change: dict[str, str]) -> None:
    """Nor is it admitted to exist."""
    Dataset.objects.filter(name="trees").update(**change)
    read(client, address("en", "opendata:dataset", "trees"), 404)
    read(client, address("en", "opendata:dataset", "nothing"), 404)


def test_an_empty_catalogue_says_so_and_how_to_fill_it(client: Client) -> None:
    Dataset.objects.all().delete()
    forget()
    text = read(client, address("en", "opendata:list"))
    assert "Nothing is published here yet" in text
    assert "zinneke catalogue harvest" in text
    assert "Narrow down" not in text
    assert "Try fewer" not in text


def test_a_search_shown_before_shows_what_has_come_since(client: Client) -> None:
    assert "Poteaux" not in client.get("/fr/donnees/?q=poteaux").content.decode().partition("<ul")[2]
    record = Record("http://town.example/poles", titles=(Tagged("Poteaux d’éclairage", "fr"),))
    source = Source.objects.create(name="poles", location="x")
    take_in(source, Harvest({record.uri: Found(record, fingerprint(record))}, ()), now())
    assert "Poteaux d’éclairage" in client.get("/fr/donnees/?q=poteaux").content.decode()
