"""What every test of open data has: a data folder of its own, and a process that has looked nothing up yet."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from zinneke.opendata.access.metering import TALLY
from zinneke.opendata.access.uses import USES
from zinneke.opendata.tests.forgetting import forget


@pytest.fixture(autouse=True)
def _data_folder(tmp_path: Path, settings: Any) -> None:
    forget()
    TALLY.clear()
    USES.clear()
    settings.CITY = replace(settings.CITY, values={**settings.CITY.values, "data": str(tmp_path)})
