"""What the intake's tests share: a broker's stand-in, a door to it, a feed."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from zinneke.broker.client import Broker
from zinneke.intake.deadletter import DeadLetters
from zinneke.intake.door import Door
from zinneke.intake.tests.samples import AIR, NOW
from zinneke.intake.tests.stand_in import City, serving


@pytest.fixture
def city() -> Iterator[City]:
    with serving() as city:
        yield city


@pytest.fixture
def letters(tmp_path: Path) -> Iterator[DeadLetters]:
    with closing(DeadLetters(tmp_path / "intake.sqlite3")) as letters:
        yield letters


@pytest.fixture
def door(city: City, letters: DeadLetters) -> Iterator[Door]:
    with Broker(city.url) as broker:
        yield Door(broker, [AIR], letters, clock=lambda: NOW)
