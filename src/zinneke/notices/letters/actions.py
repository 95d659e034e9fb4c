"""What staff do with letters: print a batch, post it, take note of what came back."""

from typing import Final, cast

from django.db import transaction
from django.db.models import QuerySet

from zinneke.accounts.models import User
from zinneke.accounts.person import Person
from zinneke.kernel.time import now
from zinneke.notices import planning
from zinneke.notices.manifest import POST
from zinneke.notices.models import Attempt, Delivery, LetterBatch
from zinneke.notices.rules.ways import Way

State = Delivery.State
MOST: Final = 200
"""Of one batch: a pile that a person can count."""


def print_batch(*, by: Person) -> LetterBatch | None:
    """Gather the letters that wait, the oldest first; None where there is none."""
    by.require(POST)
    with transaction.atomic():
        waiting = list(waiting_letters().values_list("pk", flat=True)[:MOST])
        if not waiting:
            return None
        batch = LetterBatch.objects.create(made_at=now(), made_by=cast(User, by.user))
        Delivery.objects.filter(pk__in=waiting).update(state=State.PRINTED, batch=batch)
    return batch


def post(batch: LetterBatch, *, by: Person) -> int:
    """The batch is with the post. Gives how many letters; 0 where somebody said so already."""
    by.require(POST)
    at = now()
    with transaction.atomic():
        printed = list(batch.deliveries.filter(state=State.PRINTED).select_related("notice"))
        LetterBatch.objects.filter(pk=batch.pk, posted_at=None).update(posted_at=at, posted_by=by.user.pk)
        for delivery in printed:
            _note(delivery, Attempt.Outcome.TAKEN, "posted")
        batch.deliveries.filter(state=State.PRINTED).update(state=State.TAKEN, ended_at=at)
    return len(printed)


def came_back(delivery: Delivery, *, by: Person) -> bool:
    """The post brought it back: the next way. Tells whether it was on its way at all."""
    by.require(POST)
    with transaction.atomic():
        on_its_way = Delivery.objects.filter(pk=delivery.pk, way=Way.LETTER, state__in=(State.PRINTED, State.TAKEN))
        if not on_its_way.update(state=State.FAILED, ended_at=now()):
            return False
        _note(delivery, Attempt.Outcome.REFUSED, "came back")
        planning.plan(delivery.notice)
    return True


def waiting_letters() -> QuerySet[Delivery]:
    """Letters that nobody printed yet."""
    return Delivery.objects.filter(way=Way.LETTER, state=State.WAITING).order_by("pk")


def _note(delivery: Delivery, outcome: Attempt.Outcome, reason: str) -> None:
    Attempt.objects.create(
        delivery_number=delivery.pk,
        kind=delivery.notice.kind,
        way=delivery.way,
        outcome=outcome,
        reason=reason,
        at=now(),
    )
