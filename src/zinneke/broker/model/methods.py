"""The aggregation methods and what they apply to (4.5.19, table of 10.3 in the guide)."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from statistics import fmean
from typing import Any, Final

import msgspec

from zinneke.broker.model.times import as_date, as_instant, as_time

Number = int | float
Method = Callable[[Sequence[Any]], Any]
"""From the contents of a period to a result, or None where it applies to none of them."""

_URI_STARTS: Final = ("urn:", "http://", "https://")
_DAY_US: Final = 24 * 3600 * 1_000_000


@dataclass(frozen=True, slots=True)
class Link:
    """The target of a relationship, which is only ever counted."""

    target: Any


def total_count(contents: Sequence[Any]) -> int:
    """How many there are."""
    return len(contents)


def distinct_count(contents: Sequence[Any]) -> int:
    """How many different ones there are; 20 and 20.0 are one (4.5.2.2)."""
    return len({_identity(content) for content in contents})


def total(contents: Sequence[Any]) -> Number | None:
    """The sum of numbers, of booleans as 1 and 0, of the sizes of arrays."""
    numbers = _numbers(contents)
    return _sum(numbers) if numbers else None


def mean(contents: Sequence[Any]) -> Number | str | None:
    """The mean of what :func:`total` adds up, or the mean time of day."""
    numbers = _numbers(contents)
    if numbers:
        return fmean(numbers)
    times = [_microseconds(moment) for moment in _read(contents, as_time)]
    return _time_text(round(fmean(times))) if times else None


def least(contents: Sequence[Any]) -> Any:
    """The smallest: of numbers, else of days and instants, else of times, else the first in Unicode order."""
    return _extreme(contents, min)


def greatest(contents: Sequence[Any]) -> Any:
    """The greatest, likewise."""
    return _extreme(contents, max)


def deviation(contents: Sequence[Any]) -> float | None:
    """The standard deviation of the population of numbers, booleans as 1 and 0."""
    numbers = _scalars(contents)
    if not numbers:
        return None
    middle = fmean(numbers)
    return math.sqrt(math.fsum((number - middle) ** 2 for number in numbers) / len(numbers))


def sum_of_squares(contents: Sequence[Any]) -> Number | None:
    """The sum of the squares of numbers, booleans as 1 and 0."""
    numbers = _scalars(contents)
    return _sum([number * number for number in numbers]) if numbers else None


METHODS: Final[Mapping[str, Method]] = {
    "totalCount": total_count,
    "distinctCount": distinct_count,
    "sum": total,
    "avg": mean,
    "min": least,
    "max": greatest,
    "stddev": deviation,
    "sumsq": sum_of_squares,
}
"""Name in ``aggrMethods`` -> method."""


def _scalars(contents: Iterable[Any]) -> list[Number]:
    return [int(content) if isinstance(content, bool) else content for content in contents if _is_scalar(content)]


def _is_scalar(content: Any) -> bool:
    return isinstance(content, int | float)


def _numbers(contents: Iterable[Any]) -> list[Number]:
    return [
        len(content) if isinstance(content, list) else +content
        for content in contents
        if _is_scalar(content) or isinstance(content, list)
    ]


def _sum(numbers: Sequence[Number]) -> Number:
    return sum(numbers) if all(isinstance(number, int) for number in numbers) else math.fsum(numbers)


def _read(contents: Iterable[Any], read: Callable[[str], Any]) -> list[Any]:
    """The texts that denote something, as what they denote."""
    return [value for content in contents if isinstance(content, str) and (value := read(content)) is not None]


def _extreme(contents: Sequence[Any], choose: Callable[..., Any]) -> Any:
    numbers = _numbers(contents)
    if numbers:
        return choose(numbers)
    texts = [content for content in contents if isinstance(content, str)]
    for read in (_moment, as_time):
        timed = [(value, text) for text in texts if (value := read(text)) is not None]
        if timed:
            return choose(timed)[1]
    plain = [text for text in texts if not text.startswith(_URI_STARTS)]
    return choose(plain, default=None)


def _moment(text: str) -> datetime | None:
    instant = as_instant(text)
    if instant is not None:
        return instant
    day = as_date(text)
    return None if day is None else datetime(day.year, day.month, day.day, tzinfo=UTC)


def _microseconds(moment: time) -> int:
    return ((moment.hour * 60 + moment.minute) * 60 + moment.second) * 1_000_000 + moment.microsecond


def _time_text(microseconds: int) -> str:
    seconds, fraction = divmod(microseconds % _DAY_US, 1_000_000)
    moment = time(seconds // 3600, seconds // 60 % 60, seconds % 60, fraction)
    text = moment.isoformat()
    return f"{text.rstrip('0') if fraction else text}Z"


def _identity(content: Any) -> bytes:
    if isinstance(content, Link):
        content = content.target
    if isinstance(content, float) and content.is_integer():
        content = int(content)
    return msgspec.json.encode(content, order="deterministic")
