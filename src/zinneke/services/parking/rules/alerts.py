"""When somebody who asked for it is told that there is space: once a change, at the hours they chose, not too often.

All figures here are own choices; each says why.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from math import ceil
from typing import Final

LASTS: Final = timedelta(days=30)
"""An alert ends by itself after this, unless it is renewed: a forgotten one would write for ever."""
UNCONFIRMED: Final = timedelta(hours=48)
"""An address that nobody confirmed is erased after this."""
MOST_OF_ADDRESS: Final = 5
"""Alerts of one e-mail address at a time, confirmed or not: nobody's mailbox can be flooded by somebody else."""
MOST_A_DAY: Final = 4
"""Letters of one alert on one day."""
PAUSE: Final = timedelta(minutes=30)
"""Least time between two letters of one alert."""
AWAKE_FROM, AWAKE_UNTIL = 6, 22
"""Hours of Brussels within which letters are sent; whoever asks chooses among them."""
RADII_M: Final = (0, 300, 600, 1000)
"""How far around the car park others count as well; 0: only itself. People walk 300 m in about four minutes."""
MOST_SPACES: Final = 500


@dataclass(frozen=True, slots=True)
class Wanted:
    """When somebody wants to be told: weekdays (0 is Monday), from one full hour to another, from how many spaces."""

    days: frozenset[int]
    from_hour: int
    until_hour: int
    least: int

    def __post_init__(self) -> None:
        if not self.days or not self.days <= set(range(7)):
            raise ValueError(f"days {sorted(self.days)}: choose at least one of 0 to 6")
        if not AWAKE_FROM <= self.from_hour < self.until_hour <= AWAKE_UNTIL:
            raise ValueError(f"{self.from_hour} to {self.until_hour}: choose hours from {AWAKE_FROM} to {AWAKE_UNTIL}")
        if not 1 <= self.least <= MOST_SPACES:
            raise ValueError(f"{self.least} spaces: choose 1 to {MOST_SPACES}")


@dataclass(frozen=True, slots=True)
class Memory:
    """What is remembered of an alert: whether news would be told, when it was told last, and how often that day."""

    armed: bool = True
    told_at: datetime | None = None
    told_that_day: int = 0


def is_wanted(wanted: Wanted, local: datetime) -> bool:
    """Whether news are wanted at this instant of Brussels."""
    return local.weekday() in wanted.days and wanted.from_hour <= local.hour < wanted.until_hour


def gone_below(least: int) -> int:
    """Free spaces below which the space counts as gone: a fifth less, two at least, so that a count that goes to and
    fro around the threshold is told once."""
    return max(1, least - max(2, ceil(least / 5)))


def consider(wanted: Wanted, memory: Memory, free: int | None, local: datetime) -> tuple[Memory, bool]:
    """What to remember, and whether to tell. ``free`` is the most that one of the car parks has; None is not known, and
    then nothing changes.

    Each day begins anew: who asked for weekdays from eight is told at eight if there is space then.
    """
    if free is None or not is_wanted(wanted, local):
        return memory, False
    today = memory.told_at is not None and memory.told_at.astimezone(local.tzinfo).date() == local.date()
    known = memory if today else replace(memory, armed=True, told_that_day=0)
    if not known.armed:
        return replace(known, armed=free < gone_below(wanted.least)), False
    if free < wanted.least or _too_often(known, local):
        return known, False
    return Memory(armed=False, told_at=local, told_that_day=known.told_that_day + 1), True


def _too_often(memory: Memory, local: datetime) -> bool:
    lately = memory.told_at is not None and local - memory.told_at < PAUSE
    return lately or memory.told_that_day >= MOST_A_DAY
