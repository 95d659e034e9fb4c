"""Every store adapter, opened afresh for each test."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.contracts.databases import EMBEDDED
from tests.contracts.debian import POSTGIS
from tests.contracts.others import Other, other_broker

from zinneke.broker.adapters import sqlite
from zinneke.broker.adapters.tests.opened import Opened
from zinneke.broker.ports import Store
from zinneke.broker.tests.api import Api


def open_sqlite(folder: Path, **options: Any) -> Store:
    return sqlite.open_store(folder / "city.sqlite3", **options)


SERVERS = {"postgresql": EMBEDDED, "postgis": POSTGIS}
STORES: dict[str, Callable[..., Store]] = {"sqlite": open_sqlite, "postgresql": EMBEDDED.open, "postgis": POSTGIS.open}


@pytest.fixture
def api(tmp_path: Path) -> Iterator[Api]:
    """A broker in this process, which may call this machine."""
    with Api(tmp_path) as opened:
        yield opened


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Other]:
    """A second broker, a process of its own."""
    with other_broker(tmp_path) as opened:
        yield opened


@pytest.fixture(params=STORES)
def city(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opened]:
    opened = Opened(tmp_path, STORES[request.param])
    yield opened
    opened.close()
    if request.param in SERVERS:
        SERVERS[request.param].drop(tmp_path)
