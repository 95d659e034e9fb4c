"""A dataset, somebody who moderates, and what people send."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache

from zinneke.accounts.actions import create_staff
from zinneke.accounts.models import User
from zinneke.accounts.person import Person
from zinneke.opendata.models import Dataset, Reuse
from zinneke.opendata.record.dataset import Dataset as Record
from zinneke.opendata.record.texts import Tagged
from zinneke.opendata.tables.actions import own_dataset
from zinneke.opendata.voices import actions
from zinneke.opendata.voices.rules import Kind

PASSWORD = "a-long-enough-passphrase"
THEME = "http://publications.europa.eu/resource/authority/data-theme/TRAN"


@pytest.fixture(autouse=True)
def _nobody_has_knocked() -> None:
    cache.clear()


@pytest.fixture
def benches() -> Dataset:
    return own_dataset("benches", Record("", titles=(Tagged("Bancs", "fr"), Tagged("Banken", "nl")), themes=(THEME,)))


@pytest.fixture
def moderator() -> Person:
    create_staff("mona", "moderator", PASSWORD)
    return Person(User.objects.get(username="mona"))


@pytest.fixture
def told(benches: Dataset) -> Callable[..., Reuse]:
    """Tell of a reuse; what is not given is as usual."""

    def tell(**given: Any) -> Reuse:
        usual: dict[str, Any] = {
            "title": "Où s’asseoir", "description": "Une carte des bancs.", "address": "https://example.org/bancs",
            "kind": Kind.APPLICATION, "maker": "Ada", "language": "fr", "email": "ada@example.org",
            "datasets": [benches],
        }  # fmt: skip
        return actions.tell(actions.Told(**usual | given))

    return tell
