"""Appointments: which times a place offers, and which are still free.

A day is cut into ticks of five minutes. Each counter of a place serves one person at a time, so an appointment takes
whole ticks of one counter; the database holds that no tick of a counter is taken twice.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from zinneke.kernel.time import BRUSSELS
from zinneke.kernel.working_days import public_holidays

TICK: Final = timedelta(minutes=5)
Tick = tuple[datetime, int]
"""An instant and a counter."""


@dataclass(frozen=True, slots=True)
class Span:
    """Open from one time to another, on the clocks of Brussels, with so many counters."""

    opens: time
    closes: time
    counters: int


@dataclass(frozen=True, slots=True)
class Hours:
    """When a place is open: by weekday (0: Monday), and days that differ. A day without spans is closed; a public
    holiday is closed unless it is named among the days that differ."""

    weekly: Mapping[int, tuple[Span, ...]]
    exceptions: Mapping[date, tuple[Span, ...]]

    def on(self, day: date) -> tuple[Span, ...]:
        """When it is open on a day."""
        if day in self.exceptions:
            return self.exceptions[day]
        return () if day in public_holidays(day.year) else self.weekly.get(day.weekday(), ())


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be booked: how long it takes, how long before at the latest, how far ahead at most."""

    minutes: int
    lead: timedelta
    ahead: timedelta

    def __post_init__(self) -> None:
        if self.minutes <= 0 or self.minutes % 5:
            raise ValueError(f"{self.minutes} minutes: a number of five minutes each")


def starts(hours: Hours, offer: Offer, day: date) -> list[datetime]:
    """When an appointment can start on a day, however many are taken. Times that the clocks skip are none."""
    length = timedelta(minutes=offer.minutes)
    found: set[datetime] = set()
    for span in hours.on(day):
        start = datetime.combine(day, span.opens, BRUSSELS)
        end = datetime.combine(day, span.closes, BRUSSELS)
        while start + length <= end:
            found.add(start)
            start += length
    return sorted(found)


def free(hours: Hours, offer: Offer, day: date, taken: Collection[Tick], present: datetime) -> list[datetime]:
    """When an appointment can be booked on a day: not too soon, not too far ahead, with a counter that is free."""
    soonest, latest = present + offer.lead, present + offer.ahead
    return [
        start
        for start in starts(hours, offer, day)
        if soonest <= start <= latest and counter(hours, offer, start, taken) is not None
    ]


def counter(hours: Hours, offer: Offer, start: datetime, taken: Collection[Tick]) -> int | None:
    """The first counter that is free for the whole of an appointment; None: there is none."""
    if start.astimezone(BRUSSELS) not in starts(hours, offer, start.astimezone(BRUSSELS).date()):
        return None
    wanted = list(ticks(start, offer.minutes))
    for number in range(_counters(hours, start)):
        if not any((tick, number) in taken for tick in wanted):
            return number
    return None


def ticks(start: datetime, minutes: int) -> Iterable[datetime]:
    """The ticks that an appointment takes."""
    return (start + TICK * step for step in range(minutes * 60 // int(TICK.total_seconds())))


def _counters(hours: Hours, start: datetime) -> int:
    local = start.astimezone(BRUSSELS)
    return max((one.counters for one in hours.on(local.date()) if one.opens <= local.time() < one.closes), default=0)
