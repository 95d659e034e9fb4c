"""When its day has come, the key of a roll is destroyed with every line of it, and the signals of fraud with theirs."""

from django.db import transaction

from zinneke.accounts.audit import record
from zinneke.kernel.time import in_brussels, now
from zinneke.services.budget.actions import signals
from zinneke.services.budget.models import ElectionRoll
from zinneke.services.budget.queries import voting_room


def forget_due() -> int:
    """Destroy what is due, as the roll itself knows. Gives of how many elections it was noted."""
    at = now()
    for election in voting_room.roll().due(in_brussels(at).date()):
        voting_room.roll().forget(election)
    due = ElectionRoll.objects.filter(forget_on__lte=in_brussels(at).date(), forgotten_at=None)
    done = 0
    for roll in due.select_related("election"):
        with transaction.atomic():
            signals.erase(roll.election)
            ElectionRoll.objects.filter(pk=roll.pk).update(forgotten_at=at)
            record("roll and its key destroyed", roll, by=None)
        done += 1
    return done
