import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.kernel.money import Euro, with_symbol
from zinneke.kernel.text import LANGUAGES

amounts = st.builds(Euro, st.integers(-(10**12), 10**12))


@given(amounts, st.integers(1, 97))
def test_shares_add_up_and_differ_by_at_most_a_cent(amount: Euro, parts: int) -> None:
    shares = amount.share(parts)
    assert sum(share.cents for share in shares) == amount.cents
    assert max(shares).cents - min(shares).cents <= 1


@given(amounts, amounts)
def test_what_is_added_can_be_taken_away(a: Euro, b: Euro) -> None:
    assert a + b - b == a


def test_a_fraction_of_a_cent_is_refused() -> None:
    with pytest.raises(TypeError, match="whole number"):
        Euro(10.5)  # type: ignore[arg-type]  # the mistake under test


def test_no_shares_for_nobody() -> None:
    with pytest.raises(ValueError, match="at least one"):
        Euro(100).share(0)


def test_each_language_puts_the_sign_where_it_belongs() -> None:
    written = {language: with_symbol("5", language) for language in LANGUAGES}
    assert written == {"fr": "5\xa0€", "nl": "€\xa05", "de": "5\xa0€", "en": "€5"}
