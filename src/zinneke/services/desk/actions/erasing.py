"""Erasure on request (Regulation (EU) 2016/679, art. 17): what no law has the city keep goes at once."""

from typing import Final

from django.db import transaction

from zinneke.kernel.personal import Erased, Subject
from zinneke.kernel.text import Text
from zinneke.services.desk.actions import retiring
from zinneke.services.desk.models import Case
from zinneke.services.desk.rules.cases import OPEN, State
from zinneke.services.desk.rules.results import Result

KEPT_OPEN: Final = Text(
    fr="Des dossiers sont encore ouverts : retirez-les d’abord.",
    nl="Er zijn nog open dossiers: trek ze eerst in.",
    de="Es gibt noch offene Anträge: ziehen Sie sie zuerst zurück.",
    en="Some cases are still open: withdraw them first.",
)
KEPT_BY_LAW: Final = Text(
    fr="Les dossiers décidés sont conservés jusqu’à la fin de leur délai de conservation (art. 17.3.b du RGPD).",
    nl="Besliste dossiers worden bewaard tot het einde van hun bewaartermijn (art. 17.3.b AVG).",
    de="Entschiedene Anträge werden bis zum Ende ihrer Aufbewahrungsfrist behalten (Art. 17 Abs. 3 Buchst. b DSGVO).",
    en="Decided cases are kept until the end of their retention (art. 17(3)(b) GDPR).",
)


def erase(subject: Subject) -> Erased:
    """Withdrawn cases go at once. Others stay for as long as their type lays down, and the answer says so."""
    with transaction.atomic():
        mine = Case.objects.filter(holder=subject.user_id)
        withdrawn = list(mine.filter(state=State.DECIDED, result=Result.WITHDRAWN))
        for case in withdrawn:
            retiring.retire(case)
        kept = []
        if mine.filter(state__in=OPEN).exists():
            kept.append(KEPT_OPEN)
        if mine.exclude(state__in=OPEN).exists():
            kept.append(KEPT_BY_LAW)
    return Erased(len(withdrawn), tuple(kept))
