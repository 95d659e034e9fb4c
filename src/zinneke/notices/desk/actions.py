"""What staff do: send again, and note whom they reached."""

from django.db import transaction

from zinneke.accounts.person import Person
from zinneke.kernel.time import now
from zinneke.notices.manifest import POST, SEE_LOG
from zinneke.notices.models import Attempt, Delivery
from zinneke.notices.rules.ways import Way

State = Delivery.State
REASONS = ("by phone", "at the counter", "by letter", "cannot be found")
"""How somebody was reached, or that they were not."""


def send_again(delivery: Delivery, *, by: Person) -> bool:
    """Have it tried now, as if for the first time. Tells whether it was waiting or had failed."""
    by.require(SEE_LOG)
    mine = Delivery.objects.filter(pk=delivery.pk, state__in=(State.WAITING, State.FAILED))
    return bool(mine.update(state=State.WAITING, due_at=now(), tries=0, ended_at=None, interrupted=False))


def reached(delivery: Delivery, how: str, *, by: Person) -> bool:
    """Somebody was told by a person of ours. Tells whether it was still to do. Raises ValueError for no such way."""
    by.require(POST)
    if how not in REASONS:
        raise ValueError(f"{how!r} is none of {', '.join(REASONS)}")
    at = now()
    with transaction.atomic():
        mine = Delivery.objects.filter(pk=delivery.pk, way=Way.COUNTER, state=State.WAITING)
        if not mine.update(state=State.TAKEN, ended_at=at):
            return False
        lost = how == "cannot be found"
        outcome = Attempt.Outcome.REFUSED if lost else Attempt.Outcome.TAKEN
        Attempt.objects.create(
            delivery_number=delivery.pk, kind=delivery.notice.kind, way=Way.COUNTER, outcome=outcome, reason=how, at=at
        )
    return True
