"""Erasure on request of what somebody has begun to fill in (Regulation (EU) 2016/679, art. 17)."""

from zinneke.kernel.personal import Erased, Subject
from zinneke.services.desk.actions import drafts
from zinneke.services.desk.models.drafts import DraftState
from zinneke.services.desk.queries import drafts as reading


def erase(subject: Subject) -> Erased:
    """All of it goes at once; what was filed is a case, and follows its own rules."""
    begun = list(reading.that_tell_of(subject.user_id).filter(state=DraftState.OPEN))
    for draft in begun:
        drafts.give_up(draft)
    return Erased(len(begun))
