"""The end of what is known: files are destroyed when their retention is over, or kept for the archives."""

from django.db import transaction

from zinneke.accounts.audit import record
from zinneke.kernel.time import in_brussels, now
from zinneke.services.desk.actions import steps
from zinneke.services.desk.actions.documents import store
from zinneke.services.desk.models import Case
from zinneke.services.desk.rules.cases import Act, State, Who
from zinneke.services.desk.rules.results import Nomination

AT_ONCE = 200


def retire_due() -> int:
    """Every case whose day has come: destroyed, or marked as the archives'. Gives how many."""
    today = in_brussels(now()).date()
    due = list(Case.objects.filter(state=State.DECIDED, archive_on__lte=today).order_by("archive_on")[:AT_ONCE])
    for case in due:
        retire(case)
    return len(due)


def retire(case: Case) -> None:
    """One of them. What is destroyed is gone with its documents, its trail and its decision; that it was is kept."""
    with transaction.atomic():
        row = steps.held(case)
        steps.step(row, Act.ARCHIVED, Who.SYSTEM, after=State.ARCHIVED)
        if row.nomination == Nomination.KEEP:
            return
        keys = list(row.documents.values_list("key", flat=True))
        record("case destroyed", row, by=None, department=row.department.code)
        row.delete()
        transaction.on_commit(lambda: _forget(keys))


def _forget(keys: list[str]) -> None:
    """The files themselves, once the rows are gone for good."""
    for key in keys:
        store().delete(key)
