"""Reports that programs send with a key: taken as any other, or only checked."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.db import transaction

from zinneke.kernel.geo import Point
from zinneke.kernel.time import now
from zinneke.services.requests.actions import recording, reporting
from zinneke.services.requests.actions.reporting import Contact, NewReport
from zinneke.services.requests.models import Category, Report
from zinneke.services.requests.models.programs import ProgramKey, ProgramToken
from zinneke.services.requests.queries.programs import bilingual
from zinneke.services.requests.rules.deeds import Channel, Deed, Side

TRIAL: Final = "TRIAL"
"""In place of a number, where nothing was kept."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What a program reports for somebody. A picture at an address of others is never fetched: staff read it."""

    category: Category
    place: Point
    text: str = ""
    address: str = ""
    answers: Mapping[str, Sequence[str]] = field(default_factory=dict)
    name: str = ""
    email: str = ""
    phone: str = ""
    media_url: str = ""


@dataclass(frozen=True, slots=True)
class Accepted:
    """The number of the report, or a token where it is not public; and what people are told of such reports."""

    identifier: str
    token: str
    notice: str


def faults(sent: Sent) -> Mapping[str, str]:
    """Field -> what is wrong with it."""
    return reporting.faults(_report(sent))


def accept(sent: Sent, *, key: ProgramKey, trial: bool = False) -> Accepted:
    """Take a report; of a trial nothing is kept. Raises reporting.Faulty."""
    notice = bilingual(sent.category.handling_fr, sent.category.handling_nl)
    if wrong := faults(sent):
        raise reporting.Faulty(wrong)
    key.note_use(now().date())
    if trial:
        return Accepted(TRIAL, "", notice)
    with transaction.atomic():
        row = reporting.report(_report(sent)).report
        if key.professional:
            Report.objects.filter(pk=row.pk).update(professional=True)
        told = f"Open311: {key.name}" + (f"\nmedia_url: {sent.media_url}" if sent.media_url else "")
        recording.keep(row, Deed.INTERNAL_NOTE, Side.SYSTEM, internal=told)
        token = "" if row.visible else _token(row)
    return Accepted("" if token else row.number, token, notice)


def _report(sent: Sent) -> NewReport:
    """Without a description, the name of the service stands for it: the standard lets it be absent."""
    category = sent.category
    return NewReport(
        category=category,
        place=sent.place,
        text=sent.text or bilingual(category.name_fr, category.name_nl),
        address=sent.address,
        answers=sent.answers,
        contact=Contact(name=sent.name, email=sent.email, phone=sent.phone),
        channel=Channel.API,
    )


def _token(row: Report) -> str:
    code = secrets.token_hex(16)
    ProgramToken.objects.create(code=code, report=row, made_at=now())
    return code
