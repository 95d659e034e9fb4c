"""Into which period of an aggregation instants fall (4.5.19.1), a whole column of them at a time."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

import numpy as np
from numpy.typing import NDArray

from zinneke.broker.model.errors import BadRequestData
from zinneke.broker.model.times import Duration, microseconds
from zinneke.kernel.time import format_instant

Instants = NDArray[np.int64]
Numbers = NDArray[np.int64]

TOO_LATE: Final = "a period of aggrPeriodDuration reaches beyond the year 9999: shorten it"

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_LAST: Final = microseconds(datetime.max.replace(tzinfo=UTC))


@dataclass(frozen=True, slots=True)
class Groups:
    """Instants by period: the number of each period that has any, and where it begins among them."""

    numbers: Numbers
    begins: NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Periods:
    """Periods of one length from ``origin`` on, all in microseconds; without a length there is one, up to ``end``."""

    length: Duration
    origin: int
    end: int

    def groups(self, times: Instants) -> Groups:
        """The periods of ascending instants, none of which is before the origin."""
        if self.length.empty:
            return Groups(np.zeros(1, np.int64), np.zeros(1, np.intp))
        if self.length.months:
            bounds = self._calendar(int(times[0]), int(times[-1]))
            return _between(times, np.array([bound for _, bound in bounds], np.int64), bounds[0][0])
        step = self.length.exact // timedelta(microseconds=1)
        first, last = (int(times[0]) - self.origin) // step, (int(times[-1]) - self.origin) // step
        if last - first < len(times):
            return _between(times, self.origin + step * np.arange(first, last + 2), first)
        numbers = (times - self.origin) // step
        begins = np.flatnonzero(np.diff(numbers, prepend=first - 1))
        return Groups(numbers[begins], begins)

    def bounds(self, numbers: Numbers) -> tuple[list[str], list[str]]:
        """The starts and the ends of periods, as text. Raises BadRequestData for what no calendar holds."""
        if self.length.empty:
            return [_text(self.origin)], [_text(self.end)]
        if self.length.months:
            starts = [self._after(number) for number in numbers.tolist()]
            return list(map(format_instant, starts)), [format_instant(self._after(n + 1)) for n in numbers.tolist()]
        step = self.length.exact // timedelta(microseconds=1)
        if self.origin + step * (int(numbers[-1]) + 1) > _LAST:
            raise BadRequestData(TOO_LATE)
        texts = _texts(self.origin + step * numbers)
        if int(numbers[-1]) - int(numbers[0]) == len(numbers) - 1:
            return texts, [*texts[1:], _text(self.origin + step * (int(numbers[-1]) + 1))]
        return texts, _texts(self.origin + step * (numbers + 1))

    def _calendar(self, first_us: int, last_us: int) -> list[tuple[int, int]]:
        """Number and start of the periods from the first instant's to the one after the last one's."""
        first, origin = _instant(first_us), _instant(self.origin)
        months = (first.year - origin.year) * 12 + first.month - origin.month
        number = 0 if self.length.exact else max(months // self.length.months - 1, 0)
        while microseconds(self._after(number + 1)) <= first_us:
            number += 1
        bounds = [(number, microseconds(self._after(number)))]
        while bounds[-1][1] <= last_us:
            number += 1
            bounds.append((number, microseconds(self._after(number))))
        return bounds

    def _after(self, number: int) -> datetime:
        try:
            return self.length.after(_instant(self.origin), number)
        except OverflowError as error:
            raise BadRequestData(TOO_LATE) from error


def _between(times: Instants, bounds: Instants, first: int) -> Groups:
    places = np.searchsorted(times, bounds)
    kept = np.flatnonzero(np.diff(places))
    return Groups(kept + first, places[kept])


def _texts(instants: Instants) -> list[str]:
    if (instants % 1_000_000).any():
        return [_text(at) for at in instants.tolist()]
    texts: list[str] = np.datetime_as_string(instants.astype("datetime64[us]"), unit="s").tolist()
    return [f"{text}Z" for text in texts]


def _text(at: int) -> str:
    return format_instant(_instant(at))


def _instant(at: int) -> datetime:
    return _EPOCH + timedelta(microseconds=at)
