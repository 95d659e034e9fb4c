"""A broker for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from zinneke.broker.tests.api import Api


@pytest.fixture
def api(tmp_path: Path) -> Iterator[Api]:
    """A broker on an empty store, which may call this machine."""
    with Api(tmp_path) as opened:
        yield opened
