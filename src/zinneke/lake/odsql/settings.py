"""Settings of a request that every clause depends on: zone and language. Judged once, before any clause."""

from datetime import UTC, datetime
from functools import cache, lru_cache
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

from zinneke.lake.odsql.errors import InvalidParameter
from zinneke.lake.odsql.names import NAMES

DEFAULT_LANGUAGE: Final = "fr"
"""Explore API v2.1, ``lang``."""
DEFAULT_ZONE: Final = "UTC"
_NO_PLACES: Final = frozenset({"localtime", "Factory", "posixrules"})
"""Names of the zone database that mean something else on each machine."""


@lru_cache(64)
def zone_of(name: str) -> ZoneInfo:
    """A time zone by its name. Raises InvalidParameter."""
    if name not in _zones():
        raise InvalidParameter(
            f"Invalid value for timezone API parameter: {name[:80]} was found "
            "but a time zone such as Europe/Brussels is expected."
        )
    return ZoneInfo(name)


def language_of(name: str) -> str:
    """A language the names of days are known in. Raises InvalidParameter."""
    if name not in NAMES:
        raise InvalidParameter(
            f"Invalid value for lang API parameter: {name[:80]} was found but one of {', '.join(NAMES)} is expected."
        )
    return name


def aware(now: datetime) -> datetime:
    """The clock that was handed in, in UTC. Raises ValueError if it has no offset."""
    if now.tzinfo is None:
        raise ValueError(f"the clock says {now.isoformat()} without an offset: hand in an aware one")
    return now.astimezone(UTC)


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones()) - _NO_PLACES
