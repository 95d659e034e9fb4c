"""What somebody did with datasets as a member of staff: by the name of the account."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from zinneke.accounts.models import User
from zinneke.kernel.personal import Erased, Subject
from zinneke.kernel.text import Text
from zinneke.opendata.models.stewardship import Answer, Deed, Upload

KEPT: Final = Text(
    fr="Qui a publié quoi reste aussi longtemps que le jeu de données (RGPD, art. 17.3.b).",
    nl="Wie wat bekendmaakte, blijft zolang de dataset bestaat (AVG, art. 17.3.b).",
    de="Wer was veröffentlicht hat, bleibt, solange es den Datensatz gibt (DSGVO, Art. 17 Abs. 3 b).",
    en="Who published what stays as long as the dataset (GDPR, art. 17.3.b).",
)


def export(subject: Subject) -> Iterator[Mapping[str, Any]]:
    """Their deeds, answers and uploads."""
    name = User.objects.values_list("username", flat=True).get(pk=subject.user_id)
    for deed in Deed.objects.filter(by=name).values("dataset__name", "verb", "detail", "at"):
        yield {"kind": "deed", **deed}
    for answer in Answer.objects.filter(by=name).values("dataset__name", "question", "answer", "reason", "at"):
        yield {"kind": "answer", **answer}
    for upload in Upload.objects.filter(by=name).values("dataset__name", "named", "state", "at"):
        yield {"kind": "upload", **upload}


def keep(subject: Subject) -> Erased:
    """Nothing goes: what an administration published, and by whom, is on record."""
    name = User.objects.values_list("username", flat=True).get(pk=subject.user_id)
    did = Deed.objects.filter(by=name).exists() or Upload.objects.filter(by=name).exists()
    return Erased(0, (KEPT,) if did else ())
