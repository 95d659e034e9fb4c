"""A space on arrival from arrivals and stays alone: the explainable form, where a car park has little history.

Cars come at a rate, stay for a mean time, and are refused where all spaces are taken. In the long run this is Erlang's
loss formula.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import expm
from scipy.stats import binom, poisson


def chance_of_space(parked: int, spaces: int, per_hour: float, stay_h: float, ahead_h: float, needed: int = 1) -> float:
    """The chance that so many spaces are free after a time, refused cars counted as gone.

    Raises ValueError for counts and rates that cannot be.
    """
    _check(parked, spaces, per_hour, stay_h, ahead_h)
    if needed > spaces:
        return 0.0
    after = occupied_after(parked, spaces, per_hour, stay_h, ahead_h)
    return float(np.clip(after[: spaces - needed + 1].sum(), 0.0, 1.0))


def occupied_after(parked: int, spaces: int, per_hour: float, stay_h: float, ahead_h: float) -> NDArray[np.float64]:
    """How likely each number of parked cars is after a time, from none to all spaces."""
    rates = np.zeros((spaces + 1, spaces + 1))
    numbers = np.arange(spaces)
    rates[numbers, numbers + 1] = per_hour
    rates[numbers + 1, numbers] = (numbers + 1) / stay_h
    np.fill_diagonal(rates, -rates.sum(axis=1))
    return np.asarray(expm(rates * ahead_h)[parked], np.float64)


def chance_without_limit(parked: int, spaces: int, per_hour: float, stay_h: float, ahead_h: float) -> float:
    """The same as if nobody were ever refused: those who stay, and those who come. Too gloomy near capacity."""
    _check(parked, spaces, per_hour, stay_h, ahead_h)
    stays = float(np.exp(-ahead_h / stay_h))
    come = per_hour * stay_h * (1 - stays)
    still = np.arange(parked + 1)
    fewer = poisson.cdf(spaces - 1 - still, come)
    return float((binom.pmf(still, parked, stays) * fewer).sum())


def _check(parked: int, spaces: int, per_hour: float, stay_h: float, ahead_h: float) -> None:
    if not 0 <= parked <= spaces:
        raise ValueError(f"{parked} cars on {spaces} spaces")
    if per_hour < 0 or stay_h <= 0 or ahead_h < 0:
        raise ValueError(f"{per_hour} cars an hour who stay {stay_h} h, {ahead_h} h ahead")
