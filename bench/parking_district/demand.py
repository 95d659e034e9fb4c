"""Our drivers of one morning, and traffic that only passes: drawn once a seed, the same for every way of choosing."""

from dataclasses import dataclass
from math import exp
from typing import Final

import numpy as np

from parking_district.streets import Place, Streets, apart

FIRST_S: Final = 10 * 60
"""When the first of our drivers comes in; before, streets and counts settle."""
LAST_S: Final = 100 * 60
OVER_S: Final = 150 * 60
"""The end of the morning: who still drives then never arrived."""
WANTED_M: Final = 200
"""Standard deviation of how far from the centre destinations lie, along each axis."""
PASSING_AN_HOUR: Final = 500
STAY_S: Final = 90 * 60


@dataclass(frozen=True, slots=True)
class Trip:
    """Somebody who comes in by a gate, wants to park near a destination and stay for a while."""

    number: int
    second: float
    gate: int
    destination: int
    stay: float
    draw: float
    """Uniform on 0 to 1: who has the app is whose draw lies below its share."""


@dataclass(frozen=True, slots=True)
class Passing:
    """A vehicle that only passes."""

    second: float
    gate: int
    exit: int


def trips(streets: Streets, count: int, rng: np.random.Generator) -> list[Trip]:
    """Draw drivers who come evenly over the morning, with destinations around the centre."""
    inside = streets.long_enough
    away = np.array([apart(streets.middle(edge), streets.centre) for edge in inside])
    weights = np.exp(-((away / WANTED_M) ** 2) / 2)
    goals = rng.choice(inside, size=count, p=weights / weights.sum())
    seconds = np.sort(rng.uniform(FIRST_S, LAST_S, count))
    return [
        Trip(number, float(second), int(rng.choice(streets.gates)), int(goal), rng.exponential(STAY_S), rng.random())
        for number, (second, goal) in enumerate(zip(seconds, goals, strict=True))
    ]


def passing(streets: Streets, until: float, rng: np.random.Generator) -> list[Passing]:
    """Draw traffic from gate to gate, on another side of the district if there is one."""
    count = int(PASSING_AN_HOUR * until / 3600)
    return sorted(
        (Passing(float(second), int(rng.choice(streets.gates)), int(rng.choice(streets.exits)))
         for second in rng.uniform(0, until, count)),
        key=lambda one: one.second,
    )  # fmt: skip


def destination(streets: Streets, trip: Trip) -> Place:
    """Where a driver wants to be."""
    return streets.middle(trip.destination)


def standing(count: int, second: float) -> float:
    """How many of so many drivers stand parked at a second, on average, if each finds a space at once."""
    come = min(max(second, FIRST_S), LAST_S) - FIRST_S
    since = max(0.0, second - LAST_S)
    return count * STAY_S / (LAST_S - FIRST_S) * (1 - exp(-come / STAY_S)) * exp(-since / STAY_S)
