"""What every test of open data has: a data folder of its own, and an address that has not knocked yet."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache

from zinneke.opendata.access.metering import TALLY


@pytest.fixture(autouse=True)
def _data_folder(tmp_path: Path, settings: Any) -> None:
    cache.clear()
    TALLY.clear()
    settings.CITY = replace(settings.CITY, values={**settings.CITY.values, "data": str(tmp_path)})
