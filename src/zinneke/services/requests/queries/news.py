"""What is new near a place: reports that everybody may see, for the neighbourhood of a resident."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from django.urls import reverse

from zinneke.kernel.geo import Point, distance_m
from zinneke.kernel.nearby import News
from zinneke.kernel.text import Text
from zinneke.services.requests.manifest.states import STATES
from zinneke.services.requests.models import Report
from zinneke.services.requests.rules.duplicates import around
from zinneke.ui.language import active, in_active

ONE: Final = Text(fr="Signalement", nl="Melding", de="Meldung", en="Report")
MOST: Final = 50


def near(place: Point, radius_m: int, since: datetime) -> Iterator[News]:
    """Reports that came or changed since then, the last changed first."""
    box = around(place, radius_m)
    rows = Report.objects.filter(
        visible=True, changed_at__gt=since,
        lat__gte=box.south, lat__lte=box.north, lon__gte=box.west, lon__lte=box.east,
    ).select_related("category").order_by("-changed_at")  # fmt: skip
    for row in rows[:MOST]:
        where = Point(row.lon, row.lat)
        if distance_m(place, where) <= radius_m:
            yield News(
                kind=in_active(ONE),
                title=", ".join(filter(None, (row.category.name(active()), row.address))),
                url=reverse("requests:report", args=[row.number]),
                at=row.changed_at,
                place=where,
                state=in_active(STATES[row.state]),
            )
