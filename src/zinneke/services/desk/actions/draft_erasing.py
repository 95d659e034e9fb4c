"""Erasure on request of what somebody has begun to fill in (Regulation (EU) 2016/679, art. 17)."""

from zinneke.kernel.personal import Erased, Subject
from zinneke.services.desk.actions import drafts
from zinneke.services.desk.models import Draft
from zinneke.services.desk.models.drafts import DraftState


def erase(subject: Subject) -> Erased:
    """All of it goes at once; what was filed is a case, and follows its own rules."""
    begun = list(Draft.objects.filter(owner_id=subject.user_id, state=DraftState.OPEN))
    for draft in begun:
        drafts.give_up(draft)
    return Erased(len(begun))
