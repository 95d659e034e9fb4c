"""Figures of the desk: nothing small is told, on the page and as CSV."""

from datetime import timedelta

import pytest
from django.test import Client

from zinneke.kernel.time import now
from zinneke.services.desk.models import Case
from zinneke.services.desk.rules.payments import numbered

PAGES = {"fr": "/fr/demarches/chiffres/", "nl": "/nl/loket/cijfers/", "de": "/de/verfahren/zahlen/",
         "en": "/en/services/figures/"}  # fmt: skip


@pytest.fixture
def many(case: Case) -> None:
    """Eight came online, six by phone, two to the counter; all but one were decided after ten days."""
    channels = ["online"] * 7 + ["phone"] * 6 + ["counter"] * 2
    for serial, channel in enumerate(channels, start=50):
        copy = Case.objects.get(number=case.number)
        copy.pk, copy.number, copy.channel = None, numbered(2026, serial), channel
        copy.filed_as = "self" if channel == "online" else "clerk"
        copy.state, copy.result, copy.decided_at = "decided", "granted", now()
        copy.received_at = now() - timedelta(days=10)
        copy.save()


@pytest.mark.parametrize("language", PAGES)
def test_figures_are_read_in_every_language(many: None, client: Client, language: str) -> None:
    page = client.get(PAGES[language]).content.decode()
    assert f"names {language}" in page
    assert "50 %" in page


def test_small_figures_stand_together(many: None, client: Client) -> None:
    page = client.get(PAGES["en"]).content.decode()
    assert page.count("8 together") >= 2
    rows = client.get("/en/services/figures/desk.csv").content.decode().splitlines()
    assert rows[0] == "type,month,channel,cases"
    assert "permit,,online,8" in rows
    assert "permit,,counter+phone,8" in rows


def test_a_service_says_how_long_it_really_took(many: None, client: Client) -> None:
    assert "took 10 days or less" in client.get("/en/services/permit/").content.decode()


def test_too_few_are_not_told(case: Case, client: Client) -> None:
    assert "too few to tell" in client.get(PAGES["en"]).content.decode()
    assert "took" not in client.get("/en/services/permit/").content.decode()
