"""Every test of the interface begins with the same tables."""

from pathlib import Path

import pytest

from zinneke.opendata.ogc.tests.layers import lay


@pytest.fixture(autouse=True)
def _layers(db: None, tmp_path: Path) -> None:
    lay(tmp_path)
