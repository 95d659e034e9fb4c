"""The chance of a space on arrival: from a trained forecast where there is one, else by rule from the latest count.

``queries/learned.py`` is what a forecast plugs in with: it offers :class:`Forecasts`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from zinneke.services.parking.rules.guidance.chance import (
    Basis,
    Chance,
    chance_from_count,
    rarest,
    reckoned_free,
)


@dataclass(frozen=True, slots=True)
class Counted:
    """Free spaces of so many, observed so many minutes before now. ``free`` None: not counted by themselves."""

    free: int | None
    spaces: int
    age_min: float


@dataclass(frozen=True, slots=True)
class Asked:
    """A place, when one would arrive there, in how many minutes that is, and what it counts.

    ``whole`` is None without a count that can be believed. ``classes`` are those that the driver needs.
    """

    id: str
    arrival: datetime
    ahead_min: float
    whole: Counted | None
    classes: tuple[Counted, ...] = ()


class Forecasts(Protocol):
    """What learned from the past: the chance of a space for each place and arrival, None where it cannot tell."""

    def __call__(self, asked: Sequence[Asked], /) -> Sequence[Chance | None]:
        """In the order asked."""


def unlearned(asked: Sequence[Asked]) -> Sequence[Chance | None]:
    """Where nothing was learned."""
    return [None for _each in asked]


def chances(asked: Sequence[Asked], forecasts: Forecasts = unlearned) -> list[Chance | None]:
    """The chance for each, in the order asked; None where neither a forecast nor a count tells anything."""
    learned = forecasts(asked)
    return [_chance(each, forecast) for each, forecast in zip(asked, learned, strict=True)]


def _chance(asked: Asked, learned: Chance | None) -> Chance | None:
    whole = learned or (_from_count(asked.whole, asked.ahead_min) if asked.whole else None)
    if whole is None or not asked.classes:
        return whole
    return rarest([whole, *(_of_class(each, asked, whole) for each in asked.classes)])


def _of_class(counted: Counted, asked: Asked, whole: Chance) -> Chance:
    """Of a class that is counted, by its count; else by how full the whole is, or is expected to be."""
    if counted.free is not None:
        return _from_count(counted, asked.ahead_min) or whole
    if asked.whole is None or asked.whole.free is None or not counted.spaces:
        return Chance(whole.probability, min(whole.free, counted.spaces), Basis.ESTIMATE)
    free = reckoned_free(counted.spaces, asked.whole.free, asked.whole.spaces)
    found = chance_from_count(free, counted.spaces, asked.ahead_min + asked.whole.age_min)
    return Chance(found.probability, found.free, Basis.ESTIMATE)


def _from_count(counted: Counted, ahead_min: float) -> Chance | None:
    if counted.free is None or not 0 <= counted.free <= counted.spaces or counted.spaces < 1:
        return None
    return chance_from_count(counted.free, counted.spaces, ahead_min + counted.age_min)
