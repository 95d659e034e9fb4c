"""Reads of how parking was used: by area and period, compared with another area, and who is near a disabled bay."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db.models import QuerySet, Sum

from zinneke.kernel.geo import Point
from zinneke.services.parking.manifest.kinds import SITES, SPOT, STREET
from zinneke.services.parking.models import PlaceDay
from zinneke.services.parking.queries.segments import segments
from zinneke.services.parking.queries.supply import words
from zinneke.services.parking.rules import coverage, indicator_sums
from zinneke.services.parking.rules.coverage import Covered, Origin
from zinneke.services.parking.rules.indicator_sums import Share, Summary
from zinneke.ui import reading
from zinneke.ui.city import broker

DISABLED: Final = "disabled"
DELIVERY: Final = "delivery"
SITE_NAMES: Final = tuple(kind.name for kind in SITES)


@dataclass(frozen=True, slots=True)
class Use:
    """How an area was used in a period, ``first`` and ``last`` day included. ``area`` is empty for the whole city.

    ``sites`` are car parks and segments, ``streets`` the segments alone: one searches there; ``bays`` are those with a
    sensor of their own. ``invented`` tells that some of the figures are simulated or recorded.
    """

    area: str
    first: date
    last: date
    sites: Summary
    streets: Summary
    bays: Summary
    deliveries: int
    long_deliveries: int
    checked: int
    without_right: Share | None
    invented: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two areas before and since a day; ``beyond`` is the change here beyond that of the control area."""

    before: Use
    after: Use
    control_before: Use
    control_after: Use
    beyond_full: float | None
    beyond_mean: float | None


def areas() -> list[str]:
    """Areas of which days were counted."""
    found = PlaceDay.objects.exclude(area="").order_by("area").values_list("area", flat=True).distinct()
    return list(found)


def use(area: str, first: date, last: date) -> Use:
    """How the area was used."""
    days = PlaceDay.objects.filter(day__gte=first, day__lte=last)
    days = days.filter(area=area) if area else days
    deliveries = days.filter(kind=SPOT.name, spot_class=DELIVERY)
    told = deliveries.aggregate(arrivals=Sum("arrivals", default=0), long=Sum("long_stays", default=0))
    checks = days.filter(kind=STREET.name).aggregate(
        all=Sum("checked", default=0), found=Sum("without_right", default=0)
    )
    return Use(
        area=area,
        first=first,
        last=last,
        sites=_summary(days.filter(kind__in=SITE_NAMES)),
        streets=_summary(days.filter(kind=STREET.name)),
        bays=_summary(days.filter(kind=SPOT.name)),
        deliveries=told["arrivals"],
        long_deliveries=told["long"],
        checked=checks["all"],
        without_right=indicator_sums.share_of(checks["found"], checks["all"]),
        invented=days.filter(invented=True).exists(),
    )


def compared(area: str, control: str, first: date, change: date, last: date) -> Comparison:
    """An area with a control area: from ``first`` until the day before ``change``, and from then on."""
    eve = change - timedelta(days=1)
    before, after = use(area, first, eve), use(area, change, last)
    control_before, control_after = use(control, first, eve), use(control, change, last)
    four = (before, after, control_before, control_after)
    return Comparison(*four, _beyond([one.sites.full for one in four]), _beyond([mean_of(one.sites) for one in four]))


def mean_of(summary: Summary) -> float | None:
    """The mean occupied share from 8 to 20 h, when most look for a space."""
    known = [share for share in summary.hours[8:20] if share is not None]
    return sum(known) / len(known) if known else None


def disabled_bays() -> list[Covered]:
    """By area how many spaces in the street have a bay for disabled people within reach."""
    known = segments()
    bays = [
        Point(*at)
        for entity in broker().all_entities(type=SPOT.name)
        if DISABLED in words(entity, "spotClass") and (at := reading.position_of(entity))
    ]
    origins = [Origin(one.area, Point(*one.position), one.spaces or 0) for one in known if one.position]
    return coverage.covered(origins, bays)


def _summary(days: QuerySet[PlaceDay]) -> Summary:
    rows = list(days)
    return indicator_sums.summary([row.weighed for row in rows], len({row.place for row in rows}))


def _beyond(four: list[float | None]) -> float | None:
    before, after, control_before, control_after = four
    if before is None or after is None or control_before is None or control_after is None:
        return None
    return indicator_sums.difference(before, after, control_before, control_after)
