"""By when: days that count, a clock that stands still."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.kernel.working_days import is_working_day
from zinneke.services.requests.rules.terms import (
    Lateness,
    Pause,
    ServiceLevel,
    deadlines,
    lateness,
    paused_days,
)

STARTS = st.integers(0, 2_000 * 24 * 60).map(
    lambda minutes: datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
LEVELS = st.builds(ServiceLevel, st.integers(1, 60), st.booleans())


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_working_days_skip_weekends_and_public_holidays() -> None:
    thursday_before_easter = at("2026-04-02T10:00")
    assert deadlines(thursday_before_easter, ServiceLevel(2, True)).due_on == date(2026, 4, 7)


def test_what_comes_in_a_weekend_starts_on_monday() -> None:
    saturday, sunday = at("2026-11-28T10:00"), at("2026-11-29T10:00")
    assert deadlines(saturday, ServiceLevel(1, True)).due_on == date(2026, 11, 30)
    assert deadlines(sunday, ServiceLevel(1, True)).due_on == date(2026, 11, 30)


def test_the_day_is_that_of_brussels() -> None:
    assert deadlines(at("2026-06-30T22:30"), ServiceLevel(1, False)).due_on == date(2026, 7, 2)


def test_very_late_is_three_times_the_term() -> None:
    found = deadlines(at("2026-11-02T10:00"), ServiceLevel(5, False))
    assert (found.due_on, found.very_late_on) == (date(2026, 11, 7), date(2026, 11, 17))


def test_a_pause_moves_both_deadlines() -> None:
    start = at("2026-11-02T10:00")
    pause = Pause(date(2026, 11, 3), date(2026, 11, 6))
    found = deadlines(start, ServiceLevel(5, False), [pause])
    assert (found.due_on, found.very_late_on) == (date(2026, 11, 10), date(2026, 11, 20))


def test_a_pause_over_a_weekend_takes_only_working_days_of_a_term_in_working_days() -> None:
    friday_to_monday = Pause(date(2026, 11, 27), date(2026, 11, 30))
    assert paused_days(friday_to_monday, True, date(2026, 12, 1)) == 1
    assert paused_days(friday_to_monday, False, date(2026, 12, 1)) == 3


def test_a_pause_that_is_not_over_counts_up_to_today() -> None:
    assert paused_days(Pause(date(2026, 11, 2), None), False, date(2026, 11, 5)) == 3


@given(STARTS, LEVELS, st.integers(0, 30), st.integers(0, 30))
def test_deadlines_only_move_on_with_pauses(start: datetime, level: ServiceLevel, after: int, lasts: int) -> None:
    begin = start.date() + timedelta(days=after)
    pause = Pause(begin, begin + timedelta(days=lasts))
    plain, paused = deadlines(start, level), deadlines(start, level, [pause])
    assert plain.due_on <= paused.due_on
    assert plain.very_late_on <= paused.very_late_on
    assert paused.due_on <= paused.very_late_on


@given(STARTS, LEVELS)
def test_a_longer_term_never_ends_sooner(start: datetime, level: ServiceLevel) -> None:
    longer = ServiceLevel(level.days + 1, level.working)
    assert deadlines(start, level).due_on < deadlines(start, longer).due_on


@given(STARTS, st.integers(1, 60))
def test_a_term_in_working_days_ends_on_one(start: datetime, days: int) -> None:
    assert is_working_day(deadlines(start, ServiceLevel(days, True)).due_on)


@pytest.mark.parametrize("days", [0, -1, 366])
def test_refuses_a_term_that_is_none(days: int) -> None:
    with pytest.raises(ValueError, match="from 1 to"):
        ServiceLevel(days, True)


def test_lateness_begins_the_day_after() -> None:
    due, very = date(2026, 11, 5), date(2026, 11, 10)
    told = [lateness(date(2026, 11, day), due, very) for day in (5, 6, 10, 11)]
    assert told == [Lateness.IN_TIME, Lateness.LATE, Lateness.LATE, Lateness.VERY_LATE]
    assert lateness(date(2026, 11, 5), None, None) == Lateness.IN_TIME
