"""How a sensor is doing: every bound and its neighbour, the worst first."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from zinneke.services.parking.rules.sensors import Condition, Signs, conditions, rank

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
GOOD = Signs(NOW, battery=0.8, signal_dbm=-90, changes=(12, 9, 14), busiest=4)


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, (Condition.WELL,)),
        ({"last_at": NOW - timedelta(hours=1, minutes=59)}, (Condition.WELL,)),
        ({"last_at": NOW - timedelta(hours=2)}, (Condition.SILENT,)),
        ({"last_at": NOW - timedelta(hours=23, minutes=59)}, (Condition.SILENT,)),
        ({"last_at": NOW - timedelta(hours=24), "battery": 0.01}, (Condition.DEAD,)),
        ({"last_at": None}, (Condition.DEAD,)),
        ({"battery": 0.2}, (Condition.WELL,)),
        ({"battery": 0.19}, (Condition.LOW,)),
        ({"battery": 0.1}, (Condition.LOW,)),
        ({"battery": 0.09}, (Condition.EMPTY,)),
        ({"battery": None, "signal_dbm": None}, (Condition.WELL,)),
        ({"signal_dbm": -110}, (Condition.WELL,)),
        ({"signal_dbm": -111}, (Condition.WEAK,)),
        ({"changes": (0, 0, 0)}, (Condition.STUCK,)),
        ({"changes": (0, 0)}, (Condition.WELL,)),
        ({"changes": (0, 0, 1)}, (Condition.WELL,)),
        ({"busiest": 19}, (Condition.WELL,)),
        ({"busiest": 20}, (Condition.JUMPY,)),
        ({"battery": 0.05, "signal_dbm": -120, "changes": (0, 0, 0)},
         (Condition.EMPTY, Condition.STUCK, Condition.WEAK)),
    ],
)  # fmt: skip
def test_conditions(changes: dict[str, Any], found: tuple[Condition, ...]) -> None:
    assert conditions(replace(GOOD, **changes), NOW) == found


def test_the_dead_come_first_and_the_well_last() -> None:
    ranks = [rank((one,)) for one in Condition]
    assert ranks == sorted(ranks)
    assert rank((Condition.DEAD,)) < rank((Condition.EMPTY, Condition.WEAK)) < rank((Condition.WELL,))
