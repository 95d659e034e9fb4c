"""Times as NGSI-LD writes them (4.6.3): canonical UTC text outside the database, microseconds inside indexes."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Final

from zinneke.broker.model.errors import BadRequestData
from zinneke.kernel.time import format_instant

_DATE_TIME: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:[.,]\d{1,6})?Z", re.ASCII)
_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_TIME: Final = re.compile(r"\d\d:\d\d:\d\d(?:[.,]\d{1,6})?Z", re.ASCII)
_DURATION: Final = re.compile(
    r"P(?=[\dT])(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?"
    r"(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d{1,6})?)S)?)?",
    re.ASCII,
)
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)
_CENTURIES: Final = 12 * 1000


def instant(text: object) -> datetime:
    """Read a DateTime. Raises BadRequestData for offsets, missing parts and days that do not exist (4.6.3)."""
    if isinstance(text, str) and _DATE_TIME.fullmatch(text):
        try:
            return datetime.fromisoformat(text.replace(",", "."))
        except ValueError:
            pass
    raise BadRequestData(f"{text!r} is not a DateTime: write it in UTC with Z, such as 2026-11-24T08:30:00Z")


def canonical(text: object) -> str:
    """A DateTime in the one form the broker stores: a fraction only where there is one. Raises BadRequestData."""
    return _canonical(text) if isinstance(text, str) else format_instant(instant(text))


@lru_cache(maxsize=4096)
def _canonical(text: str) -> str:
    """Devices send the same instants over and over: one for all attributes of an entity."""
    found = instant(text)
    return format_instant(found) if len(text) > len("2026-11-24T08:30:00Z") else text


def microseconds(moment: datetime) -> int:
    """Microseconds since 1970-01-01T00:00:00Z, exactly: what indexes sort by."""
    return (moment - _EPOCH) // _MICROSECOND


def as_instant(text: str) -> datetime | None:
    """The instant a stored text denotes, or None if it is no DateTime. For comparisons (4.9)."""
    if not _DATE_TIME.fullmatch(text):
        return None
    try:
        return datetime.fromisoformat(text.replace(",", "."))
    except ValueError:
        return None


def as_date(text: str) -> date | None:
    """The day a stored text denotes, or None if it is no Date."""
    if not _DATE.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def as_time(text: str) -> time | None:
    """The time of day a stored text denotes, or None if it is no Time. Naive: every Time is in UTC."""
    if not _TIME.fullmatch(text):
        return None
    try:
        return time.fromisoformat(text.replace(",", ".").removesuffix("Z"))
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Duration:
    """An ISO 8601 duration. Months and years are steps of the calendar, the rest is exact."""

    months: int
    exact: timedelta

    @property
    def empty(self) -> bool:
        """Whether it lasts no time at all, which aggregation reads as one period over the whole range (4.5.19.1)."""
        return not self.months and not self.exact

    def after(self, start: datetime, times: int) -> datetime:
        """The instant this many durations after ``start``: the 31st becomes the last day of a shorter month.

        Raises OverflowError beyond the year 9999.
        """
        months = start.year * 12 + start.month - 1 + self.months * times
        if months >= 10_000 * 12:
            raise OverflowError("beyond the year 9999")
        year, month = divmod(months, 12)
        day = min(start.day, monthrange(year, month + 1)[1])
        return start.replace(year=year, month=month + 1, day=day) + self.exact * times


def duration(text: object) -> Duration:
    """Read an ISO 8601 duration such as ``PT1H`` or ``P1M``. Raises BadRequestData."""
    found = _DURATION.fullmatch(text) if isinstance(text, str) else None
    if not found:
        raise BadRequestData(f"{text!r} is not a duration: write it as ISO 8601 does, such as PT15M, P1D or P1M")
    years, months, weeks, days, hours, minutes, seconds = (
        float((part or "0").replace(",", ".")) for part in found.groups()
    )
    calendar = years * 12 + months
    try:
        exact = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    except OverflowError:
        exact = timedelta.max
    if calendar > _CENTURIES or exact > timedelta(days=366_000):
        raise BadRequestData(f"{text!r} is too long a duration: at most a thousand years")
    return Duration(int(calendar), exact)
