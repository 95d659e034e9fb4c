"""The public page of figures: four languages, an empty city, periods that cannot be, CSV."""

import pytest
from django.test import Client

from zinneke.services.requests.actions.counting import count_changed
from zinneke.services.requests.models import Category
from zinneke.services.requests.tests.town import reported, town

PAGES = {
    "fr": "/fr/signalements/chiffres/", "nl": "/nl/meldingen/cijfers/", "de": "/de/meldungen/zahlen/",
    "en": "/en/reports/figures/",
}  # fmt: skip


@pytest.fixture(autouse=True)
def a_town(db: None) -> None:
    town()


@pytest.mark.parametrize(("language", "address"), PAGES.items())
def test_are_in_four_languages(language: str, address: str, client: Client) -> None:
    assert client.get(address).status_code == 200
    for _ in range(6):
        reported()
    count_changed(None)
    page = client.get(address).content.decode()
    assert f'<html lang="{language}"' in page
    assert f"roads {language}" in page


def test_small_groups_are_not_told_apart(client: Client) -> None:
    for _ in range(6):
        reported()
    reported(category=Category.objects.get(code="litter"))
    count_changed(None)
    page = client.get(PAGES["en"]).content.decode()
    assert "cleanliness en" not in page
    assert "too few each to be told apart" in page


@pytest.mark.parametrize(
    "asked", [{"first": "2026-05-01", "last": "2026-01-01"}, {"first": "x"}, {"first": "2026-01-01", "last": ""}]
)
def test_a_period_that_cannot_be_is_422(asked: dict[str, str], client: Client) -> None:
    asked |= {"grouped": "theme", "by": "all"}
    assert client.get(PAGES["fr"], asked).status_code == 422
    assert client.get(f"{PAGES['fr']}figures.csv", asked).status_code == 422


def test_the_same_as_csv(client: Client) -> None:
    for _ in range(5):
        reported()
    count_changed(None)
    lines = client.get(f"{PAGES['en']}figures.csv").content.decode().splitlines()
    assert lines[0].startswith("group,name,received")
    assert lines[1].startswith("roads,roads en,5,0,0")
