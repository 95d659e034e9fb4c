"""A request, somebody who may decide on it, datasets to answer with."""

from collections.abc import Callable

import pytest
from django.core.cache import cache

from zinneke.accounts.actions import create_staff
from zinneke.accounts.models import User
from zinneke.accounts.person import Person
from zinneke.kernel.time import now
from zinneke.opendata.catalogue.indexing import index
from zinneke.opendata.models import DataRequest, Dataset, State, Visibility
from zinneke.opendata.record.dataset import Dataset as Record
from zinneke.opendata.record.texts import Tagged
from zinneke.opendata.wanted import actions
from zinneke.opendata.wanted.actions import Wish

PASSWORD = "a-long-enough-passphrase"
EMAIL = "an@example.be"
Publish = Callable[..., Dataset]


@pytest.fixture(autouse=True)
def _no_limit_reached() -> None:
    cache.clear()


@pytest.fixture
def clerk(db: None) -> Person:
    """May decide."""
    create_staff("sofie", "data_desk", PASSWORD)
    return Person(User.objects.get(username="sofie"))


@pytest.fixture
def editor(db: None) -> Person:
    """May not."""
    create_staff("jan", "data_editor", PASSWORD)
    return Person(User.objects.get(username="jan"))


@pytest.fixture
def wish() -> Wish:
    return Wish(
        title="Arbres abattus",
        description="Tous les arbres abattus, par rue.",
        language="fr",
        purpose="Un projet scolaire",
        holder="Espaces verts",
        form_wished="CSV",
        frequency_wished="chaque mois",
        email=EMAIL,
        wants_public=True,
    )


@pytest.fixture
def asked(db: None, wish: Wish) -> tuple[DataRequest, str]:
    """A request and the secret of its asker."""
    return actions.ask(wish)


@pytest.fixture
def publish(db: None) -> Publish:
    """Makes datasets."""

    def make(name: str, state: str = State.PUBLISHED, visibility: str = Visibility.PUBLIC) -> Dataset:
        at = now()
        dataset = Dataset(name=name, state=state, visibility=visibility, created_at=at, changed_at=at)
        dataset.keep(Record(uri=f"http://example.org/{name}", titles=(Tagged("Arbres", "fr"), Tagged("Bomen", "nl"))))
        dataset.save()
        index([dataset.pk])
        return dataset

    return make
