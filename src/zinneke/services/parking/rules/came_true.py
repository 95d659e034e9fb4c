"""What was forecast beside what came: each past forecast with the count that its instant had."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

HELD_FOR: Final = timedelta(minutes=15)
"""How long a count stands for the instants after it: the grid on which forecasts are judged."""


@dataclass(frozen=True, slots=True)
class Told:
    """A value that was told at an instant: an occupied share, or a chance."""

    at: datetime
    value: float


@dataclass(frozen=True, slots=True)
class CameTrue:
    """A forecast with what came: None where nothing was counted then. Shares go from 0 to 1."""

    issued_at: datetime
    valid_at: datetime
    expected: float
    chance: float | None
    counted_at: datetime | None
    occupancy: float | None

    @property
    def error(self) -> float | None:
        """By how much it was wrong: positive where it expected more to be taken."""
        return None if self.occupancy is None else self.expected - self.occupancy


def came_true(
    forecasts: Sequence[Told], chances: Sequence[Told], counts: Sequence[Told], ahead: timedelta, until: datetime
) -> list[CameTrue]:
    """Each forecast whose instant has passed by ``until``, in the order of their instants."""
    by_issue = {one.at: one.value for one in chances}
    known = sorted(counts, key=lambda one: one.at)
    instants = [one.at for one in known]
    passed = (one for one in sorted(forecasts, key=lambda one: one.at) if one.at + ahead <= until)
    return [_beside(one, by_issue.get(one.at), known, instants, ahead) for one in passed]


def _beside(
    forecast: Told, chance: float | None, counts: Sequence[Told], instants: Sequence[datetime], ahead: timedelta
) -> CameTrue:
    valid_at = forecast.at + ahead
    place = bisect_right(instants, valid_at) - 1
    found = counts[place] if place >= 0 and valid_at - counts[place].at <= HELD_FOR else None
    counted_at, occupancy = (found.at, found.value) if found else (None, None)
    return CameTrue(forecast.at, valid_at, forecast.value, chance, counted_at, occupancy)
