"""A broker for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from zinneke.broker.tests.api import Api
from zinneke.broker.tests.guarded_city import LAMP, RIGHTS, SAFE, City
from zinneke.broker.tests.issuing import IssuerSeen, guarded


@pytest.fixture
def api(tmp_path: Path) -> Iterator[Api]:
    """A broker on an empty store, which may call this machine."""
    with Api(tmp_path) as opened:
        yield opened


@pytest.fixture
def city(tmp_path: Path) -> Iterator[City]:
    """A broker that asks for tokens."""
    seen = IssuerSeen()
    with guarded(tmp_path, RIGHTS, seen) as api:
        made = City(api, seen)
        for entity in ({"id": LAMP, "type": "Lamp", "power": 1}, {"id": SAFE, "type": "Safe", "power": 2}):
            assert made.ask("boss", "POST", "/entities", entity)[0] == 201
        yield made
