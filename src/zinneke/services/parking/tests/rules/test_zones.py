"""Forecasts of zones: sums of their car parks, with a band between those of independent and of common misses."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.services.parking.rules.curve import Point
from zinneke.services.parking.rules.zones import together

AT = datetime(2026, 11, 27, 12, tzinfo=UTC)


@st.composite
def parts(draw: st.DrawFn) -> tuple[int, Point]:
    low, median, high = sorted(draw(st.tuples(*[st.floats(0, 1)] * 3)))
    return draw(st.integers(1, 2000)), Point(AT, low, median, high, 0.5)


@given(st.lists(parts(), min_size=1, max_size=8))
def test_a_zone_lies_among_its_car_parks(of: list[tuple[int, Point]]) -> None:
    found = together(of)
    assert min(point.median for _, point in of) - 1e-9 <= found.median <= max(point.median for _, point in of) + 1e-9
    assert 0 <= found.low <= found.median <= found.high <= 1
    assert found.chance is not None
    assert 0 <= found.chance <= 1
    widest = sum(count * (point.high - point.median) for count, point in of) / sum(count for count, _ in of)
    assert found.high - found.median <= widest + 1e-9


def test_misses_cancel_each_other_out_in_part() -> None:
    one = (100, Point(AT, 0.4, 0.5, 0.6))
    assert together([one]).high == pytest.approx(0.6)
    assert 0.5 < together([one] * 4).high < 0.6


def test_spaces_weigh() -> None:
    assert together([(300, Point(AT, 1, 1, 1)), (100, Point(AT, 0, 0, 0))]).median == 0.75


def test_a_full_zone_has_no_space_and_an_empty_one_does() -> None:
    full = together([(100, Point(AT, 1, 1, 1)), (200, Point(AT, 1, 1, 1))])
    empty = together([(100, Point(AT, 0, 0, 0)), (200, Point(AT, 0, 0, 0))])
    assert (round(full.chance or 0, 3), round(empty.chance or 0, 3)) == (0, 1)


@pytest.mark.parametrize("of", [[], [(0, Point(AT, 0, 0, 0))]])
def test_no_spaces_no_zone(of: list[tuple[int, Point]]) -> None:
    with pytest.raises(ValueError, match="without spaces"):
        together(of)
