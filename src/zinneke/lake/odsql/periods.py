"""Date literals: a literal names a period, as long as its precision. ``date'2017'`` is all of that year."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import Final

_WRITTEN: Final = re.compile(
    r"(?P<year>[0-9]{4})"
    r"(?:[-/](?P<month>[0-9]{1,2})(?:[-/](?P<day>[0-9]{1,2})"
    r"(?:[T ](?P<hour>[0-9]{2})(?::?(?P<minute>[0-9]{2})(?::?(?P<second>[0-9]{2})(?:[.,](?P<fraction>[0-9]{1,9}))?)?)?"
    r"\s*(?P<offset>Z|z|[-+][0-9]{2}(?::?[0-9]{2})?)?)?)?)?"
)
_LEVELS: Final = ("year", "month", "day", "hour", "minute", "second", "fraction")


@dataclass(frozen=True, slots=True)
class Period:
    """``start`` ≤ t < ``end``, aware instants; ``end`` None: the end of time. ``whole_days``: both ends are midnights,
    and ``first_day`` and ``after_last_day`` say which, for fields that know days only."""

    start: datetime
    end: datetime | None
    whole_days: bool

    @property
    def first_day(self) -> date:
        """The day of the start, in the zone the period was read in."""
        return self.start.date()

    @property
    def after_last_day(self) -> date | None:
        """The day of the end."""
        return self.end.date() if self.end else None


def parse_period(text: str, zone: tzinfo) -> Period:
    """The period a literal names; without an offset it is read in ``zone``. Raises ValueError."""
    found = _WRITTEN.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"{text!r} is no date such as 2017, 2017-04, 2017/04/03 or 2017-04-03T08:02")
    level = max(index for index, name in enumerate(_LEVELS) if found[name])
    fraction = (found["fraction"] or "")[:6]
    try:
        start = datetime(
            int(found["year"]),
            int(found["month"] or 1),
            int(found["day"] or 1),
            int(found["hour"] or 0),
            int(found["minute"] or 0),
            int(found["second"] or 0),
            int(fraction.ljust(6, "0")),
            tzinfo=_offset(found["offset"]) or zone,
        )
    except ValueError as error:
        raise ValueError(f"{text!r} is no date: {error}") from None
    return Period(_from_the_beginning(start), _end(start, level, len(fraction)), whole_days=level <= 2)


def in_utc_range(moment: datetime) -> datetime:
    """The moment itself. Raises ValueError where its offset takes it out of the years 1 to 9999."""
    try:
        moment.astimezone(UTC)
    except OverflowError:
        raise ValueError(f"{moment.isoformat()} lies outside the years 1 to 9999") from None
    return moment


def _from_the_beginning(start: datetime) -> datetime:
    """East of Greenwich the year 1 begins before the calendar of Python does."""
    try:
        return in_utc_range(start)
    except ValueError:
        if start.year > 1:
            raise
        return datetime.min.replace(tzinfo=UTC)


def _end(start: datetime, level: int, digits: int) -> datetime | None:
    try:
        if level == 0:
            end = start.replace(year=start.year + 1)
        elif level == 1:
            end = (start + timedelta(days=31)).replace(day=1)
        else:
            end = start + _steps(level, digits)
        return in_utc_range(end)
    except (OverflowError, ValueError):
        return None


def _steps(level: int, digits: int) -> timedelta:
    if level == 6:
        return timedelta(microseconds=10 ** (6 - digits))
    return (timedelta(days=1), timedelta(hours=1), timedelta(minutes=1), timedelta(seconds=1))[level - 2]


def _offset(written: str | None) -> tzinfo | None:
    """Raises ValueError for 24 hours and more."""
    if written is None:
        return None
    if written in "Zz":
        return UTC
    digits = written[1:].replace(":", "").ljust(4, "0")
    minutes = int(digits[:2]) * 60 + int(digits[2:])
    return timezone(timedelta(minutes=minutes if written[0] == "+" else -minutes))
