"""What another price or another number of spaces would do, as a range between stated assumptions, never one number.

Demand is occupied space-hours. It follows the price with a constant elasticity ``e``: demand times (new price / old
price) to the power ``e``. Whoever is priced out, or finds nothing, leaves or parks around the corner; the share that
parks around the corner is an assumption too. Nothing here is learned from this city.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from typing import Final

from zinneke.services.parking.rules.search import Search, search_of

ELASTICITY: Final = (-0.6, -0.3, -0.1)
"""Own-price elasticity of demand for parking in the street: strong, middle, weak.

−0.4 on average for SFpark's first year, varying greatly by place and hour (Pierce & Shoup 2013, abstract read; its
method is disputed: Millard-Ball, Weinberger & Hampshire, 2014, abstract read). −0.3 as the usual middle and −0.1 to
−0.6 as the usual range: from memory of reviews of the field, to be checked before a decision rests on it."""
DIVERTED: Final = (0.3, 0.7)
"""Share of displaced demand that parks in the neighbouring streets instead of leaving: an assumption without source."""
RATIO: Final = (0.5, 2.0)
"""New price to old price: elasticities are measured on small changes, beyond these bounds they say nothing."""
OVER: Final = 0.95
"""Occupied share beyond which counts no longer show demand: who found nothing was never counted."""


class Refusal(StrEnum):
    """Why nothing can be said."""

    NO_SPACES = "noSpaces"
    SHARE = "share"
    FREE_NOW = "freeNow"
    TOO_FAR = "tooFar"
    NEGATIVE = "negative"


@dataclass(frozen=True, slots=True)
class Case:
    """An area for some hours: spaces, how full they are on average, the price of an hour in cents, what would be.

    ``neighbour_spaces`` and ``neighbour_share`` are those of the streets around; 0 spaces: not known.
    """

    spaces: int
    share: float
    cents: int
    new_cents: int
    new_spaces: int
    neighbour_spaces: int = 0
    neighbour_share: float = 0.0


@dataclass(frozen=True, slots=True)
class Range:
    """From the lowest to the highest outcome over all assumptions."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """What would come of it. ``diverted`` are vehicles at a time that park around the corner, ``income`` is cents an
    hour. ``censored``: demand is above what was counted, so ranges are too low."""

    share: Range
    diverted: Range
    neighbour_share: Range | None
    income_now: int
    income: Range
    search_now: Search
    search: tuple[Search, Search] | None
    censored: bool


@dataclass(frozen=True, slots=True)
class _Scenario:
    share: float
    diverted: float
    parked: float


def refusal(case: Case) -> Refusal | None:
    """Why nothing can be said of a case; None if something can."""
    shares = (case.share, case.neighbour_share)
    if min(case.new_spaces, case.neighbour_spaces, case.cents, case.new_cents) < 0:
        return Refusal.NEGATIVE
    if case.spaces < 1:
        return Refusal.NO_SPACES
    if not all(0 <= share <= 1 for share in shares):
        return Refusal.SHARE
    if case.cents == case.new_cents:
        return None
    if case.cents == 0:
        return Refusal.FREE_NOW
    return None if RATIO[0] <= case.new_cents / case.cents <= RATIO[1] else Refusal.TOO_FAR


def what_if(case: Case) -> Outcome:
    """The range of outcomes over all assumptions. Raises ValueError with the refusal where nothing can be said."""
    if hindered := refusal(case):
        raise ValueError(hindered.value)
    found = list(_scenarios(case))
    return Outcome(
        share=_range(one.share for one in found),
        diverted=_range(one.diverted for one in found),
        neighbour_share=_around(case, found),
        income_now=round(case.share * case.spaces * case.cents),
        income=_range(one.parked * case.new_cents for one in found),
        search_now=search_of(case.spaces, case.share),
        search=_search(case, found),
        censored=case.share > OVER,
    )


def _scenarios(case: Case) -> Iterator[_Scenario]:
    demand_now = case.share * case.spaces
    for elasticity, diverted in product(ELASTICITY, DIVERTED):
        factor = 1.0 if case.cents == case.new_cents else (case.new_cents / case.cents) ** elasticity
        wanted = demand_now * factor
        parked = min(wanted, float(case.new_spaces))
        share = parked / case.new_spaces if case.new_spaces else 1.0
        yield _Scenario(share, (demand_now - parked) * diverted, parked)


def _around(case: Case, found: list[_Scenario]) -> Range | None:
    if case.neighbour_spaces == 0:
        return None
    taken = case.neighbour_share * case.neighbour_spaces
    return _range(min(1.0, max(0.0, (taken + one.diverted) / case.neighbour_spaces)) for one in found)


def _search(case: Case, found: list[_Scenario]) -> tuple[Search, Search] | None:
    if case.new_spaces == 0:
        return None
    shares = _range(one.share for one in found)
    return search_of(case.new_spaces, shares.low), search_of(case.new_spaces, shares.high)


def _range(values: Iterator[float]) -> Range:
    found = list(values)
    return Range(min(found), max(found))
