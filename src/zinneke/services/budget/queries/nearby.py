"""Projects near a place, for the neighbourhood of a resident."""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import Final

from django.urls import reverse

from zinneke.kernel.geo import Point, distance_m
from zinneke.kernel.nearby import News
from zinneke.services.budget.manifest.affair_words import PROJECT
from zinneke.services.budget.manifest.project_words import STATES
from zinneke.services.budget.models import Proposal
from zinneke.services.budget.rules.states import HIDDEN
from zinneke.ui.language import in_active

MOST: Final = 50


def near(place: Point, radius_m: int, since: datetime) -> Iterator[News]:
    """Projects that everybody may read and that came or moved on since then, the last changed first."""
    rows = Proposal.objects.filter(
        changed_at__gt=since, visible=True, current__isnull=False, lon__isnull=False, lat__isnull=False,
        process__published=True,
    ).exclude(state__in=HIDDEN).select_related("process", "current").order_by("-changed_at")  # fmt: skip
    placed = ((row, Point(row.lon or 0.0, row.lat or 0.0)) for row in rows.iterator())
    found = (_news(row, where) for row, where in placed if distance_m(place, where) <= radius_m)
    yield from islice(found, MOST)


def _news(row: Proposal, where: Point) -> News:
    return News(
        kind=in_active(PROJECT), title=row.title,
        url=reverse("budget:project", args=[row.process.slug, row.number]), at=row.changed_at, place=where,
        state=in_active(STATES[row.state]),
    )  # fmt: skip
