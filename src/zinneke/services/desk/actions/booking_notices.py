"""What visitors are told of their appointments, where they left a way to reach them."""

from collections.abc import Mapping

from django.urls import reverse
from django.utils import formats
from django.utils.translation import override

from zinneke.kernel.text import LANGUAGES, Text
from zinneke.kernel.time import in_brussels
from zinneke.notices.sending import Recipient, send
from zinneke.services.desk.actions.telling import callable_number
from zinneke.services.desk.manifest import booking_notices as notices
from zinneke.services.desk.models import Appointment


def booked(row: Appointment, code: str) -> None:
    """When, where and with which code it is moved."""
    _send(notices.BOOKED.code, row, {"code": f"{code[:4]}-{code[4:]}"})


def moved(row: Appointment) -> None:
    """When it is now."""
    _send(notices.MOVED.code, row, {})


def reminded(row: Appointment) -> None:
    """That it is tomorrow."""
    _send(notices.REMINDED.code, row, {})


def _send(kind: str, row: Appointment, more: Mapping[str, str]) -> None:
    to = Recipient(row.holder_id, row.email, callable_number(row.phone), "", row.language)
    if to.user_id or to.email or to.phone:
        values: Mapping[str, str | Text] = {"when": _when(row), "where": _where(row), **more}
        of = f"?of={row.pk}" if row.holder_id else ""
        send(kind, to, values, url=reverse("desk:appointment-own") + of)


def _when(row: Appointment) -> Text:
    said = {}
    for language in LANGUAGES:
        with override(language):
            said[language] = formats.date_format(in_brussels(row.starts_at), "DATETIME_FORMAT")
    return Text(**said)


def _where(row: Appointment) -> Text:
    french, dutch = (f"{row.place.name_fr}, {row.place.address_fr}", f"{row.place.name_nl}, {row.place.address_nl}")
    return Text(fr=french, nl=dutch, de=french, en=french)
