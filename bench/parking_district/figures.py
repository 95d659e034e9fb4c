"""What a morning was like for its drivers: how long and how far they looked, walked and were under way."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from parking_district.choices import Driver
from parking_district.demand import OVER_S
from parking_district.supply import Kind

ENTER_S: Final = {Kind.GARAGE: 60, Kind.KERB: 0}
"""From the entrance of a garage to its door on foot."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Of some drivers of one morning. Times in seconds, ways in metres.

    The search lasts from coming within 300 m of the destination, or to the first place aimed at, until parked, given
    up, or cut off at the end of the morning; who never came in has none.
    """

    drivers: int
    search_mean: float
    search_median: float
    search_p95: float
    search_m: float
    driven_m: float
    walk: float
    door_to_door: float
    """From wanting to come in until at the destination; of those who parked."""
    failed: int
    """Gave up."""
    never_arrived: int
    """Still driving when the morning was over."""
    never_inserted: int
    """Still outside of the district then."""
    first_aim_missed: float
    """The share that had to drive on after the first place, or the destination of a local, was reached."""


def figures(drivers: Sequence[Driver]) -> Figures:
    """Count up drivers."""
    search = np.array([(OVER_S if d.parked is None else d.parked) - d.near for d in drivers if d.near is not None])
    parked = [d for d in drivers if d.parked_in and d.parked is not None]
    return Figures(
        len(drivers),
        float(search.mean()),
        float(np.median(search)),
        float(np.percentile(search, 95)),
        float(np.mean([d.odometer - d.near_odometer for d in drivers if d.parked is not None])),
        float(np.mean([d.odometer for d in drivers if d.parked is not None])),
        float(np.mean([d.walk(d.parked_in) for d in parked if d.parked_in])),
        float(np.mean([_door_to_door(d) for d in parked])),
        sum(d.has_given_up for d in drivers),
        sum(d.inserted is not None and d.parked is None for d in drivers),
        sum(d.inserted is None for d in drivers),
        float(np.mean([d.is_searching for d in drivers])),
    )


def _door_to_door(driver: Driver) -> float:
    assert driver.parked is not None
    assert driver.parked_in is not None
    return driver.parked - driver.trip.second + ENTER_S[driver.parked_in.kind] + driver.walk(driver.parked_in)
