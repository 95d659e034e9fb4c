"""Appointments: booked, moved and cancelled by who holds the account or the code; received at the counter."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from zinneke.accounts.audit import record
from zinneke.accounts.models import User
from zinneke.accounts.person import Person
from zinneke.kernel.time import in_brussels, now
from zinneke.services.desk.actions import booking_notices
from zinneke.services.desk.actions.cases import CODE_LENGTH, CODE_SIGNS, digest
from zinneke.services.desk.manifest.permissions import RECEIVE
from zinneke.services.desk.models import Appointment, AppointmentKind, Place, Taken
from zinneke.services.desk.queries import appointments as reading
from zinneke.services.desk.rules import appointments as rules

REMINDED_BEFORE: Final = timedelta(hours=24)
KEPT: Final = timedelta(days=30)
"""After an appointment, who came is known for so long: no shows and complaints. Own choice."""


class Gone(ValueError):
    """The time is not free any more, or never was one; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who comes. A name or a way to reach them helps; neither is needed."""

    user: User | None = None
    name: str = ""
    email: str = ""
    phone: str = ""
    language: str = ""
    needs: str = ""


def book(place: Place, kind: AppointmentKind, start: datetime, visitor: Visitor) -> tuple[Appointment, str]:
    """An appointment and the code that moves or cancels it, which is kept nowhere. Raises Gone."""
    code = "".join(secrets.choice(CODE_SIGNS) for _ in range(CODE_LENGTH))
    with transaction.atomic():
        row = Appointment.objects.create(
            place=place,
            kind=kind,
            starts_at=start,
            holder=visitor.user,
            name=visitor.name,
            email=visitor.email,
            phone=visitor.phone,
            language=visitor.language,
            needs=visitor.needs,
            digest=digest("appointment", code),
            made_at=now(),
        )
        _occupy(row, start)
        booking_notices.booked(row, code)
    return row, code


def move(appointment: Appointment, start: datetime) -> None:
    """To another time, if that is free; otherwise it stays where it is. Raises Gone."""
    with transaction.atomic():
        row = _held(appointment)
        row.ticks.all().delete()
        _occupy(row, start)
        row.starts_at, row.reminded_at = start, None
        row.save()
        booking_notices.moved(row)


def cancel(appointment: Appointment) -> None:
    """The time is free again. Raises Gone for one that is over."""
    with transaction.atomic():
        row = _held(appointment)
        row.ticks.all().delete()
        row.state = Appointment.CANCELLED
        row.save()


def coded(code: str) -> Appointment | None:
    """The appointment that somebody holds the code of."""
    typed = code.strip().upper().replace(" ", "").replace("-", "")
    return Appointment.objects.filter(digest=digest("appointment", typed)).first() if typed else None


def receive(appointment: Appointment, *, came: bool, by: Person) -> None:
    """Somebody came, or did not. Raises PermissionDenied."""
    by.require(RECEIVE, of=appointment.place.department.code)
    with transaction.atomic():
        appointment.state = Appointment.CAME if came else Appointment.MISSED
        appointment.save()
        record("visitor received", appointment, by=by, department=appointment.place.department.code, channel="counter")


def walk_in(place: Place, kind: AppointmentKind, *, by: Person) -> Appointment:
    """Somebody came without an appointment; they count like everybody. Raises PermissionDenied."""
    by.require(RECEIVE, of=place.department.code)
    with transaction.atomic():
        row = Appointment.objects.create(
            place=place, kind=kind, starts_at=now(), state=Appointment.CAME, walk_in=True, digest="", made_at=now()
        )
        record("visitor without appointment", row, by=by, department=place.department.code, channel="counter")
    return row


def remind_due() -> int:
    """Remind who comes within a day and was not reminded. Gives how many."""
    present = now()
    due = Appointment.objects.filter(
        state=Appointment.BOOKED, reminded_at=None, starts_at__gt=present, starts_at__lte=present + REMINDED_BEFORE,
        made_at__lt=present - timedelta(hours=1),
    )  # fmt: skip
    found = list(due.select_related("place", "kind"))
    for row in found:
        with transaction.atomic():
            booking_notices.reminded(row)
            Appointment.objects.filter(pk=row.pk).update(reminded_at=present)
    return len(found)


def forget_old() -> int:
    """Who came is forgotten after a month; that somebody did stays, for figures. Gives how many."""
    return forget(Appointment.objects.filter(starts_at__lt=now() - KEPT).exclude(digest=""))


def forget(found: QuerySet[Appointment]) -> int:
    """Nobody knows any more whose they are. Gives how many."""
    return found.update(holder=None, name="", email="", phone="", needs="", digest="")


def _held(appointment: Appointment) -> Appointment:
    row = Appointment.objects.select_for_update().get(pk=appointment.pk)
    if row.state != Appointment.BOOKED or row.starts_at <= now():
        raise Gone(f"the appointment of {row} is over or cancelled")
    return row


def _occupy(row: Appointment, start: datetime) -> None:
    """Take the ticks of the first counter that is free. The database has the last word. Raises Gone."""
    day = in_brussels(start).date()
    hours, offer = reading.hours(row.place), reading.offer(row.kind)
    busy = reading.taken(row.place, day, day)
    if start not in rules.free(hours, offer, day, busy, now()) or not row.kind.places.filter(pk=row.place_id).exists():
        raise Gone(f"{start.isoformat()} is not free at {row.place}")
    number = rules.counter(hours, offer, start, busy)
    if number is None:
        raise Gone(f"{start.isoformat()} is not free at {row.place}")
    row.counter = number
    row.save()
    try:
        with transaction.atomic():
            Taken.objects.bulk_create(
                Taken(appointment=row, place=row.place, at=tick, counter=number)
                for tick in rules.ticks(start, offer.minutes)
            )
    except IntegrityError as error:
        raise Gone(f"{start.isoformat()} was taken a moment ago") from error
