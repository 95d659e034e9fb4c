"""A city of two wells."""

from collections.abc import Iterator
from unittest.mock import patch

import pytest

from zinneke.opendata.live.tests.asking import declare
from zinneke.opendata.live.tests.city import MANIFEST, Wells


@pytest.fixture
def wells(monkeypatch: pytest.MonkeyPatch) -> Iterator[Wells]:
    """Two wells that were observed twice, in a city that declares them."""
    declare(monkeypatch, MANIFEST)
    city = Wells()
    for minutes in (-90, 0):
        city.tell(1, minutes, depthBelow={"value": 12.5, "unitCode": "MTR"}, buckets=3, state="full")
        city.tell(2, minutes + 1, depthBelow=7 + minutes, state="dry")
    with patch("zinneke.opendata.live.running.connected", return_value=city):
        yield city
