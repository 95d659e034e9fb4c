"""An invented city for the tests: car parks that fill by day, more on some days, with noise."""

from datetime import UTC, datetime

import numpy as np

from zinneke.forecast.clock import Clock
from zinneke.forecast.histories import Histories, Spaces

START = datetime(2025, 1, 6, tzinfo=UTC)


def clock(days: int = 84, step: int = 15) -> Clock:
    return Clock(int(START.timestamp()) // 60, days * 1440 // step, step)


def city(places: int = 6, days: int = 84, step: int = 15, seed: int = 1) -> Histories:
    chance = np.random.default_rng(seed)
    grid = clock(days, step)
    hour = grid.time_of_day[: grid.slots] * step / 60
    curve = np.exp(-(((hour - 13) / 3.5) ** 2))
    busy = np.where(grid.weekday[: grid.slots] < 5, 1.0, 0.5)
    level = 0.5 + 0.5 * chance.random((places, 1))
    daily = 1 + 0.1 * chance.standard_normal((places, days + 2))[:, grid.day_number[: grid.slots]]
    noise = 0.01 * chance.standard_normal((places, grid.slots))
    share = np.clip(0.05 + level * daily * busy * curve + noise, 0, 1)
    spaces = np.asarray(np.linspace(60, 400, places).round(), np.float32)
    counted = np.round(share * spaces[:, None]) / spaces[:, None]
    seen = np.asarray(np.where(chance.random(share.shape) < 0.05, np.nan, counted), np.float32)
    names = tuple(f"p{number}" for number in range(places))
    return Histories(grid, names, seen, Spaces.constant(spaces), country="BE")
