"""Values in their places, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.notices.phones import e164
from zinneke.notices.wording import Wording, filled, places, unknown


@pytest.mark.parametrize("text", ["{a.b}", "{a[0]}", "{}", "{0}", "{a!r}", "{a:>9}", "{A}", "{a", "a}", "{ a }"])
def test_only_plain_names_stand_in_braces(text: str) -> None:
    with pytest.raises(ValueError, match=r"brace|no value"):
        places(text)


def test_names_that_are_not_declared_are_named() -> None:
    assert unknown(Wording("{a} {b}", "{c} {{d}}"), ("a",)) == {"b", "c"}


@given(st.text())
def test_a_subject_is_one_line_whatever_the_value(value: str) -> None:
    made = filled(Wording("About {a}", "{a}"), {"a": value}, "fr")
    assert len(made.subject.splitlines()) == 1
    assert "\r" not in made.text
    assert "\x00" not in made.text


def test_braces_in_values_stay_as_they_are() -> None:
    assert filled(Wording("{a}", "{a}"), {"a": "{b}"}, "fr").text == "{b}"


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("0470 12 34 56", "+32470123456"),
        ("+32 (0)2 123 45 67", "+3221234567"),
        ("0032 470/12.34.56", "+32470123456"),
        ("+33 6 12 34 56 78", "+33612345678"),
    ],
)
def test_telephone_numbers_as_networks_want_them(typed: str, number: str) -> None:
    assert e164(typed) == number


@pytest.mark.parametrize("typed", ["", "abc", "123", "+0470123456", "+32 1234567890123456", "０470123456"])
def test_what_is_no_telephone_number_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="no telephone number"):
        e164(typed)
