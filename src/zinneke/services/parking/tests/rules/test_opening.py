"""Opening hours: what is understood, what is not and then unknown, midnight, holidays, changes of the clock."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.kernel.time import BRUSSELS
from zinneke.services.parking.rules import opening
from zinneke.services.parking.rules.opening import Opening


def on(day: str, clock: str) -> datetime:
    """An instant by the clocks of Brussels. 2026-11-23 is a Monday, 2026-11-11 a Wednesday and a holiday."""
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=BRUSSELS).astimezone(UTC)


MONDAY, TUESDAY, SATURDAY, SUNDAY = "2026-11-23", "2026-11-24", "2026-11-28", "2026-11-29"
ARMISTICE = "2026-11-11"

CASES = [
    ("24/7", MONDAY, "03:00", "open"),
    ("24/7", ARMISTICE, "03:00", "open"),
    ("24/7; PH off", ARMISTICE, "12:00", "closed"),
    ("Mo-Fr 08:00-18:00", MONDAY, "07:59", "closed"),
    ("Mo-Fr 08:00-18:00", MONDAY, "08:00", "open"),
    ("Mo-Fr 08:00-18:00", MONDAY, "18:00", "closed"),
    ("Mo-Fr 08:00-18:00", SATURDAY, "12:00", "closed"),
    ("Mo-Fr 08:00-18:00", ARMISTICE, "12:00", "open"),
    ("Mo-Fr 08:00-18:00; PH off", ARMISTICE, "12:00", "closed"),
    ("PH off; Mo-Fr 08:00-18:00", ARMISTICE, "12:00", "closed"),
    ("Mo-Sa,PH 08:00-18:00", ARMISTICE, "12:00", "open"),
    ("08:00-18:00; Su off", SUNDAY, "12:00", "closed"),
    ("08:00-12:00,14:00-18:00", MONDAY, "13:00", "closed"),
    ("08:00-12:00, 14:00-18:00", MONDAY, "15:00", "open"),
    ("Mo 20:00-04:00", TUESDAY, "03:59", "open"),
    ("Mo 20:00-04:00", TUESDAY, "04:00", "closed"),
    ("Mo 20:00-04:00", MONDAY, "03:00", "closed"),
    ("Mo 20:00-28:00", TUESDAY, "03:59", "open"),
    ("Sa 20:00-04:00; Su off", SUNDAY, "02:00", "closed"),
    ("Sa-Mo 10:00-12:00", SUNDAY, "11:00", "open"),
    ("Sa-Mo 10:00-12:00", TUESDAY, "11:00", "closed"),
    ("Mo-Su 00:00-24:00", SUNDAY, "23:59", "open"),
    ("Mo-Fr: 08:00-18:00", MONDAY, "09:00", "open"),
    ("Mo-Fr", MONDAY, "23:00", "open"),
    ("off", MONDAY, "12:00", "closed"),
]


@pytest.mark.parametrize(("hours", "day", "clock", "state"), CASES)
def test_hours_are_read_as_they_are_meant(hours: str, day: str, clock: str, state: str) -> None:
    assert opening.at(hours, on(day, clock)) == state


@pytest.mark.parametrize(
    "hours",
    [
        None, "", "always", "Jan-Mar 08:00-18:00", "SH off", "sunrise-sunset", 'Mo-Fr 08:00-18:00 "by appointment"',
        "Mo-Fr 08:00+", "25:00-26:00", "08:60-09:00", "08:00-08:00", "Mo-PH 08:00-09:00", "Mo-Fr 08:00-18:00;;Sa off",
        "24/7 || off", "week 1-10 24/7", "x" * 501, "٠٨:٠٠-١٨:٠٠",
    ],
)  # fmt: skip
def test_what_is_not_understood_is_unknown_and_never_open(hours: str | None) -> None:
    assert opening.at(hours, on(MONDAY, "12:00")) is Opening.UNKNOWN
    assert opening.next_change(hours, on(MONDAY, "12:00")) is None


@given(st.text(max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    assert opening.at(text, on(MONDAY, "12:00")) in set(Opening)


def test_a_stay_needs_to_be_open_all_through() -> None:
    hours = "Mo-Fr 08:00-18:00"
    assert opening.throughout(hours, on(MONDAY, "08:00"), on(MONDAY, "18:00")) is Opening.OPEN
    assert opening.throughout(hours, on(MONDAY, "08:00"), on(MONDAY, "18:01")) is Opening.CLOSED
    assert opening.throughout(hours, on(MONDAY, "17:00"), on(TUESDAY, "09:00")) is Opening.CLOSED
    assert opening.throughout("24/7", on(MONDAY, "17:00"), on("2026-12-24", "09:00")) is Opening.OPEN


def test_the_next_change_is_told() -> None:
    hours = "Mo-Fr 08:00-18:00"
    assert opening.next_change(hours, on(MONDAY, "12:00")) == on(MONDAY, "18:00")
    assert opening.next_change(hours, on(MONDAY, "19:00")) == on(TUESDAY, "08:00")
    assert opening.next_change("24/7", on(MONDAY, "12:00")) is None
    assert opening.next_change("off", on(MONDAY, "12:00")) is None


def test_hours_are_those_of_the_clock_when_the_clocks_change() -> None:
    # On 2026-10-25 clocks go back at 03:00, on 2026-03-29 forward at 02:00.
    for day in ("2026-10-25", "2026-03-29"):
        assert opening.at("08:00-18:00", on(day, "08:00")) is Opening.OPEN
        assert opening.at("08:00-18:00", on(day, "07:59")) is Opening.CLOSED
        assert opening.at("24/7", on(day, "02:30")) is Opening.OPEN


@given(
    st.sampled_from([hours for hours, *_ in CASES]),
    st.integers(0, 700 * 1440),
    st.integers(1, 3000),
)
def test_open_all_through_means_open_at_each_end(hours: str, since: int, minutes: int) -> None:
    start = on("2026-01-01", "00:00") + timedelta(minutes=since)
    end = start + timedelta(minutes=minutes)
    if opening.throughout(hours, start, end) is Opening.OPEN:
        assert opening.at(hours, start) is opening.at(hours, end - timedelta(seconds=1)) is Opening.OPEN
    change = opening.next_change(hours, start)
    if change is not None:
        assert opening.at(hours, change) is not opening.at(hours, change - timedelta(seconds=1))
