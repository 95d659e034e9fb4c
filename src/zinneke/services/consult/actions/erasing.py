"""What consultations hold of people is erased: when they ask, and once a consultation has been over for long enough."""

from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import Max, Q

from zinneke.kernel.moderation import State
from zinneke.kernel.personal import Erased, Subject
from zinneke.kernel.text import Text
from zinneke.kernel.time import now
from zinneke.services.consult.actions.offering import store
from zinneke.services.consult.models import (
    Consultation,
    Contribution,
    Follower,
    Objection,
    Offer,
    OfferFile,
    Participant,
)

KEPT: Final = Text(
    fr="Les choix et les votes restent dans les comptes, sans rien qui dise de qui ils viennent. Vos textes sont "
    "effacés.",
    nl="Keuzes en stemmen blijven in de telling, zonder iets dat zegt van wie ze komen. Uw teksten zijn gewist.",
    de="Auswahl und Stimmen bleiben in der Zählung, ohne etwas, das sagt, von wem sie stammen. Ihre Texte sind "
    "gelöscht.",
    en="Choices and votes stay in the counts, without anything that tells whose they were. Your texts are erased.",
)


def erase(subject: Subject) -> Erased:
    """Erase who somebody is, their texts, their objections and what they offered."""
    mine = list(Participant.objects.filter(user_id=subject.user_id))
    offers = list(Offer.objects.filter(Q(participant__in=mine) | Q(email__in=[one for one in subject.emails if one])))
    gone, _ = Follower.objects.filter(user_id=subject.user_id).delete()
    texts = Contribution.objects.filter(participant__in=mine)
    Objection.objects.filter(contribution__in=texts).delete()
    texts.update(text="", address="", lon=None, lat=None, state=State.WITHDRAWN, participant=None)
    for one in offers:
        _empty(one, words=True)
    Participant.objects.filter(pk__in=[one.pk for one in mine]).update(user=None, key=None, language="")
    return Erased(len(mine) + len(offers) + gone, (KEPT,) if mine else ())


def forget_over(at: datetime | None = None) -> int:
    """Cut the link between what was said and who said it, of consultations that ended as many days ago as the setting
    ``consult_link_days`` says. Gives of how many people.
    """
    before = (at or now()) - timedelta(days=settings.CITY.number("consult_link_days"))
    over = Consultation.objects.annotate(ended=Max("phases__closes_at")).filter(ended__lt=before)
    linked = Participant.objects.filter(consultation__in=over).exclude(user=None, key=None)
    with transaction.atomic():
        people = list(linked.values_list("pk", flat=True))
        for one in Offer.objects.filter(phase__consultation__in=over, participant__in=people):
            _empty(one, words=False)
        Objection.objects.filter(contribution__participant__in=people).delete()
        Contribution.objects.filter(participant__in=people).update(participant=None)
        Participant.objects.filter(pk__in=people).update(user=None, key=None, language="")
    return len(people)


def _empty(offer: Offer, *, words: bool) -> None:
    """An offer without contact and files; ``words``: also without what it says, unless it was accepted in public."""
    for file in OfferFile.objects.filter(offer=offer):
        store().delete(file.key)
        file.delete()
    offer.contact = offer.email = ""
    offer.participant = None
    if words and offer.decision != "accepted":
        offer.organisation = offer.title = offer.text = ""
    offer.save()
