from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.kernel.time import format_instant, from_unix_s, in_brussels, last_minute, parse_instant

instants = st.datetimes(min_value=datetime(1970, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds the zone


@given(instants)
def test_an_instant_survives_writing_and_reading(instant: datetime) -> None:
    assert parse_instant(format_instant(instant)) == instant


def test_an_offset_is_turned_into_utc() -> None:
    assert parse_instant("2026-03-29T03:30:00+02:00") == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize("text", ["2026-03-29T03:30:00", "2026-03-29", "yesterday", "", "2026-13-01T00:00:00Z"])
def test_a_time_that_is_not_an_instant_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"not a date and time|month must be"):
        parse_instant(text)


def test_a_fraction_is_written_only_where_there_is_one() -> None:
    whole = datetime(2026, 11, 24, 8, 30, tzinfo=timezone(timedelta(hours=1)))
    assert format_instant(whole) == "2026-11-24T07:30:00Z"
    assert format_instant(whole.replace(microsecond=120_000)) == "2026-11-24T07:30:00.12Z"


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        format_instant(datetime(2026, 11, 24))  # noqa: DTZ001 - the mistake under test


def test_the_clock_of_brussels_follows_summer_time() -> None:
    assert in_brussels(datetime(2026, 3, 29, 0, 59, tzinfo=UTC)).hour == 1
    assert in_brussels(datetime(2026, 3, 29, 1, 1, tzinfo=UTC)).hour == 3


def test_milliseconds_taken_for_seconds_are_recognised() -> None:
    with pytest.raises(ValueError, match="milliseconds"):
        from_unix_s(1_764_000_000_000_000)


@pytest.mark.parametrize(
    ("end", "told"),
    [
        ("2027-01-27T23:00:00Z", "27/01/2027 23:59"),
        ("2026-07-31T22:00:00Z", "31/07/2026 23:59"),
        ("2027-01-27T16:00:00Z", "27/01/2027 17:00"),
        ("2027-01-27T23:00:01Z", "28/01/2027 00:00"),
        ("2026-03-28T23:00:00Z", "28/03/2026 23:59"),
    ],
)
def test_what_ends_at_midnight_ends_on_the_day_before(end: str, told: str) -> None:
    assert f"{last_minute(parse_instant(end)):%d/%m/%Y %H:%M}" == told
