"""Instants: aware and in UTC inside, Europe/Brussels at the edge."""

import re
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

BRUSSELS: Final = ZoneInfo("Europe/Brussels")

_ISO_INSTANT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d([.,]\d{1,9})?)?(Z|[+-]\d\d:?\d\d)")


def now() -> datetime:
    """The present instant, in UTC."""
    return datetime.now(UTC)


def parse_instant(text: str) -> datetime:
    """Read an ISO 8601 date and time that states its offset, as UTC.

    Raises ValueError for anything else: a time without an offset is ambiguous twice a year.
    """
    if not _ISO_INSTANT.fullmatch(text):
        raise ValueError(f"{text!r} is not a date and time with an offset, such as 2026-11-24T08:30:00Z")
    return datetime.fromisoformat(text.replace(",", ".")).astimezone(UTC)


def from_unix_s(seconds: float) -> datetime:
    """The instant ``seconds`` after 1970-01-01T00:00:00Z. Raises ValueError outside the years 1 to 9999."""
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, OSError, ValueError) as error:
        raise ValueError(f"{seconds!r} seconds since 1970 is not a date: is it in milliseconds?") from error


@lru_cache(maxsize=256)
def format_instant(instant: datetime) -> str:
    """Write an aware instant as NGSI-LD does: UTC, ``Z``, a fraction only where there is one (4.6.3).

    The latest ones are remembered: a batch writes the same instant thousands of times.
    """
    if instant.tzinfo is None:
        raise ValueError(f"{instant!r} has no time zone: build it with zinneke.kernel.time")
    text = instant.astimezone(UTC).isoformat(timespec="microseconds").removesuffix("+00:00")
    return text.rstrip("0").rstrip(".") + "Z"


def in_brussels(instant: datetime) -> datetime:
    """The same instant on the clocks of Brussels, for people."""
    return instant.astimezone(BRUSSELS)


def last_minute(end: datetime) -> datetime:
    """Until when something lasts that ends at this instant, on the clocks of Brussels: 23:59 where it ends at midnight.
    Whoever reads the date of the next day comes a day too late.
    """
    local = in_brussels(end)
    return local if local.time() > time.min else in_brussels(end - timedelta(minutes=1))
