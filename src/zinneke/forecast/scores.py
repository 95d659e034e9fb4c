"""How good forecasts were: errors of shares, and honesty of probabilities."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from zinneke.forecast.histories import Flags, Floats

TIGHT: Final = 0.85
"""A car park more than so full now is tight: the rows that matter to a driver."""
BINS: Final = 10
SUREST: Final = 0.001
"""No answer counts as surer than this in the log loss: the clip of the published comparison."""


@dataclass(frozen=True)
class Errors:
    """Mean absolute error of the share over rows, over the tight ones, and how many these were."""

    rows: int
    mae: float
    tight_rows: int
    tight_mae: float


@dataclass(frozen=True)
class Bin:
    """Of the times the chance was said to be about ``said``, it came true in a share ``seen``."""

    rows: int
    said: float
    seen: float


@dataclass(frozen=True)
class Honesty:
    """Scores of probabilities: the smaller, the better."""

    rows: int
    brier: float
    log_loss: float
    reliability: tuple[Bin, ...]

    @property
    def calibration_error(self) -> float:
        """Mean difference between what was said and what was seen, over the bins by their rows."""
        return sum(part.rows * abs(part.said - part.seen) for part in self.reliability) / max(self.rows, 1)


def errors(forecast: Floats, observed: Floats, now: Floats) -> Errors:
    """Errors of one method. Rows must be the same for every method compared; NaN is refused with ValueError."""
    if np.isnan(forecast).any() or np.isnan(observed).any():
        raise ValueError("a forecast or an observation is missing: compare methods on rows that all of them have")
    missed, tight = np.abs(forecast - observed), now > TIGHT
    return Errors(len(missed), _mean(missed), int(tight.sum()), _mean(missed[tight]))


def errors_by_place(forecast: Floats, observed: Floats, now: Floats, place: NDArray[np.int32]) -> dict[int, Errors]:
    """Errors of each place by its number."""
    return {
        int(number): errors(forecast[place == number], observed[place == number], now[place == number])
        for number in np.unique(place)
    }


def honesty(said: Floats, came_true: Flags) -> Honesty:
    """Scores of probabilities beside what came true."""
    true = came_true.astype(np.float64)
    chance = np.asarray(said, np.float64)
    clipped = np.clip(chance, SUREST, 1 - SUREST)
    lost = -(true * np.log(clipped) + (1 - true) * np.log(1 - clipped))
    return Honesty(len(true), _mean((chance - true) ** 2), _mean(lost), reliability(chance, came_true))


def reliability(said: NDArray[np.float64], came_true: Flags) -> tuple[Bin, ...]:
    """The reliability diagram as a table: ten bins of equal width; empty ones are left out."""
    number = np.clip((said * BINS).astype(int), 0, BINS - 1)
    inside = ((said[number == bin_], came_true[number == bin_]) for bin_ in range(BINS))
    return tuple(Bin(len(chances), _mean(chances), _mean(true)) for chances, true in inside if len(chances))


def coverage(low: Floats, high: Floats, observed: Floats) -> float:
    """The share of observations that lay within their interval."""
    return _mean((observed >= low) & (observed <= high))


def _mean(values: NDArray[Any]) -> float:
    return float(np.mean(values, dtype=np.float64)) if len(values) else float("nan")
