"""Erasure on request of appointments (Regulation (EU) 2016/679, art. 17)."""

from contextlib import suppress

from django.db import transaction

from zinneke.kernel.personal import Erased, Subject
from zinneke.services.desk.actions import appointments
from zinneke.services.desk.actions.appointments import Gone
from zinneke.services.desk.models import Appointment
from zinneke.services.desk.queries import appointments as reading


def erase(subject: Subject) -> Erased:
    """What is ahead is cancelled, for nobody could move it any more; that somebody came stays, for figures."""
    with transaction.atomic():
        found = list(reading.that_tell_of(subject))
        for row in found:
            with suppress(Gone):
                appointments.cancel(row)
        appointments.forget(Appointment.objects.filter(pk__in=[row.pk for row in found]))
    return Erased(len(found))
