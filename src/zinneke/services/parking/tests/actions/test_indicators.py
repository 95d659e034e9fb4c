"""Counting days out of a history: what is counted, when anew, and what is left alone."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from zinneke.kernel.time import format_instant
from zinneke.lake.history import compaction
from zinneke.lake.history.observation import Observation
from zinneke.services.parking.actions.indicators import count_days
from zinneke.services.parking.models import PlaceDay
from zinneke.services.parking.queries import indicators
from zinneke.services.parking.tests.street import SENNE, street
from zinneke.ui.city import broker
from zinneke.ui.testing import city_of

NOON = datetime(2026, 11, 27, 11, tzinfo=UTC)
BAY = "urn:ngsi-ld:ParkingSpot:senne-1"
YESTERDAY = (NOON - timedelta(days=1)).date()


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Any, db: None) -> Iterator[Path]:
    settings.CITY = replace(settings.CITY, values={**settings.CITY.values, "data": str(tmp_path)})
    bay = {"id": BAY, "type": "ParkingSpot", "spotClass": "delivery", "areaServed": "centre", "status": "free"}
    with city_of(street(source="simulation"), bay):
        yield tmp_path / "history"


def keep(folder: Path, entity: str, *observed: tuple[datetime, str, float | str]) -> None:
    """Put observations into the city's history."""
    rows = [
        Observation(entity, name, format_instant(at), format_instant(at), value if isinstance(value, float) else None,
                    value if isinstance(value, str) else None)
        for at, name, value in observed
    ]  # fmt: skip
    compaction.append(folder / entity.split(":")[2], lambda _: rows, NOON)


def at(hour: float, days: int = 1) -> datetime:
    """An hour of Brussels' clocks, so many days ago; in winter."""
    return datetime(2026, 11, 27, tzinfo=UTC) - timedelta(days=days) + timedelta(hours=hour - 1)


def test_counts_become_a_day(folder: Path) -> None:
    keep(folder, SENNE, (at(8), "occupancy", 0.5), (at(8.25), "occupancy", 0.95), (at(8.5), "occupancy", 0.7),
         (at(8.5), "status", "closed"))  # fmt: skip
    assert count_days(broker(), NOON) == 1
    row = PlaceDay.objects.get()
    assert (row.place, row.day, row.area, row.spaces, row.invented) == (SENNE, YESTERDAY, "centre", 20, True)
    assert (row.known_min, row.full_min, row.arrivals, row.exact) == (30, 15, 9, False)
    assert row.hours[8] == pytest.approx(0.725)


def test_bays_are_counted_exactly_and_deliveries_have_a_limit(folder: Path) -> None:
    keep(folder, BAY, (at(8), "status", "free"), (at(9), "status", "occupied"), (at(10), "status", "free"))
    count_days(broker(), NOON)
    row = PlaceDay.objects.get()
    assert (row.arrivals, row.exact, row.long_stays, row.spot_class) == (1, True, 1, "delivery")
    found = indicators.use("centre", YESTERDAY, YESTERDAY)
    assert (found.deliveries, found.long_deliveries) == (1, 1)
    assert found.bays.turnover == pytest.approx(6.0)


def test_checks_are_numbers_only(folder: Path) -> None:
    keep(folder, SENNE, (at(8), "occupancy", 0.5), (at(9), "checkedVehicleNumber", 40.0),
         (at(9), "vehicleWithoutRightNumber", 4.0), (at(15), "checkedVehicleNumber", 10.0))  # fmt: skip
    count_days(broker(), NOON)
    found = indicators.use("", YESTERDAY, YESTERDAY)
    assert found.checked == 50
    assert found.without_right is not None
    assert found.without_right.share == 0.08


def test_young_days_are_counted_anew_and_old_ones_once(folder: Path) -> None:
    keep(folder, SENNE, (at(8, 5), "occupancy", 0.5), (at(8, 1), "occupancy", 0.5))
    assert count_days(broker(), NOON) == 2
    keep(folder, SENNE, (at(9, 5), "occupancy", 0.5), (at(9, 1), "occupancy", 0.5))
    assert count_days(broker(), NOON) == 1
    assert dict(PlaceDay.objects.values_list("day", "known_min")) == {
        (NOON - timedelta(days=5)).date(): 30, YESTERDAY: 60
    }  # fmt: skip


def test_without_a_history_nothing_is_counted() -> None:
    assert count_days(broker(), NOON) == 0


def test_a_comparison_is_beyond_the_control_area(folder: Path) -> None:
    with city_of(street(), street(SENNE + "2", zone="north")):
        keep(folder, SENNE, (at(9, 5), "occupancy", 0.95), (at(9, 1), "occupancy", 0.5))
        keep(folder, SENNE + "2", (at(9, 5), "occupancy", 0.6), (at(9, 1), "occupancy", 0.7))
        count_days(broker(), NOON)
    found = indicators.compared("centre", "north", YESTERDAY - timedelta(days=6), YESTERDAY, YESTERDAY)
    assert found.beyond_mean == pytest.approx(-0.45 - 0.1)
    assert found.beyond_full == pytest.approx(-1.0)
    empty = indicators.compared("centre", "south", YESTERDAY - timedelta(days=6), YESTERDAY, YESTERDAY)
    assert empty.beyond_mean is None
