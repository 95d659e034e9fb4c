"""Open reports of the same kind near a place."""

from dataclasses import dataclass

from zinneke.kernel.geo import Point
from zinneke.services.requests.models import Category, Report
from zinneke.services.requests.rules import duplicates
from zinneke.services.requests.rules.duplicates import Known
from zinneke.services.requests.rules.states import Standing


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A report that may be of the same thing."""

    report: Report
    metres: float


def suggestions(place: Point, category: Category) -> list[Suggestion]:
    """What may be the same, nearest first."""
    box = duplicates.around(place)
    rows = Report.objects.filter(
        visible=True, standing=Standing.OPEN, category=category,
        lat__gte=box.south, lat__lte=box.north, lon__gte=box.west, lon__lte=box.east,
    ).select_related("category", "theme")  # fmt: skip
    found = {row.pk: row for row in rows[:200]}
    near = duplicates.suggest(place, [Known(row.pk, Point(row.lon, row.lat)) for row in found.values()])
    return [Suggestion(found[one.key], one.metres) for one in near]
