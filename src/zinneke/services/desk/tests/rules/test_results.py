"""Retention: from which day, how long."""

from datetime import date

import pytest

from zinneke.services.desk.rules.results import Days, Nomination, Retention, RetentionStart, action_day, in_years

HANDLED = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("starts", "expected"),
    [
        (RetentionStart.HANDLED, date(2031, 3, 2)),
        (RetentionStart.DECISION_BEGINS, date(2031, 4, 1)),
        (RetentionStart.DECISION_ENDS, date(2031, 3, 2)),
    ],
)
def test_a_start_that_is_unknown_is_the_day_it_was_handled(starts: RetentionStart, expected: date) -> None:
    days = Days(HANDLED, decision_begins=date(2026, 4, 1))
    assert action_day(Retention("1", Nomination.DESTROY, 5, starts), days) == expected


def test_the_29_of_february_becomes_the_first_of_march() -> None:
    assert in_years(date(2024, 2, 29), 1) == date(2025, 3, 1)
    assert in_years(date(2024, 2, 29), 4) == date(2028, 2, 29)
