"""How long text messages are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.notices.rules.sms import MOST_SEGMENTS, plain, segments, shortened


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 1), ("a" * 160, 1), ("a" * 161, 2), ("a" * 306, 2), ("a" * 307, 3), ("€" * 80, 1), ("€" * 81, 2),
        ("ê" + "a" * 69, 1), ("ê" + "a" * 70, 2), ("ê" + "a" * 133, 2), ("ê" + "a" * 134, 3), ("😀" * 35, 1),
        ("😀" * 36, 2), ("é" * 160, 1),
    ],
)  # fmt: skip
def test_segments_are_counted_as_networks_do(text: str, count: int) -> None:
    assert segments(text) == count


@given(st.text(max_size=900))
def test_a_message_is_short_enough_and_keeps_its_address(text: str) -> None:
    made = shortened(plain(text), "\nhttps://city.example/fr/x/")
    assert segments(made) <= MOST_SEGMENTS
    assert made.endswith("https://city.example/fr/x/")


def test_names_are_not_misspelt() -> None:
    assert plain("L’été — “Œuvre” à Ŝ…") == 'L\'été - "Œuvre" à Ŝ...'
