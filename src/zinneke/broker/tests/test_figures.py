"""What the store tells of itself."""

from math import inf

from zinneke.broker.figures import Distribution


def test_a_value_counts_at_its_bound_and_all_above() -> None:
    seen = Distribution((1, 10))
    for value in (0.5, 1, 2, 10, 11, 5000):
        seen.note(value)
    assert list(seen.cumulative()) == [(1, 2), (10, 4), (inf, 6)]
    assert seen.total == 5024.5


def test_nothing_noted_is_nothing_below_any_bound() -> None:
    assert list(Distribution((3,)).cumulative()) == [(3, 0), (inf, 0)]
