"""Somebody who is known by an e-mail address."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from zinneke.accounts.assurance import Assurance
from zinneke.accounts.models import Identity, User
from zinneke.accounts.models.ways import MAIL
from zinneke.accounts.person import Person
from zinneke.accounts.sign_in.sessions import BEGAN
from zinneke.kernel.settings import Settings
from zinneke.kernel.time import now

ADDRESS = "an@example.be"


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> Iterator[None]:
    values = settings.CITY.values | {"data": str(tmp_path)}
    settings.CITY = Settings(values, settings.CITY.sources)
    settings.MAIL_SERVER = "console"
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def an() -> User:
    return resident("an", ADDRESS)


@pytest.fixture
def person(an: User) -> Person:
    return Person(an, Assurance.EMAIL)


def resident(name: str, address: str) -> User:
    """Somebody with a proven address."""
    user = User.objects.create_user(name, email=address, first_name=name.capitalize())
    Identity.objects.create(user=user, issuer=MAIL, subject=address, added_at=now())
    return user


def signed_in(user: User, minutes_ago: int = 0) -> Client:
    """A browser of somebody who signed in a while ago."""
    client = Client(headers={"host": "localhost", "accept-language": "en"})
    client.force_login(user)
    session = client.session
    session["assurance"] = int(Assurance.EMAIL)
    session[BEGAN] = int(now().timestamp()) - minutes_ago * 60
    session.save()
    return client
