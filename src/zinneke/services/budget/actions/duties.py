"""Naming who does what in an election."""

from django.db import transaction

from zinneke.accounts.audit import record
from zinneke.accounts.models import User
from zinneke.accounts.person import Person
from zinneke.kernel.time import now
from zinneke.services.budget.manifest.permissions import NAME_CLERKS
from zinneke.services.budget.models import Duty, Election, Naming
from zinneke.services.budget.queries.duties import PERMISSION_OF


class Unfit(ValueError):
    """Somebody who lacks the right that the duty needs."""


def name(election: Election, user: User, duty: Duty, *, by: Person) -> Naming:
    """Name somebody; twice is once. Raises PermissionDenied, and Unfit for who lacks the right."""
    by.require(NAME_CLERKS)
    if not Person(user).may(PERMISSION_OF[duty]):
        raise Unfit(f"{user} lacks the permission {PERMISSION_OF[duty]}: give them a role that has it first")
    with transaction.atomic():
        named, new = Naming.objects.get_or_create(
            election=election, user=user, duty=duty, defaults={"named_by_id": by.user.pk, "named_at": now()}
        )
        if new:
            record(f"named for {duty.value}", named, by=by)
    return named


def release(naming: Naming, *, by: Person) -> None:
    """Somebody does it no more."""
    by.require(NAME_CLERKS)
    with transaction.atomic():
        record(f"no longer named for {naming.duty}", naming, by=by)
        naming.delete()
