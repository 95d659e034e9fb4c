"""Days as figures: what holds how long, arrivals exact and at least, stays that are too long, with properties."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.services.parking.rules.indicators import HOLD_BAY, HOLD_COUNT, Sample, bay_of_day, counts_of_day

START = datetime(2026, 11, 29, 23, tzinfo=UTC)
"""Midnight in Brussels, in winter."""
END = START + timedelta(days=1)
HALF_HOUR = timedelta(minutes=30)


def seen(*pairs: tuple[float, float | None]) -> list[Sample]:
    """Samples of hours after midnight."""
    return [Sample(START + timedelta(hours=hour), share) for hour, share in pairs]


def test_a_count_holds_half_an_hour_and_no_longer() -> None:
    counted = counts_of_day(seen((8, 0.5)), START, END, 10)
    assert counted.known_min == 30
    assert counted.hours[8] == 0.5
    assert [hour for hour, share in enumerate(counted.hours) if share is not None] == [8]


def test_hours_are_means_over_time_not_over_counts() -> None:
    counted = counts_of_day(seen((8, 0.2), (8.25, 1.0), (8.5, 1.0), (8.75, 1.0), (9, None)), START, END, 10)
    assert counted.hours[8] == pytest.approx(0.8)
    assert counted.known_min == 60


@pytest.mark.parametrize(
    ("share", "target", "full"), [(0.59, 0, 0), (0.6, 30, 0), (0.8, 30, 0), (0.81, 0, 0), (0.9, 0, 0), (0.91, 0, 30)]
)
def test_bounds_of_shares(share: float, target: float, full: float) -> None:
    counted = counts_of_day(seen((8, share)), START, END, 100)
    assert (counted.target_min, counted.full_min) == (target, full)


def test_what_is_not_known_is_not_counted() -> None:
    counted = counts_of_day(seen((8, 0.5), (8.1, None), (8.2, 0.9)), START, END, 10)
    assert counted.known_min == pytest.approx(36)
    assert counted.arrivals == 0


def test_arrivals_of_counts_are_the_rises_since_midnight() -> None:
    counted = counts_of_day(seen((-0.1, 0.1), (0.1, 0.3), (0.2, 0.2), (0.3, 0.6)), START, END, 10)
    assert (counted.arrivals, counted.exact, counted.changes) == (6, False, 3)


def test_arrivals_of_a_bay_are_each_seen() -> None:
    counted = bay_of_day(seen((-1, 0), (1, 1), (1.5, 0), (2, 1), (3, 1), (3.2, 0)), START, END, None)
    assert (counted.arrivals, counted.exact, counted.changes, counted.busiest) == (2, True, 4, 2)


def test_a_stay_at_the_limit_is_no_conflict() -> None:
    stays = seen((1, 0), (1.1, 1), (1.6, 0), (2, 1), (2.51, 0))
    assert bay_of_day(stays, START, END, HALF_HOUR).long_stays == 1
    assert bay_of_day(stays, START, END, None).long_stays == 0


def test_a_stay_with_a_gap_in_it_is_not_judged() -> None:
    assert bay_of_day(seen((1, 0), (1.1, 1), (4, 0)), START, END, HALF_HOUR).long_stays == 0


def test_a_stay_that_ended_the_day_before_is_of_that_day() -> None:
    assert bay_of_day(seen((-2, 0), (-1.5, 1), (-0.5, 0)), START, END, HALF_HOUR).long_stays == 0


def test_hours_are_those_of_brussels_on_the_day_clocks_change() -> None:
    spring = datetime(2026, 3, 28, 23, tzinfo=UTC)
    samples = [Sample(spring + timedelta(minutes=20 * step), 0.5) for step in range(69)]
    hours = counts_of_day(samples, spring, spring + timedelta(hours=23), 10).hours
    assert [hour for hour, share in enumerate(hours) if share is None] == [2]


SAMPLES = st.lists(
    st.tuples(st.floats(-2, 24), st.none() | st.floats(0, 1)), max_size=40, unique_by=lambda pair: pair[0]
).map(lambda pairs: seen(*sorted(pairs, key=lambda pair: pair[0])))


@given(SAMPLES, st.integers(0, 500))
def test_shares_and_minutes_stay_within_the_day(samples: list[Sample], spaces: int) -> None:
    counted = counts_of_day(samples, START, END, spaces)
    assert 0 <= counted.target_min + counted.full_min <= counted.known_min + 1e-6 <= 1440 + 2e-6
    assert counted.known_min <= len(samples) * HOLD_COUNT.total_seconds() / 60 + 1e-6
    assert all(share is None or -1e-9 <= share <= 1 + 1e-9 for share in counted.hours)
    assert counted.arrivals >= 0


@given(st.lists(st.tuples(st.floats(-2, 24), st.sampled_from([0.0, 1.0])), max_size=40, unique_by=lambda pair: pair[0]))
def test_a_bay_never_has_more_arrivals_than_changes(pairs: list[tuple[float, float]]) -> None:
    samples = seen(*sorted(pairs, key=lambda pair: pair[0]))
    counted = bay_of_day(samples, START, END, HALF_HOUR)
    assert counted.long_stays <= counted.changes
    assert counted.arrivals <= (counted.changes + 1) // 2
    assert counted.busiest <= counted.changes
    assert counted.known_min <= len(samples) * HOLD_BAY.total_seconds() / 60 + 1e-6
