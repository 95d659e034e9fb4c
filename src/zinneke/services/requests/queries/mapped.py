"""Reports on a map: each by itself where few are in view, else counted by the cells of a grid."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Avg, Count, F, IntegerField, Min
from django.db.models.functions import Cast

from zinneke.kernel.geo import Box, Point
from zinneke.services.requests.models import Report
from zinneke.services.requests.queries.public import Wanted, reports

MOST: Final = 200
"""Reports that are shown one by one."""
ACROSS: Final = 16
"""Cells from one edge of the view to the other."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Several reports: around where, how many, within which edges (west, south, east, north)."""

    place: Point
    count: int
    box: tuple[float, float, float, float]


def found(wanted: Wanted, box: Box) -> list[Report] | list[Cell]:
    """What a map shows within a box: reports, or cells with how many are in each."""
    inside = reports(wanted).order_by().filter(
        lat__gte=box.south, lat__lte=box.north, lon__gte=box.west, lon__lte=box.east
    )  # fmt: skip
    few = list(inside[: MOST + 1])
    if len(few) <= MOST:
        return few
    wide, high = (box.east - box.west) / ACROSS, (box.north - box.south) / ACROSS
    cells = (
        inside.annotate(x=Cast((F("lon") - box.west) / wide, IntegerField()),
                        y=Cast((F("lat") - box.south) / high, IntegerField()))
        .values("x", "y").annotate(count=Count("pk"), lon=Avg("lon"), lat=Avg("lat"), any=Min("pk"))
    )  # fmt: skip
    return [_cell(one, box, wide, high) for one in cells]


def _cell(one: Mapping[str, Any], box: Box, wide: float, high: float) -> Cell:
    west, south = box.west + one["x"] * wide, box.south + one["y"] * high
    return Cell(Point(one["lon"], one["lat"]), one["count"], (west, south, west + wide, south + high))
