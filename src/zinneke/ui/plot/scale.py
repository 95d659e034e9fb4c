"""From values to places on paper. Pure."""

from dataclasses import dataclass
from math import ceil, floor, log10

WANTED = 5
"""Marks an axis has, about."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Values from ``low`` to ``high`` on a line from ``start`` to ``end``; ``ticks`` are round values between."""

    low: float
    high: float
    start: float
    end: float
    ticks: tuple[float, ...]
    decimals: int

    def at(self, value: float) -> float:
        """Where a value is."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


def over(values: list[float], start: float, end: float, *, from_zero: bool) -> Scale:
    """A scale from a round value below all to a round one above."""
    low, high = min(values, default=0.0), max(values, default=1.0)
    if from_zero:
        low, high = min(low, 0.0), max(high, 0.0)
    if low == high:
        low, high = (low, low + 1) if low == 0 else (low - abs(low) / 2, low + abs(low) / 2)
    step = _step((high - low) / WANTED)
    first, last = floor(low / step), ceil(high / step)
    decimals = max(0, -floor(log10(step) + 1e-9))
    ticks = tuple(round(number * step, decimals) for number in range(first, last + 1))
    return Scale(ticks[0], ticks[-1], start, end, ticks, decimals)


def between(values: list[float], start: float, end: float, beside: float = 0.0) -> Scale:
    """A scale from the first value to the last without rounding, with room of ``beside`` at both ends."""
    low, high = min(values, default=0.0) - beside, max(values, default=1.0) + beside
    if low == high:
        low, high = low - 0.5, high + 0.5
    return Scale(low, high, start, end, (), 0)


def _step(least: float) -> float:
    """1, 2 or 5 times a power of ten, at least so much."""
    power = 10.0 ** floor(log10(least))
    return next(power * times for times in (1, 2, 5, 10) if power * times >= least * (1 - 1e-9))
