"""Numbers of cases, communications of transfers, what is owed."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from zinneke.services.desk.rules.payments import (
    Account,
    Payment,
    communication,
    digits,
    is_number,
    numbered,
    shown,
)

numbers = st.builds(numbered, st.integers(2020, 2119), st.integers(1, 99_999_999))


@given(numbers, st.integers(0, 11), st.integers(0, 9))
def test_a_digit_mistyped_is_noticed(number: str, place: int, other: int) -> None:
    assert is_number(number)
    changed = number[:place] + str(other) + number[place + 1 :]
    assume(changed != number)
    assert not is_number(changed)


@given(numbers, st.integers(0, 8))
def test_two_digits_of_the_first_ten_in_the_wrong_order_are_noticed(number: str, place: int) -> None:
    assume(number[place] != number[place + 1])
    assert not is_number(number[:place] + number[place + 1] + number[place] + number[place + 2 :])


@given(numbers)
def test_however_it_is_written_it_is_the_same_number(number: str) -> None:
    assert digits(communication(number)) == digits(shown(number)) == digits(f" {number} ") == number


def test_a_remainder_of_nought_is_written_97() -> None:
    assert is_number("000000009797")
    assert not is_number("000000009700")


@pytest.mark.parametrize("typed", ["", "abc", "12", "260000000100", "٢٦٠٠٠٠٠٠٠١٠٠"])
def test_what_is_no_number_is_none(typed: str) -> None:
    assert digits(typed) == ""


@pytest.mark.parametrize("serial", [0, 100_000_000])
def test_a_serial_out_of_bounds_is_refused(serial: int) -> None:
    with pytest.raises(ValueError, match="serial"):
        numbered(2026, serial)


@pytest.mark.parametrize(
    ("price", "paid", "state", "balance"),
    [
        (0, (), Payment.NONE, 0),
        (500, (), Payment.NOT_YET, 500),
        (500, (499,), Payment.PARTLY, 1),
        (500, (499, 1), Payment.WHOLLY, 0),
        (500, (600,), Payment.WHOLLY, -100),
        (500, (500, -500), Payment.CREDITED, 500),
    ],
)
def test_what_is_owed(price: int, paid: tuple[int, ...], state: Payment, balance: int) -> None:
    account = Account(price, paid)
    assert (account.state, account.balance_cents) == (state, balance)
