"""Sums of days, shares with their chance, differences between areas, the search model and its limits."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.services.parking.rules.indicator_sums import Day, difference, share_of, summary
from zinneke.services.parking.rules.indicators import Counted
from zinneke.services.parking.rules.search import search_of

ALL_DAY = Counted((0.5,) * 24, 1440, 720, 144, 20, exact=False, changes=40, busiest=5, long_stays=0)
NOTHING = Counted((None,) * 24, 0, 0, 0, 0, exact=False, changes=0, busiest=0, long_stays=0)


def test_each_space_counts_the_same() -> None:
    found = summary([Day(30, ALL_DAY), Day(10, replace(ALL_DAY, hours=(0.9,) * 24, full_min=1440))], 2)
    assert found.hours[0] == pytest.approx(0.6)
    assert found.full == pytest.approx((30 * 0.1 + 10 * 1) / 40)
    assert (found.turnover, found.known, found.spaces) == (1.0, 1.0, 40)


def test_what_is_not_known_weighs_nothing_and_is_told() -> None:
    found = summary([Day(10, ALL_DAY), Day(10, NOTHING)], 1)
    assert (found.target, found.known, found.turnover) == (0.5, 0.5, 2.0)


def test_nothing_known_gives_no_figure() -> None:
    for days in ([], [Day(10, NOTHING)], [Day(0, ALL_DAY)]):
        found = summary(days, len(days))
        assert (found.target, found.full, found.turnover) == (None, None, None)
    assert not summary([], 0).exact


def test_turnover_is_exact_only_if_every_day_is() -> None:
    exact = replace(ALL_DAY, exact=True)
    assert summary([Day(1, exact)], 1).exact
    assert not summary([Day(1, exact), Day(1, ALL_DAY)], 2).exact


def test_difference_is_beyond_the_control_area() -> None:
    assert difference(0.8, 0.8, 0.7, 0.8) == pytest.approx(-0.1)
    assert difference(0.8, 0.7, 0.8, 0.7) == 0


@pytest.mark.parametrize(("found", "checked"), [(-1, 5), (6, 5)])
def test_a_part_is_not_more_than_the_whole(found: int, checked: int) -> None:
    with pytest.raises(ValueError, match="a part is not more"):
        share_of(found, checked)


def test_bounds_of_chance_are_those_of_wilson() -> None:
    share = share_of(5, 50)
    assert share is not None
    assert (share.share, round(share.low, 4), round(share.high, 4)) == (0.1, 0.0435, 0.2136)
    assert share_of(0, 0) is None


@given(st.integers(1, 10_000).flatmap(lambda checked: st.tuples(st.integers(0, checked), st.just(checked))))
def test_bounds_hold_the_share(pair: tuple[int, int]) -> None:
    share = share_of(*pair)
    assert share is not None
    assert 0 <= share.low <= share.share + 1e-12
    assert share.share <= share.high + 1e-12 <= 1 + 2e-12


def test_search_of_an_empty_street_is_short_and_of_a_full_one_a_bound() -> None:
    assert search_of(9, 0.0).bays == 1
    assert search_of(9, 0.0).low_s == 0
    one_free = search_of(9, 8 / 9)
    assert (one_free.bays, one_free.bound) == (5.0, False)
    full = search_of(9, 1.0)
    assert (full.bays, full.bound) == (10.0, True)


@pytest.mark.parametrize(("spaces", "share"), [(0, 0.5), (5, -0.1), (5, 1.1)])
def test_search_of_nothing_is_refused(spaces: int, share: float) -> None:
    with pytest.raises(ValueError, match="at least one space"):
        search_of(spaces, share)


@given(st.integers(1, 2_000), st.floats(0, 1), st.floats(0, 1))
def test_fuller_is_never_quicker(spaces: int, one: float, other: float) -> None:
    less, more = search_of(spaces, min(one, other)), search_of(spaces, max(one, other))
    assert less.bays <= more.bays
    assert less.low_s <= less.high_s
