"""Who mends it: by category, by who manages the road, by municipality, with the reason in a word."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

ANY: Final = ""


class Why(StrEnum):
    """Why a report goes where it goes."""

    CATEGORY_ROAD = "category_road"
    CATEGORY_MUNICIPALITY = "category_municipality"
    CATEGORY = "category"
    ROAD = "road"
    MUNICIPALITY = "municipality"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a report is: its category with those above it, nearest first; who manages the road; the municipality."""

    categories: tuple[str, ...]
    road_manager: str = ANY
    municipality: str = ANY


@dataclass(frozen=True, slots=True)
class Route:
    """A line of the routing table; an empty member fits everything. One of the two targets is named."""

    category: str = ANY
    road_manager: str = ANY
    municipality: str = ANY
    department: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a report goes, a department of the city or an outside body, and why."""

    department: str
    body: str
    why: Why


def choose(spot: Spot, table: Sequence[Route], fallback: str = "") -> Destination:
    """The most particular line that fits; ``fallback`` is the department that reads what no line fits.

    A line for the category goes before one for the category above it, then who manages the road, then the municipality.
    """
    fitting = [line for line in table if _fits(line, spot)]
    if not fitting:
        return Destination(fallback, "", Why.NONE)
    best = min(fitting, key=lambda line: _generality(line, spot))
    return Destination(best.department, best.body, _why(best))


def _fits(line: Route, spot: Spot) -> bool:
    return (
        line.category in (ANY, *spot.categories)
        and line.road_manager in (ANY, spot.road_manager)
        and line.municipality in (ANY, spot.municipality)
    )


def _generality(line: Route, spot: Spot) -> tuple[int, bool, bool]:
    above = spot.categories.index(line.category) if line.category else len(spot.categories)
    return above, not line.road_manager, not line.municipality


def _why(line: Route) -> Why:
    if line.category:
        by_road = Why.CATEGORY_ROAD if line.road_manager else None
        by_municipality = Why.CATEGORY_MUNICIPALITY if line.municipality else None
        return by_road or by_municipality or Why.CATEGORY
    if line.road_manager:
        return Why.ROAD
    return Why.MUNICIPALITY if line.municipality else Why.NONE
