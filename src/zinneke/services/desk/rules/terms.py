"""By when a case has to be decided: statutory term, service norm, suspension, extension.

A term is a number of days that count, the first of them the day after it starts (as in art. 52 of the Belgian Judicial
Code, recalled and not read; it binds courts, and this rule follows its way of counting). While the city waits for the
applicant the clock stands: a day counts no more after the day the suspension begins on, and again after the day it
ends on, so that a suspension moves the end by exactly its days. An extension is decided once, before the end, by at
most what the type of case allows. A last day on a weekend is not moved: that would be in the city's favour.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from zinneke.kernel.working_days import is_working_day

LONGEST_TERM: Final = 730
"""Days: no term of a city's decision is longer. Own bound, against mistakes of typing."""


class Days(StrEnum):
    """Which days count."""

    CALENDAR = "calendar"
    WORKING = "working"


class Start(StrEnum):
    """From when on the term runs."""

    RECEIVED = "received"
    COMPLETE = "complete"


@dataclass(frozen=True, slots=True)
class TermRules:
    """What a type of case lays down. No statutory term (None) is not zero days: nothing is promised by law."""

    statutory: int | None
    norm: int | None = None
    days: Days = Days.CALENDAR
    starts: Start = Start.RECEIVED
    may_suspend: bool = True
    longest_extension: int = 0

    def __post_init__(self) -> None:
        given = [one for one in (self.statutory, self.norm) if one is not None]
        if any(not 1 <= one <= LONGEST_TERM for one in given) or not 0 <= self.longest_extension <= LONGEST_TERM:
            raise ValueError(f"{self}: a term is of 1 to {LONGEST_TERM} days")


@dataclass(frozen=True, slots=True)
class Pause:
    """The clock stood from one day to another; None: it still does."""

    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """What happened to the term of one case. ``extended`` is by how many days."""

    received: date
    complete: date | None
    pauses: tuple[Pause, ...] = ()
    extended: int = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """How a case stands on a day.

    ``due_on`` is the statutory end as it is now, ``planned_on`` that of the service norm, ``ultimate_on`` the statutory
    end if the city still extends by all it may. Each is None where there is none, or where the term has not begun.
    While the clock stands they are what they would be if it ran again today. ``left`` counts the days that are left.
    """

    begun: bool
    runs: bool
    due_on: date | None = None
    planned_on: date | None = None
    ultimate_on: date | None = None
    left: int | None = None
    late: bool = False


def standing(rules: TermRules, clock: Clock, today: date) -> Standing:
    """How the case stands. What is late stays so while the clock stands, if it was before."""
    start = started(rules, clock)
    if start is None:
        return Standing(begun=False, runs=False)
    paused = paused_days(clock.pauses, today)
    ends = [
        None if term is None else _end(start, term, rules.days, paused)
        for term in (_statutory(rules, clock.extended), rules.norm, _statutory(rules, _most(rules, clock)))
    ]
    due_on = ends[0]
    return Standing(
        begun=True,
        runs=not any(pause.until is None for pause in clock.pauses),
        due_on=due_on,
        planned_on=ends[1],
        ultimate_on=ends[2],
        left=None if due_on is None else _counting(today, due_on, rules.days, paused),
        late=due_on is not None and today > due_on,
    )


def started(rules: TermRules, clock: Clock) -> date | None:
    """The day the term starts on; None: it has not, for something is missing."""
    return clock.received if rules.starts is Start.RECEIVED else clock.complete


def may_extend(rules: TermRules, clock: Clock, days: int, today: date) -> bool:
    """Whether the city may extend by so many days: once, by no more than the type allows, before the end."""
    now = standing(rules, clock, today)
    within = 1 <= days <= rules.longest_extension
    return within and not clock.extended and now.due_on is not None and not now.late


def may_suspend(rules: TermRules, clock: Clock) -> bool:
    """Whether the city may stop the clock: if the type allows it, and it is not stopped already."""
    return rules.may_suspend and not any(pause.until is None for pause in clock.pauses)


def paused_days(pauses: Iterable[Pause], today: date) -> frozenset[date]:
    """The days that do not count because the clock stood; days of two suspensions are counted once."""
    return frozenset(day for pause in pauses for day in _days(pause.since, pause.until or max(today, pause.since)))


def _statutory(rules: TermRules, extension: int) -> int | None:
    return None if rules.statutory is None else rules.statutory + extension


def _most(rules: TermRules, clock: Clock) -> int:
    return clock.extended or rules.longest_extension


def _end(start: date, term: int, days: Days, paused: frozenset[date]) -> date:
    """The day that the last day of the term falls on."""
    day, count = start, 0
    while count < term:
        day += timedelta(days=1)
        count += _counts(day, days, paused)
    return day


def _counting(since: date, until: date, days: Days, paused: frozenset[date]) -> int:
    """How many days count after ``since`` up to ``until``; none if it is past."""
    return sum(_counts(day, days, paused) for day in _days(since, until))


def _counts(day: date, days: Days, paused: frozenset[date]) -> bool:
    return day not in paused and (days is Days.CALENDAR or is_working_day(day))


def _days(since: date, until: date) -> Iterator[date]:
    """Every day after ``since`` up to ``until``."""
    return (since + timedelta(days=step) for step in range(1, (until - since).days + 1))
