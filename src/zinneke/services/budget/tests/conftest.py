"""Files of tests lie in a folder of their own, nobody is refused because of how often others knocked, and votes have a
room of their own.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache

from zinneke.kernel.settings import Settings
from zinneke.services.budget.queries import voting_room
from zinneke.services.budget.tests import votes
from zinneke.ui.testing import city_of
from zinneke.voting import keys


@pytest.fixture(autouse=True)
def own_city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A city without things, whose files lie in a folder of the test. Tests of the count call their own settings so."""
    cache.clear()
    city = django_settings.CITY
    monkeypatch.setattr(django_settings, "CITY", replace(city, values={**city.values, "data": str(tmp_path)}))
    with city_of():
        yield


@pytest.fixture
def voting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Box, board and roll in a folder of the test, and a secret for keys."""
    own = {"data": str(tmp_path), "voting_key": "v" * 43, "national_number_key": "k" * 43}
    city = django_settings.CITY
    monkeypatch.setattr(django_settings, "CITY", Settings({**city.values, **own}, city.sources))
    monkeypatch.setattr(keys, "new_issuing_key", votes.issuing_key)
    opened = (voting_room.room, voting_room.roll)
    for each in opened:
        each.cache_clear()
    cache.clear()
    yield
    voting_room.room().store.close()
    voting_room.roll().shut()
    for each in opened:
        each.cache_clear()
