"""Seeing who reported: with a right of its own, for a reason that is kept, and that the person can read."""

from dataclasses import dataclass
from typing import Final

from django.db import transaction

from zinneke.accounts import looks
from zinneke.accounts.person import Person
from zinneke.kernel.text import Text
from zinneke.services.requests.actions import recording
from zinneke.services.requests.manifest.permissions import SEE_CONTACT
from zinneke.services.requests.models import Report, Reporter
from zinneke.services.requests.rules.deeds import Deed, Side

LONGEST_REASON: Final = 300
SEEN: Final = Text(
    fr="Vos coordonnées pour le signalement {number}",
    nl="Uw contactgegevens bij de melding {number}",
    de="Ihre Kontaktdaten zur Meldung {number}",
    en="How to reach you about the report {number}",
)


@dataclass(frozen=True, slots=True)
class Contact:
    """Who reported, as far as they said."""

    name: str
    email: str
    phone: str
    language: str
    account: bool


def see_contact(report: Report, why: str, *, by: Person) -> Contact:
    """Who reported. That it was looked at, and why, is kept. Raises PermissionDenied; ValueError without a reason."""
    recording.require(by, SEE_CONTACT, report)
    why = why.strip()
    if not 0 < len(why) <= LONGEST_REASON:
        raise ValueError(f"a reason has from 1 to {LONGEST_REASON} letters: whoever reported may read it")
    with transaction.atomic():
        reporter = Reporter.objects.select_related("user").get(report=report)
        recording.keep(report, Deed.INTERNAL_NOTE, Side.SYSTEM, by=by.name, internal=f"contact seen: {why}")
        if reporter.user is not None:
            looks.note(by, reporter.user, _what(report.number), why)
    user = reporter.user
    email = reporter.email or (user.email if user else "")
    return Contact(reporter.name, email, reporter.phone, reporter.language, user is not None)


def _what(number: str) -> Text:
    return Text(**{language: text.format(number=number) for language, text in SEEN.language_map().items()})
