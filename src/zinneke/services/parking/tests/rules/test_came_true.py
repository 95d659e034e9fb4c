"""Past forecasts beside what came: each with the count of its instant, or with none."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.services.parking.rules.came_true import HELD_FOR, Told, came_true

NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)
AHEAD = timedelta(minutes=30)


def minutes(value: float) -> datetime:
    return NOON + timedelta(minutes=value)


def test_a_forecast_meets_the_count_of_its_instant() -> None:
    (one,) = came_true([Told(NOON, 0.8)], [Told(NOON, 0.9)], [Told(minutes(29), 0.75)], AHEAD, minutes(60))
    assert (one.valid_at, one.counted_at, one.chance) == (minutes(30), minutes(29), 0.9)
    assert one.error == pytest.approx(0.05)


def test_a_later_count_is_not_what_came() -> None:
    (one,) = came_true([Told(NOON, 0.8)], [], [Told(minutes(31), 0.75)], AHEAD, minutes(60))
    assert (one.counted_at, one.occupancy, one.error, one.chance) == (None, None, None, None)


@pytest.mark.parametrize(("age", "met"), [(HELD_FOR, True), (HELD_FOR + timedelta(seconds=1), False)])
def test_a_count_stands_for_a_quarter_of_an_hour(age: timedelta, met: bool) -> None:
    (one,) = came_true([Told(NOON, 0.8)], [], [Told(minutes(30) - age, 0.5)], AHEAD, minutes(60))
    assert (one.occupancy is not None) == met


def test_what_is_still_to_come_is_not_told() -> None:
    assert came_true([Told(NOON, 0.8)], [], [], AHEAD, minutes(29)) == []
    assert len(came_true([Told(NOON, 0.8)], [], [], AHEAD, minutes(30))) == 1


values = st.lists(st.builds(Told, st.integers(-500, 500).map(minutes), st.floats(0, 1)), max_size=30)


@given(values, values)
def test_no_forecast_meets_what_was_counted_after_it(forecasts: list[Told], counts: list[Told]) -> None:
    found = came_true(forecasts, [], counts, AHEAD, minutes(400))
    assert [one.issued_at for one in found] == sorted(one.at for one in forecasts if one.at <= minutes(370))
    assert all(one.counted_at is None or one.counted_at <= one.valid_at for one in found)
