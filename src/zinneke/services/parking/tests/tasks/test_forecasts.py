"""What the worker does about forecasts."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from zinneke.kernel.time import now
from zinneke.services.parking.manifest.forecasts import ISSUE, LEARN
from zinneke.services.parking.tasks import forecasts
from zinneke.services.parking.tests.actions.counted import BUSY
from zinneke.services.parking.tests.actions.test_issuing import City, garage

pytestmark = pytest.mark.django_db


@pytest.fixture
def city(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Any) -> City:
    settings.CITY = replace(settings.CITY, values={**settings.CITY.values, "data": str(tmp_path)})
    found = City(garage(BUSY, 0.6, at=now()))

    @contextmanager
    def connected(**_: object) -> Iterator[City]:
        yield found

    monkeypatch.setattr(forecasts, "connected", connected)
    return found


def test_are_those_of_the_schedule() -> None:
    assert ISSUE.endswith("forecasts.issue_forecasts")
    assert LEARN.endswith("forecasts.learn_by_night")


def test_forecasts_are_made(city: City) -> None:
    assert forecasts.issue_forecasts.func() == "1 forecasts of 1 car parks by rule"
    assert BUSY in city.forecasts()


def test_after_the_nights_work_forecasts_begin_anew(city: City) -> None:
    forecasts.issue_forecasts.func()
    stale = {"id": "urn:ngsi-ld:ParkingForecast:OffStreetParking:gone", "type": "ParkingForecast"}
    city.upsert([stale])
    told = forecasts.learn_by_night.func()
    assert told.startswith("rule serves: noHistory")
    assert told.endswith("1 forecasts of 1 car parks by rule")
    assert stale["id"] not in city.held
    assert BUSY in city.forecasts()
