"""One stay at one place: whether it is open for it, how long one may stay, which permits it asks for."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Final

from zinneke.services.parking.rules import opening
from zinneke.services.parking.rules.opening import Opening
from zinneke.services.parking.rules.spans import Span, overlap

_DURATION: Final = re.compile(r"P(?:(\d{1,3})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:\d{1,6}S)?)?")
_MINUTES: Final = (1440, 60, 1)


@dataclass(frozen=True, slots=True)
class Stay:
    """From the arrival until the departure."""

    arrival: datetime
    departure: datetime


def is_open(hours: str | None, stay: Stay, *, closed_at: datetime | None) -> tuple[bool | None, bool | None]:
    """Whether the place is open on arrival, and for the whole stay; None is not known.

    ``closed_at`` is when it told that it is closed, None where it did not. Closed in the middle of its hours, or
    without hours that we know, it is taken for closed: for a fair, for works. Closed outside them, the hours decide.
    """
    if closed_at is not None and opening.at(hours, closed_at) is not Opening.CLOSED:
        return False, False
    return _by_hours(hours, stay)


def longest_stay_min(duration: str | None) -> int | None:
    """The minutes of an ISO 8601 duration such as ``PT2H``; None where it states none."""
    found = _DURATION.fullmatch(duration or "")
    minutes = sum(int(part or 0) * each for part, each in zip(found.groups(), _MINUTES, strict=True)) if found else 0
    return minutes or None


def permits_for(permits: Collection[str], hours: str | None, stay: Stay) -> frozenset[str]:
    """The permits of which one is needed at some time of the stay; at all times where the hours are not understood."""
    read = opening.read(hours)
    if read is None:
        return frozenset(permits)
    span = Span(stay.arrival, stay.departure)
    return frozenset(permits) if overlap(opening.open_spans(read, span), span) else frozenset()


@lru_cache(maxsize=4096)
def _by_hours(hours: str | None, stay: Stay) -> tuple[bool | None, bool | None]:
    """Many places have the same hours, and many drivers arrive in the same minute."""
    return _known(opening.at(hours, stay.arrival)), _known(opening.throughout(hours, stay.arrival, stay.departure))


def _known(state: Opening) -> bool | None:
    return None if state is Opening.UNKNOWN else state is Opening.OPEN
