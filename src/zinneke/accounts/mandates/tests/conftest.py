"""A city where people can be acted for in two services."""

from collections.abc import Iterator
from unittest.mock import patch

import pytest
from django.core.cache import cache
from django.test import Client

from zinneke.accounts.assurance import Assurance
from zinneke.accounts.mandates import scopes
from zinneke.accounts.models import User
from zinneke.kernel.registry import Manifest
from zinneke.kernel.text import Text


def _same(word: str) -> Text:
    return Text(word, word, word, word)


@pytest.fixture(autouse=True)
def _services() -> Iterator[None]:
    found = [
        Manifest(name=name, label=_same(label), summary=_same(label), path=_same(name), affairs="x.y")
        for name, label in {"desk": "Desk", "requests": "Reports"}.items()
    ]
    cache.clear()
    with patch.object(scopes, "manifests", lambda: iter(found)):
        yield
    cache.clear()


@pytest.fixture
def mother() -> User:
    return User.objects.create_user("mother", first_name="Anna", last_name="Peeters")


@pytest.fixture
def son() -> User:
    return User.objects.create_user("son", first_name="Jan", last_name="Peeters")


def signed_in(user: User) -> Client:
    """A browser of somebody."""
    client = Client(headers={"host": "localhost", "accept-language": "en"})
    client.force_login(user)
    session = client.session
    session["assurance"] = int(Assurance.EMAIL)
    session.save()
    return client
