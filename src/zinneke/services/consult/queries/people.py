"""Who speaks, as consultations know them: an account, or a browser by the key that it keeps."""

from dataclasses import dataclass
from hashlib import sha256

from django.db.models import QuerySet

from zinneke.services.consult.models import Consultation, Contribution, Offer, Participant


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody at a page. ``key`` is what their browser keeps where nobody is signed in; both empty: nobody yet."""

    user_id: int | None = None
    key: str = ""
    assurance: int = 0
    language: str = ""


def digest(consultation: Consultation, key: str) -> str:
    """What is kept of a browser's key: another thing in each consultation, so that they cannot be put together."""
    return sha256(f"{consultation.pk}:{key}".encode()).hexdigest()


def participant(consultation: Consultation, speaker: Speaker) -> Participant | None:
    """Them in this consultation; None before they have said anything."""
    known = consultation.participants
    if speaker.user_id is not None:
        return known.filter(user_id=speaker.user_id).first()
    return known.filter(key=digest(consultation, speaker.key)).first() if speaker.key else None


def texts_of(who: Participant | None) -> QuerySet[Contribution]:
    """Their texts, the newest first."""
    found = Contribution.objects.filter(participant=who).exclude(text="") if who else Contribution.objects.none()
    return found.select_related("phase__consultation", "question", "paragraph").order_by("-at", "-pk")


def offers_of(who: Participant | None) -> QuerySet[Offer]:
    """Their offers, the newest first."""
    found = Offer.objects.filter(participant=who) if who else Offer.objects.none()
    return found.select_related("phase").order_by("-at", "-pk")
