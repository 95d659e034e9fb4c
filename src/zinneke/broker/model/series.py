"""Sums numbers up by periods, a column at a time (4.5.19).

:mod:`zinneke.broker.model.aggregate` does it one by one, for contents of any kind. The results are the same, save that
those of decimals may differ in their last digits: there they are added as if without rounding.

A history comes in parts, each summed up by itself, and of which no more than one is held: what it takes does not
grow with the history.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from zinneke.broker.model.aggregate import Aggregation
from zinneke.broker.model.periods import Groups, Instants, Periods
from zinneke.broker.model.times import microseconds

Numbers = NDArray[np.int64] | NDArray[np.float64]

_FAR: Final = datetime.max.replace(tzinfo=UTC)
_EXACT: Final = 1 << 62
_FINITE: Final = 1e300
_WHOLE: Final = 1 << 53


class OutOfRange(Exception):
    """Sums of these numbers would lose digits or overflow."""


@dataclass(frozen=True, slots=True)
class Series:
    """Numbers and when they were, in microseconds since 1970, oldest first."""

    times: Instants
    numbers: Numbers


Part = Callable[[], Series]


@dataclass(frozen=True, slots=True)
class _Grouped:
    """Numbers in groups one after the other: where each begins, and how many it has."""

    numbers: Numbers
    begins: NDArray[np.intp]
    counts: NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class _Partial:
    """What is kept of a part: for each of its periods how many there are, and what the methods need."""

    numbers: NDArray[np.int64]
    counts: NDArray[np.intp]
    found: dict[str, NDArray[Any]]
    distinct: Series | None


def series_of(times: Instants, numbers: Numbers) -> Series:
    """A series of numbers that may not be in order yet."""
    if (times[1:] < times[:-1]).any():
        order = np.argsort(times, kind="stable")
        times, numbers = times[order], numbers[order]
    return Series(times, numbers)


def aggregate_series(
    parts: Sequence[Part], aggregation: Aggregation, start: datetime | None, end: datetime | None
) -> dict[str, list[list[Any]]] | None:
    """Method -> ``[result, start, end]`` for each period with numbers; ``start`` and ``end`` bound the query.

    None if the parts are empty. Raises BadRequestData for periods beyond the calendar, and OutOfRange.
    """
    first, last = _ends(parts, start, end if aggregation.period.empty else _FAR)
    periods = Periods(aggregation.period, first, last)
    partials = _partials(parts, periods, aggregation)
    if not partials:
        return None
    whole = _merged(partials)
    bounds = periods.bounds(whole.numbers)
    return {
        name: list(map(list, zip(METHODS[name](whole).tolist(), *bounds, strict=True))) for name in aggregation.methods
    }


def _ends(parts: Iterable[Part], start: datetime | None, end: datetime | None) -> tuple[int, int]:
    """Where the first period starts and a single one ends: at the bounds of the query, else at the first and the last
    number."""
    if start is not None and end is not None:
        return microseconds(start), microseconds(end)
    ends = [(int(times[0]), int(times[-1])) for part in parts if len(times := part().times)]
    first = min((one[0] for one in ends), default=0) if start is None else microseconds(start)
    return first, max((one[1] for one in ends), default=0) if end is None else microseconds(end)


def _partials(parts: Iterable[Part], periods: Periods, aggregation: Aggregation) -> list[_Partial]:
    needed = sorted({need for name in aggregation.methods for need in NEEDS[name]})
    watch = _Watch(squares=not {"stddev", "sumsq"}.isdisjoint(aggregation.methods))
    partials = []
    for part in parts:
        series = part()
        if not len(series.times):
            continue
        watch.check(series.numbers)
        groups = periods.groups(series.times)
        counts = np.diff(groups.begins, append=len(series.times))
        grouped = _Grouped(series.numbers, groups.begins, counts)
        found = {need: PARTIAL[need](grouped) for need in needed}
        distinct = _distinct(series.numbers, groups, counts) if "distinctCount" in aggregation.methods else None
        partials.append(_Partial(groups.numbers, counts, found, distinct))
    return partials


def _merged(partials: Sequence[_Partial]) -> _Partial:
    """The parts as one: periods that reach over several are put together."""
    if len(partials) == 1:
        return partials[0]
    numbers = np.concatenate([one.numbers for one in partials])
    order = np.argsort(numbers, kind="stable")
    numbers = numbers[order]
    begins = np.flatnonzero(np.diff(numbers, prepend=numbers[0] - 1))
    parts = {need: np.concatenate([one.found[need] for one in partials])[order] for need in partials[0].found}
    counts = np.concatenate([one.counts for one in partials])[order]
    total = np.add.reduceat(counts, begins)
    found = {need: MERGE[need].reduceat(part, begins) for need, part in parts.items()}
    if "apart" in found:
        widths = np.diff(begins, append=len(numbers))
        away = parts["sum"] / counts - np.repeat(found["sum"] / total, widths)
        found["apart"] = found["apart"] + np.add.reduceat(counts * away * away, begins)
    return _Partial(numbers[begins], total, found, _together(partials))


def _together(partials: Sequence[_Partial]) -> Series | None:
    distinct = [one.distinct for one in partials if one.distinct is not None]
    if not distinct:
        return None
    return _different(
        np.concatenate([one.times for one in distinct]), np.concatenate([one.numbers for one in distinct])
    )


def _distinct(numbers: Numbers, groups: Groups, counts: NDArray[np.intp]) -> Series:
    return _different(np.repeat(groups.numbers, counts), numbers)


def _different(periods: NDArray[np.int64], numbers: Numbers) -> Series:
    """Each number once in each period, the number of the period in the place of a time."""
    order = np.argsort(numbers)
    offsets = periods[order] - periods.min()
    narrow = np.uint16 if offsets.max() < 1 << 16 else np.int64
    order = order[np.argsort(offsets.astype(narrow), kind="stable")]
    periods, numbers = periods[order], numbers[order]
    fresh = np.ones(len(numbers), bool)
    fresh[1:] = (numbers[1:] != numbers[:-1]) | (periods[1:] != periods[:-1])
    return Series(periods[fresh], numbers[fresh])


def _count_distinct(whole: _Partial) -> NDArray[Any]:
    periods = np.empty(0, np.int64) if whole.distinct is None else whole.distinct.times
    return np.unique(periods, return_counts=True)[1]


def _apart(part: _Grouped) -> NDArray[Any]:
    """The sums of the squares of how far each is from the mean."""
    away = part.numbers - np.repeat(np.add.reduceat(part.numbers, part.begins) / part.counts, part.counts)
    return np.add.reduceat(away * away, part.begins)


class _Watch:
    """Watches that sums stay in range: those of whole numbers exact, others finite."""

    def __init__(self, *, squares: bool) -> None:
        self._squares = squares
        self._count = 0
        self._most: dict[bool, float] = {}

    def check(self, numbers: Numbers) -> None:
        """Raise OutOfRange if sums of these and all before would not."""
        exact = numbers.dtype == np.int64
        most = max(-numbers.min().item(), numbers.max().item(), self._most.get(exact, 0))
        self._most[exact] = most
        self._count += len(numbers)
        mixed = len(self._most) > 1 and self._most[True] > _WHOLE
        if mixed or (most * most if self._squares else most) * self._count >= (_EXACT if exact else _FINITE):
            raise OutOfRange


PARTIAL: Final[Mapping[str, Callable[[_Grouped], NDArray[Any]]]] = {
    "sum": lambda part: np.add.reduceat(part.numbers, part.begins),
    "squares": lambda part: np.add.reduceat(part.numbers * part.numbers, part.begins),
    "least": lambda part: np.minimum.reduceat(part.numbers, part.begins),
    "most": lambda part: np.maximum.reduceat(part.numbers, part.begins),
    "apart": _apart,
}
"""What methods need of a part."""

MERGE: Final = {"sum": np.add, "squares": np.add, "least": np.minimum, "most": np.maximum, "apart": np.add}

NEEDS: Final[Mapping[str, tuple[str, ...]]] = {
    "totalCount": (),
    "distinctCount": (),
    "sum": ("sum",),
    "avg": ("sum",),
    "min": ("least",),
    "max": ("most",),
    "stddev": ("sum", "apart"),
    "sumsq": ("squares",),
}

METHODS: Final[Mapping[str, Callable[[_Partial], NDArray[Any]]]] = {
    "totalCount": lambda whole: whole.counts,
    "distinctCount": _count_distinct,
    "sum": lambda whole: whole.found["sum"],
    "avg": lambda whole: whole.found["sum"] / whole.counts,
    "min": lambda whole: whole.found["least"],
    "max": lambda whole: whole.found["most"],
    "stddev": lambda whole: np.sqrt(whole.found["apart"] / whole.counts),
    "sumsq": lambda whole: whole.found["squares"],
}
"""Name in ``aggrMethods`` -> method."""
