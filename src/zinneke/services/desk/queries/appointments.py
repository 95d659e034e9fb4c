"""Reads of appointments: opening hours, free times, who comes on a day."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Final, TypeVar

from django.db.models import Q, QuerySet
from django.db.models.functions import Lower

from zinneke.accounts.person import Person
from zinneke.kernel.personal import Subject
from zinneke.kernel.time import BRUSSELS, in_brussels, now
from zinneke.services.desk.models import Appointment, AppointmentKind, Opening, Place, Taken
from zinneke.services.desk.queries.cases import SCOPE
from zinneke.services.desk.rules import appointments as rules
from zinneke.services.desk.rules.appointments import Hours, Offer, Span, Tick

Key = TypeVar("Key")

DAYS_SHOWN: Final = 10
"""Days with free times that a page offers at once."""
LONGEST_NUMBER: Final = 9


def hours(place: Place) -> Hours:
    """When a place is open."""
    weekly: dict[int, list[Span]] = defaultdict(list)
    exceptions: dict[date, list[Span]] = defaultdict(list)
    for one in place.openings.all():
        span = Span(one.opens, one.closes, one.counters)
        if one.weekday is not None:
            weekly[one.weekday].append(span)
        elif one.day is not None:
            exceptions[one.day] += [span] if one.counters else []
    return Hours(_fixed(weekly), _fixed(exceptions))


def offer(kind: AppointmentKind) -> Offer:
    """What can be booked."""
    return Offer(kind.minutes, timedelta(hours=kind.lead_hours), timedelta(days=kind.ahead_days))


def taken(place: Place, first: date, last: date) -> set[Tick]:
    """The ticks that are taken from one day to another."""
    start, end = (datetime.combine(day, time(), BRUSSELS) for day in (first, last + timedelta(days=1)))
    found = Taken.objects.filter(place=place, at__gte=start, at__lt=end)
    return {(at, counter) for at, counter in found.values_list("at", "counter")}


def free_days(place: Place, kind: AppointmentKind, after: date | None = None) -> list[tuple[date, list[datetime]]]:
    """The next days with free times."""
    present = now()
    today = in_brussels(present).date()
    first = max(after or today, today)
    last = today + timedelta(days=kind.ahead_days)
    open_hours, offered, busy = hours(place), offer(kind), taken(place, first, last)
    found: list[tuple[date, list[datetime]]] = []
    day = first
    while day <= last and len(found) < DAYS_SHOWN:
        if times := rules.free(open_hours, offered, day, busy, present):
            found.append((day, times))
        day += timedelta(days=1)
    return found


def kinds() -> list[AppointmentKind]:
    """Everything that people can come for, where a place receives them."""
    return list(AppointmentKind.objects.filter(places__isnull=False).distinct().order_by("code"))


def day_list(place: Place, day: date) -> list[Appointment]:
    """Who comes to a place on a day, cancelled ones left out."""
    start = datetime.combine(day, time(), BRUSSELS)
    found = place.appointments.filter(starts_at__gte=start, starts_at__lt=start + timedelta(days=1))
    return list(found.exclude(state=Appointment.CANCELLED).select_related("kind"))


def of_account(user_id: int) -> QuerySet[Appointment]:
    """What somebody booked while signed in, the next to come last."""
    return _whole().filter(holder_id=user_id)


def of_person(person: Person, number: str) -> Appointment | None:
    """An appointment of the person's own, or of somebody who gave them a mandate for the desk; None for any other."""
    row = _whole().filter(pk=int(number)).first() if number.isdecimal() and len(number) <= LONGEST_NUMBER else None
    if row is None or row.holder_id is None or not person.signed_in:
        return None
    if row.holder_id == person.user.pk or person.holds_mandate(row.holder_id, SCOPE):
        return row
    return None


def that_tell_of(subject: Subject) -> QuerySet[Appointment]:
    """What they booked while signed in, and what was booked without an account with an address of theirs."""
    theirs = Q(holder_id=subject.user_id) | Q(address__in=subject.emails)
    return _whole().annotate(address=Lower("email")).filter(theirs)


def openings(place: Place) -> list[Opening]:
    """Its opening hours as they were typed."""
    return list(place.openings.all())


def _whole() -> QuerySet[Appointment]:
    return Appointment.objects.select_related("place__department", "kind", "holder")


def _fixed(spans: Mapping[Key, list[Span]]) -> dict[Key, tuple[Span, ...]]:
    return {key: tuple(sorted(found, key=lambda span: span.opens)) for key, found in spans.items()}
