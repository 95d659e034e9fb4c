"""Reuses and comments of somebody's addresses. Once an address is erased by its term, nobody knows whose they were."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from django.db.models.functions import Lower

from zinneke.kernel.personal import Erased, Subject
from zinneke.kernel.text import Text
from zinneke.opendata.models import Comment, Reuse
from zinneke.opendata.voices.rules import State

KEPT: Final = Text(
    fr="Un texte publié reste, sans votre nom ni votre adresse : d’autres s’y réfèrent (RGPD, art. 17.3.a).",
    nl="Een bekendgemaakte tekst blijft, zonder uw naam of adres: anderen verwijzen ernaar (AVG, art. 17.3.a).",
    de="Ein veröffentlichter Text bleibt, ohne Ihren Namen und Ihre Adresse (DSGVO, Art. 17 Abs. 3 a).",
    en="A published text stays, without your name and address: others refer to it (GDPR, art. 17.3.a).",
)
OF_REUSES: Final = ("title", "description", "address", "maker", "language", "email", "state", "sent_at")
OF_COMMENTS: Final = ("dataset__name", "name", "text", "language", "email", "state", "sent_at", "answer")


def export(subject: Subject) -> Iterator[Mapping[str, Any]]:
    """What they sent."""
    for row in Reuse.objects.filter(pk__in=_reuses(subject)).values(*OF_REUSES):
        yield {"kind": "reuse", **row}
    for row in Comment.objects.filter(pk__in=_comments(subject)).values(*OF_COMMENTS):
        yield {"kind": "comment", **row}


def erase(subject: Subject) -> Erased:
    """Names and addresses; the texts too of what is not shown."""
    reuses = Reuse.objects.filter(pk__in=_reuses(subject))
    comments = Comment.objects.filter(pk__in=_comments(subject))
    stays = reuses.filter(state=State.SHOWN).exists() or comments.filter(state=State.SHOWN).exists()
    nothing = {"email": "", "erased": True}
    count = reuses.exclude(state=State.SHOWN).update(**nothing, title="", description="", address="", maker="")
    count += comments.exclude(state=State.SHOWN).update(**nothing, name="", text="", answer="")
    count += reuses.update(email="", maker="") + comments.update(email="", name="")
    return Erased(count, (KEPT,) if stays else ())


def _reuses(subject: Subject) -> list[int]:
    return list(
        Reuse.objects.alias(sender=Lower("email")).filter(sender__in=subject.emails).values_list("pk", flat=True)
    )


def _comments(subject: Subject) -> list[int]:
    return list(
        Comment.objects.alias(sender=Lower("email")).filter(sender__in=subject.emails).values_list("pk", flat=True)
    )
