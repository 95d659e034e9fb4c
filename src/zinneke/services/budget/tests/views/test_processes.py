"""Pages of processes, in four languages."""

from datetime import timedelta

import pytest
from django.test import Client

from zinneke.kernel.time import now
from zinneke.services.budget.rules.phases import PhaseKind
from zinneke.services.budget.tests.edition import WEEK, phase, pot, process

pytestmark = pytest.mark.django_db
PATHS = {
    "fr": "/fr/budget-participatif/",
    "nl": "/nl/burgerbegroting/",
    "de": "/de/buergerhaushalt/",
    "en": "/en/participatory-budget/",
}


@pytest.mark.parametrize("language", PATHS)
def test_list_names_what_runs(client: Client, language: str) -> None:
    process(PhaseKind.VOTE)
    process(slug="secret", published=False)
    text = client.get(PATHS[language]).content.decode()
    assert f"Laeken {language}" in text
    assert "secret" not in text


def test_list_without_any(client: Client) -> None:
    assert "No participatory budget is under way." in client.get(PATHS["en"]).content.decode()


def test_process_tells_its_phases_and_its_money(client: Client) -> None:
    row = process(PhaseKind.SUPPORT)
    phase(row, PhaseKind.IDEAS, now() - 3 * WEEK, now() - 2 * WEEK)
    phase(row, PhaseKind.VOTE, now() + timedelta(days=30), now() + timedelta(days=60))
    pot(row, amount_cents=200_000_00)
    text = client.get(f"{PATHS['fr']}laeken/").content.decode()
    assert text.index("Appel à idées") < text.index("Soutien aux propositions") < text.index("Vote</strong>")
    assert text.count('aria-current="step"') == 1
    assert "200\u202f000" in text or "200\xa0000" in text


def test_process_that_is_not_published_is_not_there(client: Client) -> None:
    process(published=False)
    assert client.get(f"{PATHS['fr']}laeken/").status_code == 404
