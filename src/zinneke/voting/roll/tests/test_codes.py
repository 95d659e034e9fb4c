"""Codes are read as people type them, and slips are noticed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.voting.roll import codes

CODES = st.builds(lambda _seed: codes.make(), st.integers())


@given(CODES)
def test_a_code_is_read_as_it_is_printed_and_as_people_type_it(code: str) -> None:
    assert codes.normal(codes.shown(code)) == code
    assert codes.normal(f" {codes.shown(code).lower().replace('-', ' ')} ") == code
    assert codes.normal(code.replace("0", "o").replace("1", "l")) == code


@given(CODES, st.integers(0, codes.LENGTH), st.sampled_from(codes.DIGITS))
def test_one_wrong_letter_is_noticed(code: str, place: int, wrong: str) -> None:
    changed = code[:place] + wrong + code[place + 1 :]
    if changed != code:
        with pytest.raises(codes.NotACode):
            codes.normal(changed)


@given(CODES, st.integers(0, codes.LENGTH - 2))
def test_two_letters_in_the_wrong_order_are_noticed(code: str, place: int) -> None:
    changed = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    if changed != code:
        with pytest.raises(codes.NotACode):
            codes.normal(changed)


@pytest.mark.parametrize("typed", ["", "1234", "*" * 17, "é" * 17, "0" * 18])
def test_what_is_no_code_is_refused(typed: str) -> None:
    with pytest.raises(codes.NotACode):
        codes.normal(typed)


def test_the_check_symbol_is_that_of_the_standard() -> None:
    assert codes.normal("0000-0000-0000-1234-S") == "0000000000001234S"


def test_codes_are_of_chance() -> None:
    assert len({codes.make() for _ in range(1000)}) == 1000
