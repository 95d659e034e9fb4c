"""When people are left in peace: at night, and on Sundays and public holidays. Our own choice of hours."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from zinneke.kernel.time import BRUSSELS, in_brussels
from zinneke.kernel.working_days import public_holidays
from zinneke.notices.rules.ways import Way

SUNDAY: Final = 6
DIGEST_HOUR: Final = 9
LOUD: Final = frozenset({Way.SMS, Way.PUSH})
"""Ways that wake people up."""
FURTHEST: Final = 15
"""Days to look ahead: more than ever follow each other in peace."""


@dataclass(frozen=True, slots=True)
class Quiet:
    """Hours of Brussels from which and until which somebody is left in peace; the same hour twice: never at night.

    ``email``: by e-mail too, which else goes at any time.
    """

    from_hour: int = 21
    until_hour: int = 8
    email: bool = False


def next_moment(way: Way, quiet: Quiet, at: datetime, *, urgent: bool = False, digest: bool = False) -> datetime:
    """The first instant from ``at`` on at which a notice may go by this way."""
    if digest:
        return _next_digest(at)
    if urgent or not (way in LOUD or (way == Way.EMAIL and quiet.email)):
        return at
    days_of_rest = way in LOUD
    return next(moment for moment in _candidates(quiet, at) if not _rests(quiet, moment, days_of_rest=days_of_rest))


def _rests(quiet: Quiet, at: datetime, *, days_of_rest: bool) -> bool:
    local = in_brussels(at)
    return _in_hours(quiet, local.hour) or (days_of_rest and is_day_of_rest(local.date()))


def _in_hours(quiet: Quiet, hour: int) -> bool:
    if quiet.from_hour <= quiet.until_hour:
        return quiet.from_hour <= hour < quiet.until_hour
    return hour >= quiet.from_hour or hour < quiet.until_hour


def is_day_of_rest(day: date) -> bool:
    """A Sunday or a legal public holiday."""
    return day.weekday() == SUNDAY or day in public_holidays(day.year)


def _candidates(quiet: Quiet, at: datetime) -> Iterator[datetime]:
    """Instants at which quiet may end, in their order: now, each midnight, each end of the quiet hours."""
    yield at
    for ahead in range(FURTHEST):
        day = in_brussels(at).date() + timedelta(days=ahead)
        yield from (moment for hour in sorted({0, quiet.until_hour}) if (moment := _on(day, hour)) > at)


def _next_digest(at: datetime) -> datetime:
    today = in_brussels(at).date()
    return next(moment for ahead in range(2) if (moment := _on(today + timedelta(days=ahead), DIGEST_HOUR)) > at)


def _on(day: date, hour: int) -> datetime:
    """The instant at which a clock of Brussels shows this hour; one that is skipped in March is the hour after it."""
    return datetime.combine(day, time(hour), BRUSSELS).astimezone(UTC)
