"""Who of the register may vote: by age on a day, and by postal code."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.services.budget.rules.eligibility import Conditions, Fault, age, fault

DAY = date(2026, 5, 11)
LAEKEN = Conditions(16, DAY, ("1020",))


@pytest.mark.parametrize(
    ("born", "years"),
    [
        (date(2010, 5, 11), 16), (date(2010, 5, 12), 15), (date(2010, 5, 10), 16), (date(2008, 2, 29), 18),
    ],
)  # fmt: skip
def test_a_year_is_full_on_the_birthday(born: date, years: int) -> None:
    assert age(born, DAY) == years


def test_of_who_was_born_on_29_february_it_is_full_on_1_march() -> None:
    assert age(date(2008, 2, 29), date(2026, 2, 28)) == 17
    assert age(date(2008, 2, 29), date(2026, 3, 1)) == 18


@pytest.mark.parametrize(
    ("born", "postal_code", "why"),
    [
        (date(1980, 1, 1), "1020", None), (date(1980, 1, 1), "1000", Fault.ELSEWHERE),
        (None, "1020", Fault.AGE_UNKNOWN),
        (date(2011, 1, 1), "1020", Fault.TOO_YOUNG),
    ],
)  # fmt: skip
def test_why_somebody_may_not(born: date | None, postal_code: str, why: Fault | None) -> None:
    assert fault(born, postal_code, LAEKEN) is why


def test_without_conditions_everybody_may() -> None:
    assert fault(None, "4000", Conditions(0, DAY)) is None


@given(st.dates(date(1900, 1, 1), DAY), st.integers(0, 40_000))
def test_nobody_grows_younger(born: date, days: int) -> None:
    later = born + timedelta(days=days)
    assert age(born, later) >= 0
    assert age(born, later + timedelta(days=366)) >= age(born, later) + 1
