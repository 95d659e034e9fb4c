"""Reporting where the site lacks something: the streets of the Region, or kinds of what can be reported."""

from types import SimpleNamespace

import pytest
from django.test import Client

from zinneke.services.requests.forms import steps
from zinneke.services.requests.models import Category
from zinneke.services.requests.tests.views.test_writing import address, through

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("approximate", "said"), [(True, "Ixelles"), (False, "rue Neuve 12")])
def test_the_example_is_a_place_that_is_found(
    client: Client, monkeypatch: pytest.MonkeyPatch, approximate: bool, said: str
) -> None:
    monkeypatch.setattr(steps, "streets", lambda: SimpleNamespace(approximate=approximate))
    assert said in client.get(address("where")).content.decode()


@pytest.mark.parametrize(("language", "said"), [
    ("fr", "Téléphonez-nous"), ("nl", "Bel ons"), ("de", "Rufen Sie uns an"), ("en", "Call us"),
])  # fmt: skip
def test_where_nothing_can_be_reported_yet_one_is_told_whom_to_call(client: Client, language: str, said: str) -> None:
    Category.objects.update(active=False)
    page = through(client, "what", language).content.decode()
    assert said in page
    assert 'name="q"' not in page
