"""When many credentials from one place are worth a look."""

from hypothesis import given
from hypothesis import strategies as st

from zinneke.services.budget.rules.signals import USUAL, Kind, worth_a_look


def test_a_large_household_is_not() -> None:
    assert not worth_a_look(Kind.ADDRESS, USUAL.address - 1)
    assert worth_a_look(Kind.ADDRESS, USUAL.address)


def test_one_browser_that_asks_for_many_is() -> None:
    assert not worth_a_look(Kind.BROWSER, USUAL.browser - 1)
    assert worth_a_look(Kind.BROWSER, USUAL.browser)


@given(st.sampled_from(Kind), st.integers(0, 1000))
def test_more_is_never_less_worth_it(kind: Kind, count: int) -> None:
    assert worth_a_look(kind, count) <= worth_a_look(kind, count + 1)
