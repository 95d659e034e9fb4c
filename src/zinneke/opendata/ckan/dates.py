"""Points in time as CKAN writes them (UTC, without a zone) and as Solr's queries ask for them. Pure."""

import re
from datetime import UTC, datetime, timedelta
from typing import Final

from zinneke.opendata.ckan.errors import BadQuery

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_NOW: Final = re.compile(r"NOW(/DAY)?(?:([-+])(\d{1,5})(HOUR|DAY|MONTH|YEAR)S?)?(/DAY)?")
_UNIT_H: Final = {"HOUR": 1, "DAY": 24, "MONTH": 730, "YEAR": 8760}
"""Hours of a unit; of a month and a year about as many: they are asked for to look back, not to account."""


def written(moment: datetime) -> str:
    """A point in time as CKAN writes it, always with microseconds."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds")


def rewritten(given: str) -> str | None:
    """A date or time of a record in this form, None where it is no date."""
    try:
        moment = datetime.fromisoformat(given.strip())
        return written(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
    except (ValueError, OverflowError):
        return None


def microseconds(moment: datetime) -> int:
    """Since 1970, to compare."""
    return (moment - _EPOCH) // timedelta(microseconds=1)


def asked(text: str, now: datetime) -> int:
    """A point in time of a query, in microseconds since 1970: ISO 8601, or ``NOW-7DAYS``."""
    try:
        moment = _relative(found, now) if (found := _NOW.fullmatch(text)) else datetime.fromisoformat(text)
        return microseconds(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
    except (ValueError, OverflowError):
        raise BadQuery(f"{text!r} is not a date: 2024-12-31T00:00:00Z or NOW-7DAYS") from None


def _relative(found: re.Match[str], now: datetime) -> datetime:
    sign, number, unit = found.group(2, 3, 4)
    moved = now
    if sign:
        moved += timedelta(hours=int(number) * _UNIT_H[unit]) * (1 if sign == "+" else -1)
    return moved.replace(hour=0, minute=0, second=0, microsecond=0) if found[1] or found[5] else moved
