"""Stretches of time on the clocks of Brussels: made from days and minutes, cut, put together."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from zinneke.kernel.time import BRUSSELS

DAY: Final = 1440
"""Minutes of a day, as clocks count them."""


@dataclass(frozen=True, slots=True)
class Span:
    """From an instant until before another one."""

    start: datetime
    end: datetime

    @property
    def minutes(self) -> float:
        """How long it is, in minutes that pass: on the days the clocks change, not those the clocks show."""
        return max(0.0, (self.end - self.start).total_seconds() / 60)

    def within(self, other: "Span") -> "Span":
        """The part of it that lies in the other; empty ones end where they start."""
        start = max(self.start, other.start)
        return Span(start, max(start, min(self.end, other.end)))


def on_clocks(day: date, start_minute: int, end_minute: int) -> Span:
    """From one minute of a day until another, which may lie beyond midnight."""
    return Span(_instant(day, start_minute), _instant(day, end_minute))


def joined(spans: Iterable[Span]) -> list[Span]:
    """The same time without overlaps, in order."""
    found: list[Span] = []
    for span in sorted((span for span in spans if span.minutes), key=lambda span: span.start):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def overlap(one: Iterable[Span], other: Span) -> float:
    """How many minutes of ``other`` the spans cover; they must not overlap among themselves."""
    return sum(span.within(other).minutes for span in one)


def minute_of(text: str) -> int:
    """The minute of the day at ``08:30``; up to 48:00, for ends beyond midnight. Raises ValueError."""
    hours, colon, minutes = text.partition(":")
    if not (colon and len(minutes) == 2 and 1 <= len(hours) <= 2 and (hours + minutes).isdecimal() and text.isascii()):
        raise ValueError(f"{text!r} is not a time such as 08:30")
    found = int(hours) * 60 + int(minutes)
    if int(minutes) > 59 or found > 2 * DAY:
        raise ValueError(f"{text!r} is not a time such as 08:30")
    return found


def _instant(day: date, minute: int) -> datetime:
    days, rest = divmod(minute, DAY)
    on = day + timedelta(days=days)
    return datetime.combine(on, time(rest // 60, rest % 60), BRUSSELS).astimezone(UTC)
