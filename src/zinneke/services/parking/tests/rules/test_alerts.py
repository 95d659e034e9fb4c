"""When people are told of space: at their hours, once a change, never too often, never of what is not known."""

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.kernel.time import BRUSSELS
from zinneke.services.parking.rules.alerts import (
    AWAKE_FROM,
    AWAKE_UNTIL,
    MOST_A_DAY,
    PAUSE,
    Memory,
    Wanted,
    consider,
    gone_below,
    is_wanted,
)

MONDAY = datetime(2026, 11, 30, 8, tzinfo=BRUSSELS)
WORKDAYS = Wanted(frozenset(range(5)), 7, 10, 10)
wishes = st.builds(
    lambda days, hours, least: Wanted(days, min(hours), max(hours), least),
    st.frozensets(st.integers(0, 6), min_size=1),
    st.lists(st.integers(AWAKE_FROM, AWAKE_UNTIL), min_size=2, max_size=2, unique=True),
    st.integers(1, 500),
)


def told(wanted: Wanted, counts: list[int | None], start: datetime = MONDAY, step: int = 5) -> list[datetime]:
    """When news are told of counts that come every so many minutes."""
    memory, found = Memory(), []
    for number, free in enumerate(counts):
        at = start + timedelta(minutes=step * number)
        memory, tell = consider(wanted, memory, free, at)
        found += [at] if tell else []
    return found


def test_space_is_told_once() -> None:
    assert told(WORKDAYS, [9, 10, 11, 30, 10]) == [MONDAY + timedelta(minutes=5)]


def test_a_count_that_goes_to_and_fro_is_told_once() -> None:
    assert len(told(WORKDAYS, [10, 9, 10, 8, 12] * 5)) == 1


def test_space_that_was_gone_is_told_again_after_a_pause() -> None:
    assert told(WORKDAYS, [10, 7, 10, 10, 10, 10, 10, 10]) == [MONDAY, MONDAY + PAUSE]


def test_each_day_begins_anew() -> None:
    assert told(WORKDAYS, [20] * 3, step=24 * 60) == [MONDAY + timedelta(days=day) for day in range(3)]


def test_an_unknown_count_says_nothing() -> None:
    assert told(WORKDAYS, [None, None]) == []
    assert len(told(WORKDAYS, [10, None, None, 10])) == 1, "unknown is not zero: nothing was gone"


@pytest.mark.parametrize(
    ("local", "wanted"),
    [
        (MONDAY.replace(hour=6, minute=59), False),
        (MONDAY.replace(hour=7), True),
        (MONDAY.replace(hour=9, minute=59), True),
        (MONDAY.replace(hour=10), False),
        (MONDAY + timedelta(days=5), False),
    ],
)
def test_hours_and_days_are_those_chosen(local: datetime, wanted: bool) -> None:
    assert is_wanted(WORKDAYS, local) == wanted


@pytest.mark.parametrize(("least", "below"), [(1, 1), (2, 1), (3, 1), (5, 3), (10, 8), (20, 16), (500, 400)])
def test_gone_is_a_fifth_less(least: int, below: int) -> None:
    assert gone_below(least) == below


@given(wishes, st.lists(st.none() | st.integers(0, 600), max_size=200), st.integers(0, 10_000))
def test_nobody_is_told_too_often_or_at_night(wanted: Wanted, counts: list[int | None], begin: int) -> None:
    start = MONDAY - timedelta(minutes=begin)
    found = told(wanted, counts, start, step=7)
    assert all(later - earlier >= PAUSE for earlier, later in pairwise(found))
    assert all(AWAKE_FROM <= at.hour < AWAKE_UNTIL for at in found)
    days = [at.date() for at in found]
    assert all(days.count(day) <= MOST_A_DAY for day in days)
    by_time = {start + timedelta(minutes=7 * number): free for number, free in enumerate(counts)}
    assert all((by_time[at] or 0) >= wanted.least for at in found)


@given(wishes)
def test_gone_is_less_than_there(wanted: Wanted) -> None:
    assert 1 <= gone_below(wanted.least) <= wanted.least


@pytest.mark.parametrize(
    "wrong",
    [
        (frozenset(), 7, 10, 5),
        (frozenset({7}), 7, 10, 5),
        (frozenset({1}), 5, 10, 5),
        (frozenset({1}), 10, 10, 5),
        (frozenset({1}), 7, 23, 5),
        (frozenset({1}), 7, 10, 0),
        (frozenset({1}), 7, 10, 501),
    ],
)
def test_what_cannot_be_wanted_is_refused(wrong: tuple[frozenset[int], int, int, int]) -> None:
    with pytest.raises(ValueError, match="choose"):
        Wanted(*wrong)
