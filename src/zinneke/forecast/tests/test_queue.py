"""The queue's form, by the handbook's values and by what must hold."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zinneke.forecast.queue import chance_of_space, chance_without_limit, occupied_after


@pytest.mark.parametrize(
    ("parked", "per_hour", "ahead", "unlimited", "blocking"),
    [
        (95, 40, 0.5, 0.9910, 0.9972),
        (95, 65, 0.5, 0.7127, 0.9173),
        (100, 65, 0.25, 0.4939, 0.8642),
        (100, 65, 1.0, 0.5386, 0.9229),
    ],
)
def test_agrees_with_the_published_values(
    parked: int, per_hour: float, ahead: float, unlimited: float, blocking: float
) -> None:
    assert chance_without_limit(parked, 100, per_hour, 1.5, ahead) == pytest.approx(unlimited, abs=5e-5)
    assert chance_of_space(parked, 100, per_hour, 1.5, ahead) == pytest.approx(blocking, abs=5e-5)


def test_in_the_long_run_it_is_erlangs_loss() -> None:
    load, spaces, term, total = 8.0, 10, 1.0, 1.0
    for number in range(1, spaces + 1):
        term *= load / number
        total += term
    assert chance_of_space(0, spaces, 4.0, 2.0, 200.0) == pytest.approx(1 - term / total, abs=1e-9)


@settings(deadline=None)
@given(st.integers(0, 30), st.floats(0, 60), st.floats(0.2, 5), st.floats(0, 3))
def test_chances_are_chances_and_fall_with_spaces_needed(
    parked: int, per_hour: float, stay: float, ahead: float
) -> None:
    assert occupied_after(parked, 30, per_hour, stay, ahead).sum() == pytest.approx(1)
    chances = [chance_of_space(parked, 30, per_hour, stay, ahead, needed) for needed in (0, 1, 2, 5, 30, 31)]
    assert chances[0] == pytest.approx(1)
    assert chances == sorted(chances, reverse=True)
    assert chances[-1] == 0


def test_refuses_what_cannot_be() -> None:
    with pytest.raises(ValueError, match="101 cars on 100 spaces"):
        chance_of_space(101, 100, 10, 1, 1)
    with pytest.raises(ValueError, match="who stay 0 h"):
        chance_without_limit(10, 100, 10, 0, 1)
