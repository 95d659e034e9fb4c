"""Opening hours as OpenStreetMap writes them, in the part of that language that ParkAPI's sources use.

Days and ranges of days, hours and hours over midnight, ``24/7``, ``off``, public holidays (``PH``), rules one after the
other. What is written otherwise (months, school holidays, sunrise, comments) is not understood, and then nobody knows:
it is never taken for open.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Final

from zinneke.kernel.time import in_brussels
from zinneke.kernel.working_days import public_holidays
from zinneke.services.parking.rules.spans import DAY, Span, joined, minute_of, on_clocks, overlap

MAX_TEXT: Final = 500
DAYS: Final = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
HOLIDAY: Final = 7
"""The day that ``PH`` stands for, after the seven of the week."""
EVERY_DAY: Final = frozenset(range(HOLIDAY + 1))
LOOK_AHEAD: Final = 8
"""Days in which the next change is looked for: a week, and a holiday in it."""
_DAY: Final = "(?:Mo|Tu|We|Th|Fr|Sa|Su|PH)"
_RULE: Final = re.compile(
    rf"(?P<days>{_DAY}(?:-{_DAY})?(?:\s*,\s*{_DAY}(?:-{_DAY})?)*)?\s*:?\s*"
    r"(?P<hours>off|closed|24/7|\d{1,2}:\d\d\s*-\s*\d{1,2}:\d\d(?:\s*,\s*\d{1,2}:\d\d\s*-\s*\d{1,2}:\d\d)*)?"
)


class Opening(StrEnum):
    """Whether one can drive in: for the whole of a stay, where a stay is asked for."""

    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Rule:
    """Hours of some days: minutes from and until, which may lie beyond midnight. None at all: closed."""

    days: frozenset[int]
    hours: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Hours:
    """Opening hours as rules, a later one over an earlier one."""

    rules: tuple[Rule, ...]

    def on(self, day: date) -> Rule | None:
        """The rule for a day; None where none speaks of it, which is closed."""
        if day in public_holidays(day.year):
            named = (rule for rule in reversed(self.rules) if HOLIDAY in rule.days and rule.days != EVERY_DAY)
            if (holiday := next(named, None)) is not None:
                return holiday
        return next((rule for rule in reversed(self.rules) if day.weekday() in rule.days), None)


@lru_cache(maxsize=4096)
def read(text: str | None) -> Hours | None:
    """The hours that the text states, None where it is not understood or states none."""
    if not text or len(text) > MAX_TEXT:
        return None
    try:
        rules = tuple(_rule(part.strip()) for part in text.strip().rstrip(";").split(";"))
    except ValueError:
        return None
    return Hours(rules)


def at(text: str | None, instant: datetime) -> Opening:
    """Whether it is open at an instant."""
    return throughout(text, instant, instant + timedelta(seconds=1))


def throughout(text: str | None, start: datetime, end: datetime) -> Opening:
    """Open for all of a stay, or closed for some of it."""
    hours = read(text)
    if hours is None:
        return Opening.UNKNOWN
    stay = Span(start, max(end, start + timedelta(seconds=1)))
    covered = overlap(open_spans(hours, stay), stay)
    return Opening.OPEN if covered >= stay.minutes - 1e-6 else Opening.CLOSED


def next_change(text: str | None, instant: datetime) -> datetime | None:
    """When it next opens or closes; None where that is not known or lies more than a week ahead."""
    hours = read(text)
    if hours is None:
        return None
    edges = open_spans(hours, Span(instant, instant + timedelta(days=LOOK_AHEAD)))
    horizon = instant + timedelta(days=LOOK_AHEAD - 1)
    return next((edge for span in edges for edge in (span.start, span.end) if instant < edge < horizon), None)


def open_spans(hours: Hours, around: Span) -> list[Span]:
    """When it is open, at least all through ``around``, without overlaps and in order.

    Hours over midnight end at midnight where the following day is said to be closed.
    """
    first = in_brussels(around.start).date() - timedelta(days=2)
    last = in_brussels(around.end).date() + timedelta(days=1)
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    return joined(span for day in days for span in _spans_of(hours, day))


def _spans_of(hours: Hours, day: date) -> Iterator[Span]:
    rule = hours.on(day)
    following = hours.on(day + timedelta(days=1))
    latest = DAY if following is not None and not following.hours else 2 * DAY
    for start, end in rule.hours if rule else ():
        yield on_clocks(day, start, min(end, latest))


def _rule(text: str) -> Rule:
    found = _RULE.fullmatch(text)
    if not found or not text:
        raise ValueError(f"{text!r} is not understood")
    days, hours = found["days"], found["hours"]
    if hours is None:
        return Rule(_days(days), ((0, DAY),))
    if hours in ("off", "closed"):
        return Rule(_days(days), ())
    if hours == "24/7":
        return Rule(_days(days), ((0, DAY),))
    return Rule(_days(days), tuple(_hours(part) for part in hours.split(",")))


def _days(text: str | None) -> frozenset[int]:
    if text is None:
        return EVERY_DAY
    return frozenset(day for part in text.split(",") for day in _range(part.strip()))


def _range(text: str) -> Iterator[int]:
    first, dash, last = text.partition("-")
    if first == "PH" or last == "PH":
        if dash:
            raise ValueError(f"{text!r} is no range of days")
        yield HOLIDAY
        return
    start, end = DAYS.index(first), DAYS.index(last or first)
    yield from ((start + step) % 7 for step in range((end - start) % 7 + 1))


def _hours(text: str) -> tuple[int, int]:
    first, _, last = text.partition("-")
    start, end = minute_of(first.strip()), minute_of(last.strip())
    if start >= DAY or end == start:
        raise ValueError(f"{text!r} is no stretch of a day")
    return start, end if end > start else end + DAY
