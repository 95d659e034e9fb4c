"""Terms: every bound and its neighbour; a suspension adds exactly its days, an extension never more than is allowed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.kernel.working_days import is_working_day
from zinneke.services.desk.rules.terms import (
    Clock,
    Days,
    Pause,
    Start,
    TermRules,
    may_extend,
    may_suspend,
    paused_days,
    standing,
)

MONDAY = date(2026, 3, 2)
TWENTY = TermRules(statutory=20, norm=10, longest_extension=15)

days = st.dates(date(2024, 1, 1), date(2030, 12, 31))
rules = st.builds(
    TermRules,
    statutory=st.integers(1, 90),
    norm=st.none() | st.integers(1, 90),
    days=st.sampled_from(Days),
    longest_extension=st.integers(0, 60),
)


@st.composite
def pauses(draw: st.DrawFn, start: date) -> tuple[Pause, ...]:
    found = []
    for _ in range(draw(st.integers(0, 4))):
        since = start + timedelta(days=draw(st.integers(0, 60)))
        found.append(Pause(since, since + timedelta(days=draw(st.integers(0, 40)))))
    return tuple(found)


def clock(*stood: Pause, extended: int = 0) -> Clock:
    return Clock(MONDAY, MONDAY, stood, extended)


def test_the_first_day_is_the_one_after() -> None:
    assert standing(replace(TWENTY, statutory=1), clock(), MONDAY).due_on == MONDAY + timedelta(days=1)


def test_the_last_day_is_not_late_and_the_next_one_is() -> None:
    due = MONDAY + timedelta(days=20)
    assert standing(TWENTY, clock(), due) == standing(TWENTY, clock(), MONDAY).__class__(
        True, True, due, MONDAY + timedelta(days=10), MONDAY + timedelta(days=35), 0, False
    )
    assert standing(TWENTY, clock(), due + timedelta(days=1)).late


def test_working_days_skip_weekends_and_holidays() -> None:
    easter = replace(TWENTY, statutory=5, days=Days.WORKING)
    assert standing(easter, replace(clock(), received=date(2026, 4, 2)), MONDAY).due_on == date(2026, 4, 10)


def test_without_a_statutory_term_nothing_is_late() -> None:
    found = standing(replace(TWENTY, statutory=None), clock(), MONDAY + timedelta(days=900))
    assert (found.due_on, found.ultimate_on, found.late, found.left) == (None, None, False, None)
    assert found.planned_on == MONDAY + timedelta(days=10)


def test_an_incomplete_case_has_no_term_where_the_type_says_so() -> None:
    waits = Clock(MONDAY, None)
    assert not standing(replace(TWENTY, starts=Start.COMPLETE), waits, MONDAY).begun
    assert standing(TWENTY, waits, MONDAY).begun
    complete = standing(replace(TWENTY, starts=Start.COMPLETE), replace(waits, complete=date(2026, 3, 9)), MONDAY)
    assert complete.due_on == date(2026, 3, 29)


def test_while_the_clock_stands_the_days_left_stay() -> None:
    stopped = clock(Pause(MONDAY + timedelta(days=5)))
    for later in (5, 6, 50):
        found = standing(TWENTY, stopped, MONDAY + timedelta(days=later))
        assert (found.runs, found.left, found.late) == (False, 15, False)


def test_what_was_late_before_the_clock_stopped_stays_late() -> None:
    late = clock(Pause(MONDAY + timedelta(days=21)))
    assert standing(TWENTY, late, MONDAY + timedelta(days=40)).late


@given(rules, days, st.data())
def test_a_suspension_adds_exactly_its_days(rule: TermRules, start: date, data: st.DataObject) -> None:
    within = st.integers(0, (standing(rule, Clock(start, start), start).due_on - start).days - 1)  # type: ignore[operator]
    since = start + timedelta(days=data.draw(within))
    stood = Pause(since, since + timedelta(days=data.draw(st.integers(0, 60))))
    before = standing(rule, Clock(start, start), start).due_on
    after = standing(rule, Clock(start, start, (stood,)), start).due_on
    assert before is not None
    assert after is not None
    counted = [day for day in paused_days((stood,), start) if rule.days is Days.CALENDAR or is_working_day(day)]
    moved = [start + timedelta(days=step) for step in range(1, (after - start).days + 1)]
    of_moved = [day for day in moved if rule.days is Days.CALENDAR or is_working_day(day)]
    assert len(of_moved) == rule.statutory + len(counted)  # type: ignore[operator]
    if rule.days is Days.CALENDAR:
        assert after - before == stood.until - stood.since  # type: ignore[operator]


@given(rules, days, st.data())
def test_the_order_of_suspensions_does_not_matter(rule: TermRules, start: date, data: st.DataObject) -> None:
    stood = data.draw(pauses(start))
    mixed = tuple(data.draw(st.permutations(stood)))
    assert standing(rule, Clock(start, start, stood), start) == standing(rule, Clock(start, start, mixed), start)


@given(rules, days, st.integers(-5, 100), st.integers(0, 200))
def test_an_extension_is_never_longer_than_the_type_allows(
    rule: TermRules, start: date, extension: int, later: int
) -> None:
    today = start + timedelta(days=later)
    if may_extend(rule, Clock(start, start), extension, today):
        extended = Clock(start, start, extended=extension)
        found = standing(rule, extended, today)
        longest = standing(rule, Clock(start, start), today).ultimate_on
        assert found.due_on is not None
        assert longest is not None
        assert today < found.due_on <= longest
        assert not may_extend(rule, extended, 1, today)


@pytest.mark.parametrize(("extension", "later", "allowed"), [(15, 20, True), (16, 20, False), (0, 0, False),
                                                             (1, 21, False)])  # fmt: skip
def test_extending_is_for_once_before_the_end(extension: int, later: int, allowed: bool) -> None:
    assert may_extend(TWENTY, clock(), extension, MONDAY + timedelta(days=later)) is allowed


def test_a_clock_that_stands_is_not_stopped_again() -> None:
    assert may_suspend(TWENTY, clock(Pause(MONDAY, MONDAY)))
    assert not may_suspend(TWENTY, clock(Pause(MONDAY)))
    assert not may_suspend(replace(TWENTY, may_suspend=False), clock())


@pytest.mark.parametrize("wrong", [0, -1, 731])
def test_a_term_that_cannot_be_is_refused(wrong: int) -> None:
    with pytest.raises(ValueError, match="730"):
        TermRules(statutory=wrong)
