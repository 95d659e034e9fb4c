"""Every test of actions has a data folder of its own."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, settings: Any) -> Path:
    settings.CITY = replace(settings.CITY, values={**settings.CITY.values, "data": str(tmp_path)})
    return tmp_path
