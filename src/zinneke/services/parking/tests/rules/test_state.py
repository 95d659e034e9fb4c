"""The state of a car park: shares, levels, and counts that cannot be."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.services.parking.manifest import MANIFEST
from zinneke.services.parking.rules.state import ALMOST_FULL_FROM, STALE_AFTER, Check, Count, Level, is_stale, judge

counts = st.builds(
    Count,
    free=st.none() | st.integers(-500, 5000),
    spaces=st.none() | st.integers(-10, 5000),
    share=st.none() | st.floats(-1, 2),
    closed=st.booleans(),
)


@pytest.mark.parametrize(
    ("count", "level", "check"),
    [
        (Count(free=100, spaces=100), Level.FREE, Check.PLAUSIBLE),
        (Count(free=10, spaces=100), Level.FREE, Check.PLAUSIBLE),
        (Count(free=9, spaces=100), Level.BUSY, Check.PLAUSIBLE),
        (Count(free=1, spaces=100_000), Level.BUSY, Check.PLAUSIBLE),
        (Count(free=0, spaces=100), Level.FULL, Check.PLAUSIBLE),
        (Count(free=-1, spaces=100), Level.UNKNOWN, Check.NEGATIVE),
        (Count(free=101, spaces=100), Level.UNKNOWN, Check.ABOVE_CAPACITY),
        (Count(free=0, spaces=0), Level.UNKNOWN, Check.NO_CAPACITY),
        (Count(free=5, spaces=-5), Level.UNKNOWN, Check.NO_CAPACITY),
        (Count(free=5), Level.UNKNOWN, Check.NO_CAPACITY),
        (Count(spaces=100), Level.UNKNOWN, Check.NO_COUNT),
        (Count(), Level.UNKNOWN, Check.NO_COUNT),
        (Count(share=0.9), Level.FREE, Check.PLAUSIBLE),
        (Count(share=0.91), Level.BUSY, Check.PLAUSIBLE),
        (Count(share=1.0), Level.FULL, Check.PLAUSIBLE),
        (Count(share=1.01), Level.UNKNOWN, Check.ABOVE_CAPACITY),
        (Count(share=-0.01), Level.UNKNOWN, Check.NEGATIVE),
    ],
)
def test_state_by_count(count: Count, level: Level, check: Check) -> None:
    judgement = judge(count)
    assert (judgement.level, judgement.check) == (level, check)


@given(counts)
def test_closed_is_closed_whatever_is_counted(count: Count) -> None:
    assert (judge(count).level is Level.CLOSED) == count.closed


@given(counts)
def test_share_is_known_exactly_where_the_count_is_plausible(count: Count) -> None:
    judgement = judge(count)
    assert (judgement.share is not None) == (judgement.check is Check.PLAUSIBLE)
    assert judgement.share is None or 0 <= judgement.share <= 1


@given(counts)
def test_unknown_means_no_plausible_count(count: Count) -> None:
    judgement = judge(count)
    assert (judgement.level is Level.UNKNOWN) == (judgement.check is not Check.PLAUSIBLE and not count.closed)


@given(st.integers(1, 5000), st.data())
def test_occupied_and_free_make_the_capacity(spaces: int, data: st.DataObject) -> None:
    free = data.draw(st.integers(0, spaces))
    judgement = judge(Count(free=free, spaces=spaces))
    assert judgement.occupied == spaces - free
    assert (judgement.level is Level.FULL) == (free == 0)
    assert (judgement.level is Level.FREE) == (judgement.share is not None and judgement.share <= ALMOST_FULL_FROM)


def test_counts_grow_old_after_half_an_hour() -> None:
    noon = datetime(2026, 11, 24, 12, tzinfo=UTC)
    assert not is_stale(noon - timedelta(minutes=30), noon)
    assert is_stale(noon - timedelta(minutes=30, seconds=1), noon)


def test_open_data_says_late_where_the_page_says_old() -> None:
    kind = MANIFEST.entity_types[0]
    assert kind.publication is not None
    assert kind.publication.late_after == STALE_AFTER
