"""Texts that anybody sends."""

from hypothesis import given
from hypothesis import strategies as st

from zinneke.ui.open_forms import readable


def test_a_text_is_what_it_looks_like() -> None:
    assert readable("a\r\nb\x00\u202ec ") == "a\nb c"


@given(st.text())
def test_reading_twice_changes_nothing(text: str) -> None:
    assert readable(readable(text)) == readable(text)
