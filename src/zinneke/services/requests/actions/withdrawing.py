"""Whoever reported takes it back."""

from django.db import transaction

from zinneke.kernel.time import now
from zinneke.services.requests.actions import recording
from zinneke.services.requests.models import Question, Report
from zinneke.services.requests.queries.access import Proof
from zinneke.services.requests.rules.deeds import Deed, Side
from zinneke.services.requests.rules.states import TRANSITIONS, IllegalMove, Outcome, Standing, State


def withdraw(report: Report, *, proof: Proof) -> Report:
    """Close it without action. Raises PermissionDenied, IllegalMove where work cannot be stopped any more."""
    proof.require(report)
    with transaction.atomic():
        held = recording.fresh(report)
        at, before = now(), held.state
        if not may_withdraw(held):
            raise IllegalMove(before, State.CANCELLED)
        recording.advance(held, State.CANCELLED, outcome=Outcome.WITHDRAWN, at=at)
        Question.objects.filter(report=held, ended_at=None).update(ended_at=at)
        recording.save(held, at)
        recording.keep(held, Deed.WITHDRAWN, Side.REPORTER, state=held.state, at=at, details={"before": before})
    return held


def may_withdraw(report: Report) -> bool:
    """Whether it is open and can still be taken back."""
    return report.standing == Standing.OPEN and State.CANCELLED in TRANSITIONS[report.stands]
