"""How sources and counts are doing: every bound and its neighbour, and what never hides behind what."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.services.parking.rules.health import (
    FAILED_AFTER,
    LEAST_JUMPS,
    LEAST_STUCK,
    OUTDATED_AFTER,
    STUCK_AFTER_GAPS,
    Asked,
    Health,
    State,
    Told,
    count_health,
    is_unusual_jump,
    source_health,
)

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
WELL = Asked(
    every=5 * MINUTE,
    fetched_at=NOON - MINUTE,
    changed_at=NOON - MINUTE,
    claimed_at=NOON - 2 * MINUTE,
    failures=0,
    failing_since=None,
    told=10,
    rejected=0,
)


def test_a_source_that_answers_with_news_is_fresh() -> None:
    assert source_health(WELL, NOON) == Health(State.FRESH, NOON - MINUTE)


def test_a_feed_that_stands_still_is_outdated_however_well_it_answers() -> None:
    old = replace(WELL, claimed_at=NOON - OUTDATED_AFTER)
    assert source_health(old, NOON).state is State.FRESH
    older = replace(WELL, claimed_at=NOON - OUTDATED_AFTER - MINUTE)
    assert source_health(older, NOON) == Health(State.OUTDATED, NOON - MINUTE)


def test_one_failure_is_late_and_several_are_failed_since_the_first() -> None:
    since = NOON - 20 * MINUTE
    failing = replace(WELL, failures=FAILED_AFTER - 1, failing_since=since)
    assert source_health(failing, NOON) == Health(State.LATE, since)
    assert source_health(replace(failing, failures=FAILED_AFTER), NOON) == Health(State.FAILED, since)


def test_a_source_nobody_asks_is_late() -> None:
    idle = replace(WELL, fetched_at=NOON - 15 * MINUTE)
    assert source_health(idle, NOON).state is State.FRESH
    assert source_health(idle, NOON + MINUTE).state is State.LATE


def test_rows_that_cannot_be_read_fail_a_source_from_a_half_on() -> None:
    assert source_health(replace(WELL, rejected=9), NOON).state is State.FRESH
    assert source_health(replace(WELL, rejected=10), NOON).state is State.FAILED
    assert replace(WELL, told=0).share_rejected == 0


def test_records_age_by_when_they_were_asked_for() -> None:
    register = replace(WELL, records=True, claimed_at=NOON - timedelta(days=900))
    assert source_health(register, NOON).state is State.FRESH
    assert source_health(replace(register, fetched_at=NOON - timedelta(days=3)), NOON).state is State.OUTDATED


def test_a_source_that_never_answered_is_not_known() -> None:
    assert source_health(replace(WELL, changed_at=None, failures=1), NOON) == Health(State.UNKNOWN, None)


def test_a_count_is_stuck_after_many_usual_gaps_in_open_hours() -> None:
    gap = timedelta(minutes=20)
    stuck = Told(NOON, NOON - STUCK_AFTER_GAPS * gap - MINUTE, NOON, gap, changes=50)
    assert count_health(stuck, NOON, is_open=True) == Health(State.STUCK, NOON - MINUTE)
    assert count_health(stuck, NOON, is_open=False).state is State.FRESH
    assert count_health(replace(stuck, changes=2), NOON, is_open=True).state is State.FRESH
    assert count_health(replace(stuck, changed_at=NOON - LEAST_STUCK), NOON, is_open=True).state is State.FRESH


def test_a_count_without_a_claimed_time_ages_from_its_last_change() -> None:
    told = Told(NOON, NOON - OUTDATED_AFTER - MINUTE, None)
    assert count_health(told, NOON, is_open=True) == Health(State.OUTDATED, NOON - MINUTE)


def test_a_jump_is_unusual_only_against_enough_of_the_past() -> None:
    usual = [number % 5 - 2 for number in range(LEAST_JUMPS)]
    assert is_unusual_jump(100, 40, usual)
    assert not is_unusual_jump(100, 98, usual)
    assert not is_unusual_jump(100, 40, usual[1:])


@given(st.lists(st.integers(-50, 50), min_size=LEAST_JUMPS, max_size=300), st.integers(0, 100), st.integers(0, 100))
def test_no_jump_within_the_past_is_unusual(past: list[int], before: int, after: int) -> None:
    if abs(after - before) <= sorted(abs(change) for change in past)[-1]:
        assert not is_unusual_jump(before, after, [*past, after - before])


@pytest.mark.parametrize("failures", range(6))
@given(claimed=st.integers(0, 500), asked=st.integers(0, 500), rejected=st.integers(0, 30))
def test_a_fresh_source_has_neither_old_claims_nor_failures(
    failures: int, claimed: int, asked: int, rejected: int
) -> None:
    state = replace(
        WELL,
        failures=failures,
        failing_since=NOON if failures else None,
        claimed_at=NOON - claimed * MINUTE,
        fetched_at=NOON - asked * MINUTE,
        rejected=rejected,
    )
    if source_health(state, NOON).state is State.FRESH:
        assert not failures
        assert claimed <= 30
        assert rejected < 10
