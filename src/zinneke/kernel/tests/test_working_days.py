"""Terms of working days end where a calendar on the wall says."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.kernel.working_days import after_working_days, easter, is_working_day, public_holidays

DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    "day", [date(2024, 3, 31), date(2025, 4, 20), date(2026, 4, 5), date(2038, 4, 25), date(2008, 3, 23)]
)
def test_easter_is_when_it_was_and_will_be(day: date) -> None:
    assert easter(day.year) == day


def test_a_year_has_its_ten_holidays() -> None:
    assert sorted(public_holidays(2026)) == [
        date(2026, 1, 1), date(2026, 4, 6), date(2026, 5, 1), date(2026, 5, 14), date(2026, 5, 25),
        date(2026, 7, 21), date(2026, 8, 15), date(2026, 11, 1), date(2026, 11, 11), date(2026, 12, 25),
    ]  # fmt: skip


def test_a_term_over_christmas_leaves_out_holidays_and_weekends() -> None:
    assert after_working_days(date(2026, 12, 18), 10) == date(2027, 1, 5)


def test_a_term_begins_the_day_after() -> None:
    assert after_working_days(date(2026, 11, 26), 1) == date(2026, 11, 27)


def test_a_term_of_no_day_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        after_working_days(date(2026, 11, 26), 0)


@given(DAYS, st.integers(1, 60))
def test_a_term_holds_as_many_working_days_as_it_says(start: date, count: int) -> None:
    end = after_working_days(start, count)
    within = [start + timedelta(days=one) for one in range(1, (end - start).days + 1)]
    assert sum(map(is_working_day, within)) == count
    assert is_working_day(end)
