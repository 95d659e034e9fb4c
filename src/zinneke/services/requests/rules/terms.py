"""By when a report has to be mended, answered, judged: terms that stand still while we wait for who reported.

A term is in calendar days or in working days on the Belgian calendar. Which days count is the policy; the calendar
itself is :mod:`zinneke.kernel.working_days`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from zinneke.kernel.time import in_brussels
from zinneke.kernel.working_days import after_working_days, is_working_day

ANSWER_WITHIN: Final = timedelta(days=5)
"""For the person who reported to answer a question (Signalen)."""
OUTSIDE_WITHIN: Final = timedelta(days=14)
"""For an outside body to answer (Signalen)."""
FEEDBACK_WITHIN: Final = timedelta(days=14)
"""To say whether one is satisfied after closing (Signalen)."""
VERY_LATE: Final = 3
"""Times the term after which a report is very late (Signalen)."""
LONGEST_DAYS: Final = 365


class Lateness(StrEnum):
    """How a report stands against its term."""

    IN_TIME = "in_time"
    LATE = "late"
    VERY_LATE = "very_late"


@dataclass(frozen=True, slots=True)
class ServiceLevel:
    """Within how many days a report of a category is mended; ``working``: working days, else all days count."""

    days: int
    working: bool

    def __post_init__(self) -> None:
        if not 1 <= self.days <= LONGEST_DAYS:
            raise ValueError(f"a term of {self.days} days: from 1 to {LONGEST_DAYS}")


@dataclass(frozen=True, slots=True)
class Pause:
    """We waited for the person who reported, from a day until another; None: we still do."""

    start: date
    end: date | None


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The expected day, and the one after which the report is very late."""

    due_on: date
    very_late_on: date


def deadlines(
    start: datetime, level: ServiceLevel, pauses: Iterable[Pause] = (), today: date | None = None
) -> Deadlines:
    """Both deadlines of a report that came at ``start``. Days of pauses count as the term's days do, and move both.

    A pause that is not over counts up to ``today``.
    """
    begin = in_brussels(start).date()
    waited = sum(paused_days(one, level.working, today or begin) for one in pauses)
    return Deadlines(
        _after(begin, level.days + waited, level.working),
        _after(begin, level.days * VERY_LATE + waited, level.working),
    )


def paused_days(pause: Pause, working: bool, today: date) -> int:
    """How many days of a term a pause takes: from the day after it began up to the one it ended."""
    end = pause.end or today
    span = (pause.start + timedelta(days=step) for step in range(1, (end - pause.start).days + 1))
    return sum(not working or is_working_day(day) for day in span)


def lateness(today: date, due_on: date | None, very_late_on: date | None) -> Lateness:
    """How a report that is still open stands today."""
    if very_late_on is not None and today > very_late_on:
        return Lateness.VERY_LATE
    return Lateness.LATE if due_on is not None and today > due_on else Lateness.IN_TIME


def _after(begin: date, days: int, working: bool) -> date:
    return after_working_days(begin, days) if working else begin + timedelta(days=days)
