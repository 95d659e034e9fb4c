"""The chance of a space by rule: from the latest count, its age, and how far ahead the arrival lies."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.services.parking.rules.guidance.chance import (
    SUREST,
    Basis,
    chance_from_count,
    spare_needed,
)

SPACES = st.integers(1, 3000)


@pytest.mark.parametrize(("spaces", "spare"), [(1, 1), (99, 1), (100, 5), (166, 5), (200, 6), (1000, 30)])
def test_the_last_spaces_are_hard_to_find_in_large_places(spaces: int, spare: int) -> None:
    assert spare_needed(spaces) == spare


def test_far_ahead_the_count_says_little() -> None:
    assert chance_from_count(0, 1000, 60 * 24 * 7).probability > 0.3
    assert chance_from_count(600, 1000, 60 * 24 * 7).probability < SUREST


@pytest.mark.parametrize(
    ("free", "ahead", "least", "most"),
    [(300, 10, 0.99, 0.99), (0, 5, 0.01, 0.01), (12, 0, 0.5, 0.75), (40, 30, 0.9, 1)],
)
def test_plain_cases(free: int, ahead: float, least: float, most: float) -> None:
    found = chance_from_count(free, 400, ahead)
    assert least <= found.probability <= most
    assert (found.free, found.basis) == (free, Basis.COUNT)


@pytest.mark.parametrize(("free", "spaces"), [(-1, 10), (11, 10), (0, 0)])
def test_impossible_counts_are_refused(free: int, spaces: int) -> None:
    with pytest.raises(ValueError, match="is no count"):
        chance_from_count(free, spaces, 10)


@given(SPACES, st.data(), st.floats(0, 10_000))
def test_is_a_chance_and_never_falls_with_more_free_spaces(spaces: int, data: st.DataObject, ahead: float) -> None:
    free = data.draw(st.integers(0, spaces - 1))
    less, more = chance_from_count(free, spaces, ahead), chance_from_count(free + 1, spaces, ahead)
    assert 0 <= less.probability <= more.probability <= 1


@given(SPACES, st.floats(0, 5_000), st.floats(0, 5_000))
def test_is_less_sure_the_farther_ahead(spaces: int, one: float, other: float) -> None:
    near, far = sorted((one, other))
    for free in (0, spaces):
        close, distant = chance_from_count(free, spaces, near), chance_from_count(free, spaces, far)
        assert abs(distant.probability - 0.5) <= abs(close.probability - 0.5) + 1e-9
