"""Pages of a city without a broker's entities, its files in a folder of the test."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.core.cache import cache

from zinneke.ui.testing import city_of


@pytest.fixture(autouse=True)
def a_city(db: None, settings: Any, tmp_path: Any) -> Iterator[None]:
    cache.clear()
    settings.CITY = replace(settings.CITY, values={**settings.CITY.values, "data": str(tmp_path)})
    with city_of():
        yield
