"""Opening hours of places, as planners set them. Appointments that were booked stay: planners see them on the list."""

from dataclasses import dataclass
from datetime import date, time

from django.db import transaction

from zinneke.accounts.audit import record
from zinneke.accounts.person import Person
from zinneke.services.desk.manifest.permissions import PLAN
from zinneke.services.desk.models import Opening, Place

MOST_COUNTERS = 50


@dataclass(frozen=True, slots=True)
class Hours:
    """Open on a weekday (0: Monday) or on one day; ``counters`` of 0 on a day: closed."""

    opens: time
    closes: time
    counters: int
    weekday: int | None = None
    day: date | None = None


def add_opening(place: Place, hours: Hours, *, by: Person) -> Opening:
    """Open so many counters then. Raises PermissionDenied; ValueError for hours that cannot be."""
    by.require(PLAN, of=place.department.code)
    if hours.opens >= hours.closes or (hours.weekday is None) is (hours.day is None):
        raise ValueError("a weekday or a day, opening before closing")
    if not 0 <= hours.counters <= MOST_COUNTERS or (hours.weekday is not None and not hours.counters):
        raise ValueError(f"{hours.counters} counters: 1 to {MOST_COUNTERS}, 0 to close one day")
    with transaction.atomic():
        row = Opening.objects.create(
            place=place, weekday=hours.weekday, day=hours.day, opens=hours.opens, closes=hours.closes,
            counters=hours.counters,
        )  # fmt: skip
        record("opening hours added", place, by=by, department=place.department.code)
    return row


def remove_opening(opening: Opening, *, by: Person) -> None:
    """Open no longer then. Raises PermissionDenied."""
    by.require(PLAN, of=opening.place.department.code)
    with transaction.atomic():
        record("opening hours removed", opening.place, by=by, department=opening.place.department.code)
        opening.delete()
