"""When people are left in peace."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.kernel.time import BRUSSELS, in_brussels
from zinneke.notices.rules.quiet import Quiet, is_day_of_rest, next_moment
from zinneke.notices.rules.ways import Way

INSTANTS = st.datetimes(datetime(2024, 1, 1), datetime(2031, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
HOURS = st.integers(0, 23)


def brussels(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BRUSSELS)


@pytest.mark.parametrize(
    ("asked", "moment"),
    [
        ("2026-11-27T20:59", "2026-11-27T20:59"),
        ("2026-11-27T21:00", "2026-11-28T08:00"),
        ("2026-11-28T07:59", "2026-11-28T08:00"),
        ("2026-11-28T08:00", "2026-11-28T08:00"),
        ("2026-11-28T21:30", "2026-11-30T08:00"),  # a Saturday evening: Sunday is for rest
        ("2026-11-29T12:00", "2026-11-30T08:00"),
        ("2026-12-24T22:00", "2026-12-26T08:00"),  # Christmas
        ("2026-03-29T01:30", "2026-03-30T08:00"),  # the Sunday when clocks go forward
        ("2026-10-24T23:00", "2026-10-26T08:00"),  # and back
        ("2027-05-16T10:00", "2027-05-18T08:00"),  # Whit Sunday and Monday
    ],
)
def test_text_messages_wait_for_the_day(asked: str, moment: str) -> None:
    assert next_moment(Way.SMS, Quiet(), brussels(asked)) == brussels(moment)


@given(INSTANTS)
def test_email_goes_at_any_time_and_so_does_what_is_urgent(at: datetime) -> None:
    assert next_moment(Way.EMAIL, Quiet(), at) == at
    assert next_moment(Way.SMS, Quiet(), at, urgent=True) == at
    assert next_moment(Way.LETTER, Quiet(), at) == at


@given(INSTANTS, HOURS, HOURS, st.sampled_from([Way.SMS, Way.PUSH, Way.EMAIL]))
def test_the_moment_is_never_earlier_never_quiet_and_soon(at: datetime, start: int, end: int, way: Way) -> None:
    quiet = Quiet(start, end, email=True)
    moment = next_moment(way, quiet, at)
    local = in_brussels(moment)
    inside = start <= local.hour < end if start <= end else local.hour >= start or local.hour < end
    assert at <= moment <= at + timedelta(days=6)
    assert not inside
    assert way == Way.EMAIL or not is_day_of_rest(local.date())
    assert next_moment(way, quiet, moment) == moment


@given(INSTANTS, HOURS, HOURS)
def test_nothing_waits_longer_than_it_must(at: datetime, start: int, end: int) -> None:
    quiet = Quiet(start, end, email=True)
    moment = next_moment(Way.EMAIL, quiet, at)
    for minutes in range(1, 120, 7):
        before = moment - timedelta(minutes=minutes)
        assert before < at or next_moment(Way.EMAIL, quiet, before) != before


@given(INSTANTS)
def test_a_digest_comes_at_nine(at: datetime) -> None:
    moment = next_moment(Way.EMAIL, Quiet(), at, digest=True)
    assert in_brussels(moment).hour == 9
    assert at < moment <= at + timedelta(hours=25)
