"""Offers to calls for partners: made with files, decided once the call is closed, with reasons."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Final

from django.conf import settings
from django.db import transaction

from zinneke.accounts import changes
from zinneke.accounts.person import Person
from zinneke.files.accepted import Accepted
from zinneke.files.store import Folder
from zinneke.kernel.time import now
from zinneke.services.consult.actions import speaking, telling
from zinneke.services.consult.manifest.permissions import DECIDE
from zinneke.services.consult.models import Offer, OfferFile, Phase
from zinneke.services.consult.queries.people import Speaker
from zinneke.services.consult.rules.offers import Decision, Sort, require_decidable
from zinneke.services.consult.rules.phases import Deed, Stand

FOLDER: Final = "consult"
MOST_FILES: Final = 5
MOST_OFFERS: Final = 5
"""Of one person in one call."""


@dataclass(frozen=True, slots=True)
class Offered:
    """What an organisation offers, and how to reach it."""

    organisation: str
    sort: Sort
    title: str
    text: str
    contact: str = ""
    email: str = ""


class TooMany(ValueError):
    """One offer or one file too many."""


def store() -> Folder:
    """Where files of offers are kept."""
    return Folder(settings.CITY.data / FOLDER)


def offer(phase: Phase, offered: Offered, files: Sequence[Accepted], speaker: Speaker) -> Offer:
    """Answer a call. Raises Refused, TooMany."""
    speaking.require(Deed.OFFER, phase, speaker)
    if len(files) > MOST_FILES:
        raise TooMany(f"{len(files)} files: an offer has {MOST_FILES} at most")
    with transaction.atomic():
        who = speaking.taken_in(phase.consultation, speaker)
        if who.offers.filter(phase=phase).count() >= MOST_OFFERS:
            raise TooMany(f"{who} made {MOST_OFFERS} offers already: no more are taken")
        row = Offer.objects.create(phase=phase, participant=who, language=speaker.language, at=now(), **asdict(offered))
        for one in files:
            OfferFile.objects.create(
                offer=row, key=store().keep(one.content), name=one.name, media_type=one.media_type,
                size=len(one.content),
            )  # fmt: skip
    return row


def decide(row: Offer, decision: Decision, french: str, dutch: str, *, by: Person) -> None:
    """Accept or refuse an offer, once the call is closed. Raises PermissionDenied, Undecidable."""
    by.require(DECIDE)
    with transaction.atomic():
        held = Offer.objects.select_for_update().get(pk=row.pk)
        closed = held.phase.window.stand(now()) == Stand.CLOSED
        require_decidable(held.decision, french=french, dutch=dutch, closed=closed)
        held.decision, held.reason_fr, held.reason_nl = decision, french.strip(), dutch.strip()
        held.decided_at, held.decided_by = now(), by.name
        held.save()
        changes.note(held, f"decided: {decision}", by=by)
        telling.offer_decided(held)
