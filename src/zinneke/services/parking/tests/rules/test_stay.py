"""One stay: open on arrival and until the departure, its longest time, the permits it needs."""

from datetime import UTC, datetime, timedelta

import pytest

from zinneke.services.parking.rules.guidance.stay import Stay, is_open, longest_stay_min, permits_for

NOON = datetime(2026, 11, 25, 11, tzinfo=UTC)
"""A Wednesday, twelve on the clocks of Brussels."""
TWO_HOURS = Stay(NOON, NOON + timedelta(hours=2))
HOURS = "Mo-Fr 07:00-13:00"


@pytest.mark.parametrize(
    ("hours", "closed_at", "expected"),
    [
        (None, None, (None, None)),
        ("nonsense", None, (None, None)),
        ("24/7", None, (True, True)),
        (HOURS, None, (True, False)),
        ("Mo-Fr 13:00-20:00", None, (False, False)),
        (None, NOON - timedelta(minutes=10), (False, False)),
        ("24/7", NOON - timedelta(minutes=10), (False, False)),
        ("Mo-Fr 11:55-20:00", NOON - timedelta(minutes=10), (True, True)),
    ],
)
def test_open_for_the_stay(
    hours: str | None, closed_at: datetime | None, expected: tuple[bool | None, bool | None]
) -> None:
    assert is_open(hours, TWO_HOURS, closed_at=closed_at) == expected


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("PT2H", 120), ("PT45M", 45), ("P1D", 1440), ("P1DT1H30M", 1530), ("PT", None), ("2 h", None), (None, None)],
)
def test_the_longest_stay(text: str | None, minutes: int | None) -> None:
    assert longest_stay_min(text) == minutes


@pytest.mark.parametrize(
    ("hours", "needed"),
    [(None, True), ("Mo-Fr 13:30-20:00", True), ("Mo-Fr 18:00-20:00", False), ("when the bells ring", True)],
)
def test_permits_are_needed_in_their_hours(hours: str | None, needed: bool) -> None:
    assert permits_for(["residentPermit"], hours, TWO_HOURS) == (
        frozenset({"residentPermit"}) if needed else frozenset()
    )
