"""Many days of many places as the few figures a council reads, and the comparison with another area."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

from zinneke.services.parking.rules.indicators import HOURS, Counted
from zinneke.services.parking.rules.search import Search, search_of

CERTAIN: Final = 1.96
"""Standard deviations to either side that hold 95 % of chance."""


@dataclass(frozen=True, slots=True)
class Day:
    """A counted day of a place with this many spaces."""

    spaces: int
    counted: Counted


@dataclass(frozen=True, slots=True)
class Summary:
    """Figures of some days of some places; None where nothing is known.

    ``hours`` are mean occupied shares by hour, ``target`` and ``full`` shares of the known time in which 60 to 80 % and
    more than 90 % of the spaces were taken, each space counting the same. ``turnover`` is arrivals for a space and day:
    a lower bound unless ``exact``. ``known`` is the known share of all time. ``search`` is estimated by hour.
    """

    hours: tuple[float | None, ...]
    target: float | None
    full: float | None
    turnover: float | None
    exact: bool
    known: float
    search: tuple[Search | None, ...]
    days: int
    spaces: int


@dataclass(frozen=True, slots=True)
class Share:
    """A share found in a sample, with the bounds within which chance alone would put it (Wilson, 95 %)."""

    share: float
    low: float
    high: float


def summary(days: Sequence[Day], places: int) -> Summary:
    """The figures of these days, of which each place has one for every day; ``places`` is how many places there are."""
    known = sum(day.spaces * day.counted.known_min for day in days)
    whole = sum(day.spaces * HOURS * 60 for day in days)
    spaces = round(sum(day.spaces for day in days) / len(days) * places) if days else 0
    hours = tuple(_hour(days, hour) for hour in range(HOURS))
    mean_spaces = max(1, round(spaces / max(1, places)))
    return Summary(
        hours=hours,
        target=sum(day.spaces * day.counted.target_min for day in days) / known if known else None,
        full=sum(day.spaces * day.counted.full_min for day in days) / known if known else None,
        turnover=_turnover(days),
        exact=bool(days) and all(day.counted.exact for day in days),
        known=known / whole if whole else 0.0,
        search=tuple(None if share is None else search_of(mean_spaces, share) for share in hours),
        days=len(days),
        spaces=spaces,
    )


def difference(before: float, after: float, control_before: float, control_after: float) -> float:
    """What changed here beyond what changed in the control area in the same time (difference in differences).

    It is the effect of a measure only if both areas would have moved alike without it.
    """
    return (after - before) - (control_after - control_before)


def share_of(found: int, checked: int) -> Share | None:
    """The share of ``found`` among ``checked``; None where nothing was checked. Raises ValueError for more."""
    if not 0 <= found <= checked:
        raise ValueError(f"{found} of {checked}: a part is not more than the whole")
    if checked == 0:
        return None
    share, weight = found / checked, CERTAIN**2 / checked
    middle = (share + weight / 2) / (1 + weight)
    half = CERTAIN * sqrt(share * (1 - share) / checked + weight / (4 * checked)) / (1 + weight)
    return Share(share, max(0.0, middle - half), min(1.0, middle + half))


def _hour(days: Sequence[Day], hour: int) -> float | None:
    known = [(day.spaces, share) for day in days if (share := day.counted.hours[hour]) is not None]
    weight = sum(spaces for spaces, _ in known)
    return sum(spaces * share for spaces, share in known) / weight if weight else None


def _turnover(days: Sequence[Day]) -> float | None:
    """Arrivals for a space in 24 hours, over the time that is known."""
    known = sum(day.spaces * day.counted.known_min for day in days) / (HOURS * 60)
    return sum(day.counted.arrivals for day in days) / known if known else None
