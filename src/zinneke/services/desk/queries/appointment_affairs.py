"""Appointments of an account, as my page shows them and as people may take them along."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zinneke.kernel.affairs import Affair
from zinneke.kernel.personal import Subject
from zinneke.kernel.time import format_instant, in_brussels, now
from zinneke.services.desk.models import Appointment, AppointmentKind, Place
from zinneke.services.desk.queries import appointments
from zinneke.ui.language import active

STATES: Final = {
    Appointment.BOOKED: gettext_lazy("booked"),
    Appointment.CANCELLED: gettext_lazy("cancelled"),
    Appointment.CAME: gettext_lazy("you came"),
    Appointment.MISSED: gettext_lazy("you did not come"),
}


def of(user_id: int) -> list[Affair]:
    """Those that are known still: a month after an appointment nobody knows whose it was."""
    return [_affair(row) for row in appointments.of_account(user_id)]


def export(subject: Subject) -> Iterator[Mapping[str, Any]]:
    """Those of the account, and those booked without one that name an address of theirs."""
    for row in appointments.that_tell_of(subject):
        yield {
            "kind": "appointment",
            "what": row.kind.code,
            "place": row.place.code,
            "starts_at": format_instant(row.starts_at),
            "state": row.state,
            "name": row.name,
            "email": row.email,
            "phone": row.phone,
            "language": row.language,
            "needs": row.needs,
            "made_at": format_instant(row.made_at),
        }


def _affair(row: Appointment) -> Affair:
    local = in_brussels(row.starts_at)
    ahead = row.state == Appointment.BOOKED and row.starts_at > now()
    where = f"{_named(row.place)}, {_in_language(row.place, 'address')}"
    coming = _("Come at %(time)s: %(where)s") % {"time": formats.time_format(local, "H:i"), "where": where}
    return Affair(
        reference="",
        kind=_("Appointment"),
        title=_named(row.kind),
        state=str(STATES[row.state]),
        is_open=ahead,
        url=f"{reverse('desk:appointment-own')}?of={row.pk}",
        changed_at=row.made_at,
        next_step=coming if ahead else "",
        due_on=local.date(),
        due_means=_("appointment on"),
        call=row.place.department.name(active()),
    )


def _named(row: Place | AppointmentKind) -> str:
    return _in_language(row, "name")


def _in_language(row: Place | AppointmentKind, name: str) -> str:
    return str(getattr(row, f"{name}_{'nl' if active() == 'nl' else 'fr'}"))
