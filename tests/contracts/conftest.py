"""Every store adapter, opened afresh for each test."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from zinneke.broker.adapters import sqlite
from zinneke.broker.adapters.tests.opened import Opened
from zinneke.broker.ports import Store


def open_sqlite(folder: Path, **options: Any) -> Store:
    return sqlite.open_store(folder / "city.sqlite3", **options)


STORES: dict[str, Callable[..., Store]] = {"sqlite": open_sqlite}


@pytest.fixture(params=STORES)
def city(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opened]:
    opened = Opened(tmp_path, STORES[request.param])
    yield opened
    opened.close()
