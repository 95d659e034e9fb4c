"""A regular grid of slots in UTC, and the city's own clock over it, daylight saving or not."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]

DAY_MINUTES: Final = 1440
AHEAD_DAYS: Final = 9
"""How far beyond the last slot the clock goes on: a week ahead, and the age an observation may have."""
_HOUR: Final = 60
_THURSDAY: Final = 3
"""1 January 1970 was one; Monday is 0."""
_EPOCH: Final = date(1970, 1, 1)


@dataclass(frozen=True)
class Clock:
    """Slots of ``step`` minutes from ``start`` (minutes since 1970, UTC), seen from a time zone."""

    start: int
    slots: int
    step: int = 15
    zone: str = "Europe/Brussels"

    def __post_init__(self) -> None:
        if self.step < 1 or _HOUR % self.step:
            raise ValueError(f"a step of {self.step} minutes: it must divide the hour, 15 is usual")
        if self.start % self.step:
            raise ValueError(f"the grid starts at minute {self.start}, which is no multiple of {self.step}")

    @property
    def day(self) -> int:
        """Slots a day."""
        return DAY_MINUTES // self.step

    def slot(self, at: datetime) -> int:
        """The slot a time lies in; it may lie outside the grid. Raises ValueError for a time without a zone."""
        if at.tzinfo is None:
            raise ValueError(f"{at} has no time zone: say which")
        return (int(at.timestamp()) // 60 - self.start) // self.step

    def time(self, slot: int) -> datetime:
        """When a slot begins."""
        return datetime.fromtimestamp((self.start + slot * self.step) * 60, UTC)

    def lag(self, minutes: int) -> int:
        """Minutes in slots, at least one."""
        return max(1, round(minutes / self.step))

    @cached_property
    def local(self) -> Ints:
        """Slot on the city's clock of every slot, counted from local midnight of 1 January 1970."""
        slots = self.slots + AHEAD_DAYS * self.day
        an_hour = _HOUR // self.step
        first = self.start // _HOUR
        zone = ZoneInfo(self.zone)
        hours = range(first, first + slots // an_hour + 2)
        ahead = [_offset(hour, zone) // self.step for hour in hours]
        offsets = np.repeat(np.array(ahead, np.int32), an_hour)[self.start % _HOUR // self.step :][:slots]
        return np.asarray(offsets + self.start // self.step + np.arange(slots, dtype=np.int32), np.int32)

    @cached_property
    def time_of_day(self) -> Ints:
        """Slot of the local day, 0 at midnight."""
        return np.asarray(self.local % self.day, np.int32)

    @cached_property
    def hour(self) -> Ints:
        """Hour of the local day."""
        return np.asarray(self.time_of_day * self.step // _HOUR, np.int32)

    @cached_property
    def day_number(self) -> Ints:
        """Local day, 0 for the one the first slot lies in."""
        days = self.local // self.day
        return np.asarray(days - days[0], np.int32)

    @cached_property
    def weekday(self) -> Ints:
        """Day of the local week, 0 is Monday."""
        return np.asarray((self.local // self.day + _THURSDAY) % 7, np.int32)

    @cached_property
    def first_day(self) -> date:
        """The local day of the first slot."""
        return _EPOCH + timedelta(days=int(self.local[0]) // self.day)

    def before(self, slots: Ints, days: int) -> Ints:
        """The slots at the same local time so many days earlier; negative before the grid begins."""
        offset = self.local - np.arange(len(self.local), dtype=np.int32)
        earlier = slots - np.int32(days * self.day)
        shift = offset[slots] - offset[np.clip(earlier, 0, None)]
        return np.asarray(earlier + shift, np.int32)


def _offset(hour: int, zone: ZoneInfo) -> int:
    """Minutes the zone is ahead of UTC in an hour since 1970."""
    ahead = datetime.fromtimestamp(hour * 3600, zone).utcoffset()
    return int((ahead or timedelta()).total_seconds() // 60)
