"""Figures: medians as the standard library has them, no group that tells of few."""

from collections import Counter
from statistics import mean as plain_mean
from statistics import median as plain_median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.services.requests.rules.statistics import FEWEST, OTHERS, Sums, joined, mean, median, share, told

DAYS = st.lists(st.integers(0, 400), min_size=1, max_size=60)
GROUPS = st.dictionaries(st.text("abcdef", min_size=1, max_size=3), st.integers(0, 20), max_size=12)


@given(DAYS)
def test_the_median_of_a_histogram_is_that_of_its_days(days: list[int]) -> None:
    assert median(Counter(days)) == plain_median(days)
    assert mean(Counter(days)) == pytest.approx(plain_mean(days))


@given(DAYS, DAYS)
def test_two_histograms_are_one_of_all_days(one: list[int], other: list[int]) -> None:
    assert joined(Counter(one), Counter(other)) == Counter(one + other)


def test_of_nothing_there_is_no_median() -> None:
    assert median({}) is None
    assert mean({}) is None


@given(GROUPS)
def test_nothing_small_is_told_and_nothing_can_be_subtracted(counts: dict[str, int]) -> None:
    shown = told({name: Sums(received=count) for name, count in counts.items()})
    assert all(sums.received >= FEWEST for sums in shown.values())
    whole, seen = sum(counts.values()), sum(sums.received for sums in shown.values())
    assert seen == whole or (not shown and whole < FEWEST)


def test_small_groups_are_told_together_and_last() -> None:
    shown = told({"a": Sums(9), "b": Sums(3), "c": Sums(4)})
    assert list(shown) == ["a", OTHERS]
    assert shown[OTHERS].received == 7


def test_a_small_group_alone_takes_the_next_smallest_with_it() -> None:
    assert told({"a": Sums(20), "b": Sums(6), "c": Sums(2)}) == {"a": Sums(20), OTHERS: Sums(8)}


def test_shares_of_few_are_not_told() -> None:
    assert share(3, FEWEST - 1) is None
    assert share(3, 6) == 0.5


def test_sums_add_up() -> None:
    both = Sums(2, 1, 1, {1: 1}, {3: 1}, 1, 1, 0, 1, 1) + Sums(3, 0, 2, {1: 2}, {4: 1}, 0, 1, 1, 0, 1)
    assert both == Sums(5, 1, 3, {1: 3}, {3: 1, 4: 1}, 1, 2, 1, 1, 2)
