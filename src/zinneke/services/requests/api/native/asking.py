"""What programs ask of the interface, read from addresses. Raises Problem for what cannot be answered."""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Final

from zinneke.kernel.geo import Box, Point
from zinneke.kernel.time import format_instant, in_brussels, now, parse_instant
from zinneke.services.requests.api.native.answering import refused
from zinneke.services.requests.models import Report
from zinneke.services.requests.queries.figures import By, Dimension
from zinneke.services.requests.queries.listed import FARTHEST_M, MOST, Narrowed
from zinneke.services.requests.rules.states import Standing

_NUMBERS: Final = re.compile(r"-?\d{1,3}(\.\d{1,15})?")
Given = Mapping[str, str]


def narrowed(given: Given) -> Narrowed:
    """Which reports."""
    near = _numbers(given, "near", 2)
    box = _numbers(given, "bbox", 4)
    standing = given.get("standing", "")
    if standing and standing not in list(Standing):
        raise refused(f"standing={standing[:40]!r}: use one of {', '.join(Standing)}")
    return Narrowed(
        near=_point(near) if near else None,
        within_m=_whole(given, "radius", 500, int(FARTHEST_M)),
        box=_box(box) if box else None,
        standing=standing,
        category=given.get("category", "")[:60],
        municipality=given.get("municipality", "")[:60],
        since=_instant(given, "since"),
        after=_after(given.get("after", "")),
        most=_whole(given, "limit", 50, MOST),
    )


def period(given: Given) -> tuple[Dimension, date, date, By]:
    """Which figures: the past year by groups of categories, unless asked for otherwise."""
    today = in_brussels(now()).date()
    first, last = _day(given, "first", today - timedelta(days=365)), _day(given, "last", today)
    if last < first:
        raise refused("last lies before first: exchange them")
    try:
        return Dimension(given.get("grouped") or "theme"), first, last, By(given.get("by") or "all")
    except ValueError as error:
        raise refused(f"{error}: grouped is one of {', '.join(Dimension)}, by one of {', '.join(By)}") from error


def span(given: Given, most: timedelta) -> tuple[datetime, datetime]:
    """From when to when: the last days, unless asked for otherwise."""
    end = _instant(given, "end") or now()
    start = _instant(given, "start") or end - most
    if not timedelta() <= end - start <= most:
        raise refused(f"start and end span {(end - start).days} days: from 0 to {most.days}")
    return start, end


def following(row: Report) -> str:
    """What ``after`` is given to go on behind a report."""
    return f"{format_instant(row.changed_at)}~{row.pk}"


def _after(text: str) -> tuple[datetime, int] | None:
    if not text:
        return None
    at, _tilde, key = text.partition("~")
    try:
        return parse_instant(at), int(key[:18])
    except ValueError as error:
        raise refused(f"after={text[:60]!r} is not the mark of a page: follow the link to the next one") from error


def _instant(given: Given, name: str) -> datetime | None:
    text = given.get(name, "").replace(" ", "+")
    try:
        return parse_instant(text) if text else None
    except ValueError as error:
        raise refused(f"{name}: {error}") from error


def _day(given: Given, name: str, usual: date) -> date:
    text = given.get(name, "")
    try:
        return date.fromisoformat(text) if text else usual
    except ValueError as error:
        raise refused(f"{name}={text[:20]!r} is not a day such as 2026-11-27") from error


def _numbers(given: Given, name: str, count: int) -> tuple[float, ...]:
    text = given.get(name, "").replace(" ", "")
    if not text:
        return ()
    parts = text.split(",")
    if len(parts) != count or not all(_NUMBERS.fullmatch(part) for part in parts):
        raise refused(f"{name}={text[:80]!r}: {count} numbers with commas between, longitude before latitude")
    return tuple(float(part) for part in parts)


def _point(numbers: tuple[float, ...]) -> Point:
    try:
        return Point(*numbers)
    except ValueError as error:
        raise refused(f"near: {error}") from error


def _box(numbers: tuple[float, ...]) -> Box:
    west, south, east, north = numbers
    if west > east or south > north:
        raise refused("bbox is west, south, east, north")
    return Box(west, south, east, north)


def _whole(given: Given, name: str, usual: int, most: int) -> int:
    text = given.get(name, "")
    if not text:
        return usual
    if text.isascii() and text.isdecimal() and len(text) < 9 and 1 <= int(text) <= most:
        return int(text)
    raise refused(f"{name}={text[:40]!r}: use a whole number from 1 to {most}")
