"""Reports for programs, narrowed as they ask: near a point, in a box, changed since; in pages that do not shift."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Q, QuerySet

from zinneke.kernel.geo import Box, Point, distance_m
from zinneke.services.requests.models import Report
from zinneke.services.requests.queries import programs
from zinneke.services.requests.queries.programs import Found
from zinneke.services.requests.rules.duplicates import around

MOST: Final = 200
FARTHEST_M: Final = 5_000.0


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What is asked for; an empty member narrows nothing. ``after``: behind that report, in the order of changes."""

    near: Point | None = None
    within_m: float = 500.0
    box: Box | None = None
    standing: str = ""
    category: str = ""
    municipality: str = ""
    since: datetime | None = None
    after: tuple[datetime, int] | None = None
    most: int = 50


def listed(asked: Narrowed) -> tuple[list[Found], bool]:
    """A page of reports, and whether there are more. Near a point the nearest come first, and there is one page."""
    rows = _narrowed(asked)
    if asked.near is not None:
        found = _nearest(rows, asked.near, asked.within_m, asked.most)
        return programs.told(found), False
    rows = rows.order_by("changed_at", "pk") if asked.since or asked.after else rows.order_by("-changed_at", "-pk")
    page = list(rows[: asked.most + 1])
    return programs.told(page[: asked.most]), len(page) > asked.most


def _narrowed(asked: Narrowed) -> QuerySet[Report]:
    rows = programs.public()
    if asked.standing:
        rows = rows.filter(standing=asked.standing)
    if asked.category:
        rows = rows.filter(Q(category__code=asked.category) | Q(theme__code=asked.category))
    if asked.municipality:
        rows = rows.filter(municipality=asked.municipality)
    box = around(asked.near, asked.within_m) if asked.near else asked.box
    if box is not None:
        rows = rows.filter(lat__range=(box.south, box.north), lon__range=(box.west, box.east))
    if asked.since is not None:
        rows = rows.filter(changed_at__gte=asked.since)
    if asked.after is not None:
        at, key = asked.after
        rows = rows.filter(Q(changed_at__gt=at) | Q(changed_at=at, pk__gt=key))
    return rows


def _nearest(rows: QuerySet[Report], near: Point, within_m: float, most: int) -> list[Report]:
    """By true distance: positions of all in the box are looked at, whole rows are read of the nearest alone."""
    measured = (
        (distance_m(near, Point(lon, lat)), key) for key, lon, lat in rows.values_list("pk", "lon", "lat").iterator()
    )
    nearest = [key for metres, key in sorted(one for one in measured if one[0] <= within_m)[:most]]
    by_key = {row.pk: row for row in rows.filter(pk__in=nearest)}
    return [by_key[key] for key in nearest]
