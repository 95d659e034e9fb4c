"""Contacts with applicants, as staff write them down."""

from dataclasses import dataclass

from zinneke.accounts.person import Person
from zinneke.kernel.time import now
from zinneke.services.desk.actions.handling import Lacking
from zinneke.services.desk.manifest.permissions import SEE
from zinneke.services.desk.models import Case, ContactMoment
from zinneke.services.desk.rules.cases import Channel


@dataclass(frozen=True, slots=True)
class Contact:
    """What was spoken or written. ``succeeded`` is false where nobody was reached."""

    channel: Channel
    subject: str
    content: str
    outgoing: bool = False
    succeeded: bool = True
    language: str = ""


def write_down(case: Case, contact: Contact, *, by: Person) -> ContactMoment:
    """Keep it with the case. Raises PermissionDenied and Lacking."""
    by.require(SEE, of=case.department.code)
    if lacking := [name for name in ("subject", "content") if not getattr(contact, name).strip()]:
        raise Lacking(lacking)
    return ContactMoment.objects.create(
        case=case,
        channel=contact.channel,
        outgoing=contact.outgoing,
        subject=contact.subject,
        content=contact.content,
        succeeded=contact.succeeded,
        language=contact.language,
        by=by.name,
        at=now(),
    )
