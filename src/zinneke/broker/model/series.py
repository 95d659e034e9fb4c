"""Sums numbers up by periods, a whole column at a time (4.5.19).

:mod:`zinneke.broker.model.aggregate` does it one by one, for contents of any kind.

The results are the same, save that those of decimals may differ in their last digits: there they are
added as if without rounding.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from zinneke.broker.model.aggregate import Aggregation
from zinneke.broker.model.errors import BadRequestData
from zinneke.broker.model.times import Duration, microseconds
from zinneke.kernel.time import format_instant

Instants = NDArray[np.int64]
Numbers = NDArray[np.int64] | NDArray[np.float64]

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_LAST: Final = microseconds(datetime.max.replace(tzinfo=UTC))
_ROOM: Final = 1 << 62
TOO_LATE: Final = "a period of aggrPeriodDuration reaches beyond the year 9999: shorten it"


@dataclass(frozen=True, slots=True)
class Series:
    """Numbers and when they were, in microseconds since 1970, oldest first."""

    times: Instants
    numbers: Numbers


@dataclass(frozen=True, slots=True)
class Groups:
    """Numbers in groups one after the other: where each begins, and how many it has."""

    numbers: Numbers
    begins: NDArray[np.intp]
    counts: NDArray[np.intp]


def series_of(parts: list[Series]) -> Series:
    """Several series as one, in the order of time."""
    times = np.concatenate([part.times for part in parts])
    numbers = np.concatenate([part.numbers for part in parts])
    if len(times) > 1 and (times[1:] < times[:-1]).any():
        order = np.argsort(times, kind="stable")
        times, numbers = times[order], numbers[order]
    return Series(times, numbers)


def summable(series: Series, aggregation: Aggregation) -> bool:
    """Whether the sums of whole numbers, and of their squares where asked for, stay exact in 64 bits."""
    if series.numbers.dtype != np.int64:
        return bool(np.abs(series.numbers).max() < 1e150)
    most = max(-int(series.numbers.min()), int(series.numbers.max()))
    squares = not {"stddev", "sumsq"}.isdisjoint(aggregation.methods)
    return (most * most if squares else most) * len(series.times) < _ROOM


def aggregate_series(
    series: Series, aggregation: Aggregation, start: datetime | None, end: datetime | None
) -> dict[str, list[list[Any]]]:
    """Method -> ``[result, start, end]`` for each period with numbers; ``start`` and ``end`` bound the query.

    The series is not empty and :func:`summable`. Raises BadRequestData for periods beyond the calendar.
    """
    origin = int(series.times[0]) if start is None else microseconds(start)
    if aggregation.period.empty:
        begins = np.zeros(1, np.intp)
        last = format_instant(_instant(int(series.times[-1])) if end is None else end)
        starts, ends = [format_instant(_instant(origin))], [last]
    else:
        begins, starts, ends = _periods(series.times, aggregation.period, origin)
    counts = np.diff(begins, append=len(series.times))
    groups = Groups(series.numbers, begins, counts)
    return {
        name: [list(row) for row in zip(METHODS[name](groups).tolist(), starts, ends, strict=True)]
        for name in aggregation.methods
    }


def _periods(times: Instants, period: Duration, origin: int) -> tuple[NDArray[np.intp], list[str], list[str]]:
    """Where each period that is not empty begins among the times, and its bounds as text."""
    if period.months:
        return _calendar_periods(times, period, _instant(origin))
    step = period.exact // timedelta(microseconds=1)
    if (int(times[-1]) - origin) // step < len(times):
        bounds = origin + step * np.arange((int(times[-1]) - origin) // step + 2)
        places = np.searchsorted(times, bounds)
        kept = np.flatnonzero(np.diff(places))
        begins = places[kept]
    else:
        numbers = (times - origin) // step
        begins = np.flatnonzero(np.diff(numbers, prepend=-1))
        kept = numbers[begins]
    if origin + step * (int(kept[-1]) + 1) > _LAST:
        raise BadRequestData(TOO_LATE)
    return begins, _texts(origin + step * kept), _texts(origin + step * (kept + 1))


def _calendar_periods(
    times: Instants, period: Duration, origin: datetime
) -> tuple[NDArray[np.intp], list[str], list[str]]:
    bounds, index = [origin], 0
    last = _instant(int(times[-1]))
    while bounds[-1] <= last:
        index += 1
        try:
            bounds.append(period.after(origin, index))
        except OverflowError as error:
            raise BadRequestData(TOO_LATE) from error
    places = np.searchsorted(times, np.array([microseconds(bound) for bound in bounds], np.int64))
    kept = np.flatnonzero(np.diff(places))
    texts = [format_instant(bound) for bound in bounds]
    return places[kept], [texts[at] for at in kept], [texts[at + 1] for at in kept]


def _texts(instants: Instants) -> list[str]:
    if (instants % 1_000_000).any():
        return [format_instant(_instant(at)) for at in instants.tolist()]
    return np.char.add(np.datetime_as_string(instants.astype("datetime64[us]"), unit="s"), "Z").tolist()  # type: ignore[no-any-return]


def _instant(at: int) -> datetime:
    return _EPOCH + timedelta(microseconds=at)


def _sum(groups: Groups) -> NDArray[Any]:
    return np.add.reduceat(groups.numbers, groups.begins)


def _mean(groups: Groups) -> NDArray[Any]:
    return np.asarray(_sum(groups) / groups.counts)


def _squares(groups: Groups) -> NDArray[Any]:
    return np.add.reduceat(groups.numbers * groups.numbers, groups.begins)


def _deviation(groups: Groups) -> NDArray[Any]:
    apart = groups.numbers - np.repeat(_mean(groups), groups.counts)
    return np.asarray(np.sqrt(np.add.reduceat(apart * apart, groups.begins) / groups.counts))


def _distinct(groups: Groups) -> NDArray[Any]:
    number = np.repeat(np.arange(len(groups.begins)), groups.counts)
    order = np.lexsort((groups.numbers, number))
    ordered = groups.numbers[order]
    fresh = np.ones(len(ordered), bool)
    fresh[1:] = ordered[1:] != ordered[:-1]
    fresh[groups.begins] = True
    return np.add.reduceat(fresh.astype(np.int64), groups.begins)


METHODS: Final[Mapping[str, Callable[[Groups], NDArray[Any]]]] = {
    "totalCount": lambda groups: groups.counts,
    "distinctCount": _distinct,
    "sum": _sum,
    "avg": _mean,
    "min": lambda groups: np.minimum.reduceat(groups.numbers, groups.begins),
    "max": lambda groups: np.maximum.reduceat(groups.numbers, groups.begins),
    "stddev": _deviation,
    "sumsq": _squares,
}
"""Name in ``aggrMethods`` -> method over groups of numbers."""
