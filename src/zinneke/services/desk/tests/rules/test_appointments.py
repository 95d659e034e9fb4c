"""Appointments: which times are offered; no counter is ever taken twice."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.kernel.time import BRUSSELS
from zinneke.services.desk.rules.appointments import Hours, Offer, Span, Tick, counter, free, starts, ticks

MONDAY = date(2026, 3, 2)
MORNING = (Span(time(9), time(12), 2),)
HOURS = Hours({0: MORNING, 1: (Span(time(9), time(10), 1), Span(time(13), time(14), 3))}, {})
OFFER = Offer(20, timedelta(hours=2), timedelta(days=60))
EARLY = datetime(2026, 3, 1, 8, tzinfo=UTC)


def at(hour: int, minute: int = 0, day: date = MONDAY) -> datetime:
    return datetime.combine(day, time(hour, minute), BRUSSELS)


def test_appointments_fit_into_the_opening_hours() -> None:
    found = starts(HOURS, OFFER, MONDAY)
    assert (found[0], found[-1], len(found)) == (at(9), at(11, 40), 9)
    assert starts(HOURS, OFFER, MONDAY + timedelta(days=2)) == []


@pytest.mark.parametrize(("minutes", "count"), [(60, 3), (180, 1), (185, 0)])
def test_what_takes_longer_than_it_is_open_is_not_offered(minutes: int, count: int) -> None:
    assert len(starts(HOURS, Offer(minutes, OFFER.lead, OFFER.ahead), MONDAY)) == count


def test_holidays_are_closed_unless_a_day_says_otherwise() -> None:
    easter_monday = date(2026, 4, 6)
    assert HOURS.on(easter_monday) == ()
    assert Hours(HOURS.weekly, {easter_monday: MORNING}).on(easter_monday) == MORNING
    assert Hours(HOURS.weekly, {MONDAY: ()}).on(MONDAY) == ()


def test_it_is_booked_neither_too_late_nor_too_far_ahead() -> None:
    present = at(8, 30)
    assert free(HOURS, OFFER, MONDAY, set(), present)[0] == at(10, 40)
    assert free(HOURS, OFFER, MONDAY + timedelta(days=63), set(), present) == []


def test_a_time_is_free_while_one_counter_is() -> None:
    one = {(tick, 0) for tick in ticks(at(9), 20)}
    assert counter(HOURS, OFFER, at(9), one) == 1
    both = one | {(at(9, 15), 1)}
    assert counter(HOURS, OFFER, at(9), both) is None
    assert at(9) not in free(HOURS, OFFER, MONDAY, both, EARLY)
    assert counter(HOURS, OFFER, at(9, 1), set()) is None


@given(st.lists(st.tuples(st.integers(0, 40), st.sampled_from([5, 10, 20, 45])), max_size=40))
def test_however_it_is_booked_no_counter_serves_two(wishes: list[tuple[int, int]]) -> None:
    taken: set[Tick] = set()
    for step, minutes in wishes:
        offer = Offer(minutes, OFFER.lead, OFFER.ahead)
        start = at(9) + timedelta(minutes=5 * step)
        number = counter(HOURS, offer, start, taken)
        if number is not None:
            wanted = {(tick, number) for tick in ticks(start, minutes)}
            assert not wanted & taken
            assert number < 2
            taken |= wanted


@pytest.mark.parametrize("minutes", [0, -5, 7])
def test_an_offer_is_of_fives(minutes: int) -> None:
    with pytest.raises(ValueError, match="five"):
        Offer(minutes, OFFER.lead, OFFER.ahead)


def test_the_morning_the_clocks_change_has_its_own_hours() -> None:
    sunday = date(2026, 3, 29)
    hours = Hours({6: (Span(time(9), time(10), 1),)}, {})
    assert starts(hours, OFFER, sunday)[0].astimezone(UTC).hour == 7
