"""The clock agrees with Python's own time zones, through both changes of the clocks."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.forecast.clock import Clock

BRUSSELS = ZoneInfo("Europe/Brussels")
YEAR = Clock(int(datetime(2025, 1, 1, tzinfo=UTC).timestamp()) // 60, 365 * 96)


@given(st.integers(0, 365 * 96 - 1))
def test_local_time_is_that_of_the_zone(slot: int) -> None:
    local = YEAR.time(slot).astimezone(BRUSSELS)
    assert YEAR.hour[slot] == local.hour
    assert YEAR.time_of_day[slot] == local.hour * 4 + local.minute // 15
    assert YEAR.weekday[slot] == local.weekday()
    assert YEAR.first_day + timedelta(days=int(YEAR.day_number[slot])) == local.date()


@given(st.integers(60 * 96, 365 * 96 - 1), st.sampled_from([1, 7, 14, 56]))
def test_the_same_time_of_earlier_days_is_that_of_the_wall(slot: int, days: int) -> None:
    local = YEAR.time(slot).astimezone(BRUSSELS)
    wall = local.replace(tzinfo=None) - timedelta(days=days)
    earlier = YEAR.time(int(YEAR.before(np.array([slot], np.int32), days)[0])).astimezone(BRUSSELS)
    clocks_change = wall.date() in {date(2025, 3, 30), date(2025, 10, 26)} and wall.hour in {1, 2, 3}
    doubled = local.date() in {date(2025, 3, 30), date(2025, 10, 26)} and local.hour in {1, 2, 3}
    assert clocks_change or doubled or earlier.replace(tzinfo=None) == wall


def test_a_slot_is_where_its_time_lies() -> None:
    assert YEAR.slot(datetime(2025, 1, 1, 0, 29, tzinfo=UTC)) == 1
    assert YEAR.slot(datetime(2024, 12, 31, 23, 59, tzinfo=UTC)) == -1


def test_refuses_what_is_no_grid() -> None:
    with pytest.raises(ValueError, match="divide the hour"):
        Clock(0, 10, 7)
    with pytest.raises(ValueError, match="no multiple"):
        Clock(5, 10, 15)
    with pytest.raises(ValueError, match="no time zone"):
        YEAR.slot(datetime(2025, 1, 1))  # noqa: DTZ001 - what is refused


def test_a_lag_is_at_least_a_slot() -> None:
    assert [Clock(0, 10, 30).lag(minutes) for minutes in (15, 30, 120)] == [1, 1, 4]
