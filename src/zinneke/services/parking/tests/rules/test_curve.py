"""What a forecast says of an instant: between its points, after a newer count, for another need."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.services.parking.rules.curve import Point, chance_of, corrected, expected, spaces_needed

NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)
SPACES = 400
SHARES = st.floats(0, 1)


def later(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


CURVE = (
    Point(NOON, 0.5, 0.5, 0.5, 1.0),
    Point(later(30), 0.5, 0.6, 0.7, 0.9),
    Point(later(60), 0.6, 0.8, 0.9, 0.7),
)


@st.composite
def points(draw: st.DrawFn) -> Point:
    low, median, high = sorted(draw(st.tuples(SHARES, SHARES, SHARES)))
    return Point(later(30), low, median, high, draw(SHARES))


def test_between_points_it_goes_straight() -> None:
    found = expected(CURVE, later(45))
    assert found is not None
    assert found.at == later(45)
    assert (found.low, found.median, found.high, found.chance) == pytest.approx((0.55, 0.7, 0.8, 0.8))


def test_points_are_hit() -> None:
    assert [expected(CURVE, one.at) for one in CURVE] == list(CURVE)
    assert expected(CURVE[:1], NOON) == CURVE[0]


@pytest.mark.parametrize("minutes", [-1, 61])
def test_nothing_is_said_outside(minutes: float) -> None:
    assert expected(CURVE, later(minutes)) is None
    assert expected((), NOON) is None


@pytest.mark.parametrize(("spaces", "needed"), [(20, 5), (100, 5), (200, 6), (1000, 30)])
def test_usual_need(spaces: int, needed: int) -> None:
    assert spaces_needed(spaces) == needed


@given(points(), st.floats(-1, 1), st.floats(0, 600))
def test_a_newer_count_moves_all_to_its_side(point: Point, off: float, minutes: float) -> None:
    moved = corrected(point, off, timedelta(minutes=minutes), SPACES)
    assert 0 <= moved.low <= moved.median <= moved.high <= 1
    assert moved.chance is not None
    assert point.chance is not None
    assert 0 <= moved.chance <= 1
    kept = min(max(point.chance, 1e-4), 1 - 1e-4)
    assert (moved.chance <= kept + 1e-9) if off >= 0 else (moved.chance >= kept - 1e-9)
    assert (moved.median >= point.median) if off >= 0 else (moved.median <= point.median)


def test_what_is_unusual_now_is_forgotten() -> None:
    point = CURVE[1]
    moves = [corrected(point, 0.2, timedelta(minutes=one), SPACES).median - point.median for one in (0, 60, 120, 600)]
    assert moves == sorted(moves, reverse=True)
    assert moves[0] == pytest.approx(0.2)
    assert moves[2] == pytest.approx(0.2 / 2.71828, rel=1e-3)


@given(points(), st.integers(0, SPACES), st.integers(0, SPACES))
def test_more_spaces_are_never_likelier(point: Point, few: int, many: int) -> None:
    less, more = sorted((few, many))
    assert (chance_of(point, SPACES, less) or 0) >= (chance_of(point, SPACES, more) or 0) - 1e-12


@given(points())
def test_usual_need_has_the_calibrated_chance(point: Point) -> None:
    assert point.chance is not None
    assert chance_of(point, SPACES, spaces_needed(SPACES)) == pytest.approx(point.chance, abs=2e-4)


def test_no_more_than_there_are() -> None:
    assert chance_of(CURVE[1], SPACES, SPACES + 1) == 0
    assert chance_of(CURVE[1], SPACES, 0) == 1


def test_unknown_chance_stays_unknown() -> None:
    point = Point(NOON, 0.1, 0.2, 0.3)
    assert chance_of(point, SPACES, 5) is None
    assert corrected(point, 0.1, timedelta(), SPACES).chance is None
