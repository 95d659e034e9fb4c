"""Consultations about a place, for the neighbourhood of a resident."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from django.urls import reverse

from zinneke.kernel.geo import Point, distance_m
from zinneke.kernel.nearby import News
from zinneke.kernel.time import now
from zinneke.services.consult.manifest.words import CONSULTATION, STANDS
from zinneke.services.consult.queries import public
from zinneke.ui.language import active, in_active
from zinneke.ui.reading import named

MOST: Final = 50


def near(place: Point, radius_m: int, since: datetime) -> Iterator[News]:
    """Consultations whose surroundings meet those of the place and that changed since then, the last changed first."""
    rows = public.published().filter(changed_at__gt=since, lon__isnull=False).order_by("-changed_at")
    for row in rows[:MOST]:
        where = Point(row.lon or 0.0, row.lat or 0.0)
        if distance_m(place, where) <= radius_m + row.radius_m:
            yield News(
                kind=in_active(CONSULTATION),
                title=named(row.title, active()).text,
                url=reverse("consult:consultation", args=[row.code]),
                at=row.changed_at,
                place=where,
                state=in_active(STANDS[public.stand(row, now()).stand]),
            )
