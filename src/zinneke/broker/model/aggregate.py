"""Sums histories up by periods (4.5.19): half-open, empty ones left out, months and years as the calendar has them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from zinneke.broker.model.errors import BadRequestData
from zinneke.broker.model.methods import METHODS
from zinneke.broker.model.times import Duration, duration
from zinneke.kernel.time import format_instant

_NO_TIME: Final = "PT0S"


@dataclass(frozen=True, slots=True)
class Aggregation:
    """The methods asked for, and the length of a period; an empty one is the whole range."""

    methods: tuple[str, ...]
    period: Duration


@dataclass(frozen=True, slots=True)
class Sample:
    """A content at an instant."""

    at: datetime
    content: Any


def parse_aggregation(methods: Any, period: Any) -> Aggregation | None:
    """From ``aggrMethods``, text with commas or an array, and ``aggrPeriodDuration``. Raises BadRequestData."""
    if methods is None:
        return None
    names = methods if isinstance(methods, list) else str(methods).split(",")
    for name in names:
        if not isinstance(name, str) or name not in METHODS:
            raise BadRequestData(f"{name!r} is no aggregation method: use {', '.join(METHODS)}")
    if not names:
        raise BadRequestData(f"aggrMethods is empty: give some of {', '.join(METHODS)}")
    return Aggregation(tuple(dict.fromkeys(names)), duration(_NO_TIME if period is None else period))


def aggregate(
    samples: Sequence[Sample], aggregation: Aggregation, start: datetime | None, end: datetime | None
) -> dict[str, list[list[Any]]]:
    """Method -> ``[result, start, end]`` for each period with samples to which the method applies.

    ``samples`` come oldest first, ``start`` and ``end`` bound the query. Methods that apply to none are left out.
    Raises BadRequestData for periods beyond the calendar.
    """
    found: dict[str, list[list[Any]]] = {}
    for first, last, contents in _periods(samples, aggregation.period, start, end):
        bounds = (format_instant(first), format_instant(last))
        for name in aggregation.methods:
            result = METHODS[name](contents)
            if result is not None:
                found.setdefault(name, []).append([result, *bounds])
    return found


def _periods(
    samples: Sequence[Sample], period: Duration, start: datetime | None, end: datetime | None
) -> Iterator[tuple[datetime, datetime, list[Any]]]:
    if not samples:
        return
    origin = samples[0].at if start is None else start
    if period.empty:
        yield origin, samples[-1].at if end is None else end, [sample.content for sample in samples]
        return
    for index, contents in _numbered(samples, period, origin):
        try:
            yield period.after(origin, index), period.after(origin, index + 1), contents
        except OverflowError as error:
            raise BadRequestData("a period of aggrPeriodDuration reaches beyond the year 9999: shorten it") from error


def _numbered(samples: Sequence[Sample], period: Duration, origin: datetime) -> Iterator[tuple[int, list[Any]]]:
    """Contents by the number of their period, counted from 0."""
    current, contents = -1, list[Any]()
    for sample in samples:
        index = _number(sample.at, period, origin, max(current, 0))
        if index != current and contents:
            yield current, contents
            contents = []
        current = index
        contents.append(sample.content)
    yield current, contents


def _number(at: datetime, period: Duration, origin: datetime, least: int) -> int:
    if not period.months:
        return (at - origin) // period.exact
    while _reaches(at, period, origin, least + 1):
        least += 1
    return least


def _reaches(at: datetime, period: Duration, origin: datetime, index: int) -> bool:
    try:
        return period.after(origin, index) <= at
    except OverflowError:
        return False
