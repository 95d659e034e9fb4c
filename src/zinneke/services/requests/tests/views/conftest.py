"""A town for pages: its files in a folder of the test, nobody counted as knocking too often."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.core.cache import cache

from zinneke.services.requests.tests.town import town
from zinneke.ui.testing import city_of


@pytest.fixture(autouse=True)
def a_town(db: None, settings: Any, tmp_path: Any) -> Iterator[None]:
    cache.clear()
    town()
    settings.CITY = replace(settings.CITY, values={**settings.CITY.values, "data": str(tmp_path)})
    with city_of():
        yield
