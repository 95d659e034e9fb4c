"""Which requests are asked for: the filters of GET /requests, clause by clause."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, TypeVar

from zinneke.services.requests.api.georeport.faults import Fault, Refused, wrong
from zinneke.services.requests.api.georeport.parameters import Given, instant, one, several, shown

SPAN: Final = timedelta(days=90)
"""The longest span of dates; also the default one, up to now (GeoReport v2, GET Service Requests)."""
MOST: Final = 1000
"""Requests in an answer; of an extension, on a page."""
MOST_IDS: Final = 500
STATUSES: Final = ("open", "closed")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Filters:
    """What is asked for. With ``ids`` nothing else counts, as the standard says."""

    start: datetime
    end: datetime
    ids: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    page: int = 1
    page_size: int = MOST
    extended: bool = False


def filters(given: Given, now: datetime) -> Filters:
    """Read them. Raises Refused with everything that is wrong."""
    faults: list[Fault] = []
    ids = several(given, "service_request_id")
    extended = one(given, "extensions").lower() == "true"
    if len(ids) > MOST_IDS:
        raise Refused(wrong(f"service_request_id names {len(ids)} requests: ask for at most {MOST_IDS} at a time"))
    if ids:
        return Filters(now - SPAN, now, ids, extended=extended)
    start, end = _span(given, now, faults)
    statuses = tuple(status.lower() for status in several(given, "status"))
    faults += [wrong(f"status {shown(status)}: use open or closed") for status in statuses if status not in STATUSES]
    page = _read(given, "page", 1, lambda text: _whole(text, 100_000), faults)
    size = _read(given, "page_size", MOST, lambda text: _whole(text, MOST), faults)
    if faults:
        raise Refused(*faults)
    return Filters(start, end, (), several(given, "service_code"), statuses, page, size, extended)


def _span(given: Given, now: datetime, faults: list[Fault]) -> tuple[datetime, datetime]:
    """From when to when: one bound alone reaches 90 days from there."""
    start = _read(given, "start_date", None, instant, faults)
    end = _read(given, "end_date", None, instant, faults)
    if start is None:
        end = end or now
        return _earlier(end), end
    end = end or min(_later(start), max(now, start))
    if end < start:
        faults.append(wrong("end_date lies before start_date: exchange them"))
    elif end - start > SPAN:
        faults.append(wrong(f"start_date and end_date span {(end - start).days} days: ask for at most {SPAN.days}"))
    return start, end


def _read(given: Given, name: str, usual: T, read: Callable[[str], T], faults: list[Fault]) -> T:
    text = one(given, name)
    if not text:
        return usual
    try:
        return read(text)
    except (ValueError, OverflowError) as error:
        faults.append(wrong(f"{name}: {error}"))
        return usual


def _whole(text: str, most: int) -> int:
    if text.isascii() and text.isdecimal() and len(text) < 10 and 1 <= int(text) <= most:
        return int(text)
    raise ValueError(f"{shown(text)} is not a whole number from 1 to {most}")


def _earlier(end: datetime) -> datetime:
    try:
        return end - SPAN
    except OverflowError:
        return end


def _later(start: datetime) -> datetime:
    try:
        return start + SPAN
    except OverflowError:
        return start
