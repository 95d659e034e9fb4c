"""Votes on statements."""

from django.db import transaction

from zinneke.kernel.moderation import State
from zinneke.services.consult.actions import speaking
from zinneke.services.consult.models import Contribution, Vote
from zinneke.services.consult.queries.people import Speaker
from zinneke.services.consult.rules.opinions.table import VALUES
from zinneke.services.consult.rules.phases import Deed, Refusal


def vote(statement: Contribution, value: int, speaker: Speaker) -> None:
    """Agree (1), disagree (-1) or pass (0), in the place of an earlier vote. Raises Refused, ValueError."""
    speaking.require(Deed.VOTE, statement.phase, speaker)
    if statement.state != State.SHOWN:
        raise speaking.Refused(Deed.VOTE, Refusal.NOT_THERE)
    if value not in VALUES:
        raise ValueError(f"{value!r} is no vote: 1 agrees, -1 disagrees, 0 passes")
    with transaction.atomic():
        who = speaking.taken_in(statement.phase.consultation, speaker)
        Vote.objects.update_or_create(statement=statement, participant=who, defaults={"value": value})
