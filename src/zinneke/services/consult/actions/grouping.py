"""Groups of opinions, reckoned in the background: only where votes have changed since the last time."""

from dataclasses import asdict
from hashlib import sha256

from django.db import transaction

from zinneke.kernel.moderation import State
from zinneke.kernel.time import now
from zinneke.services.consult.models import Contribution, Grouping, Phase, Vote
from zinneke.services.consult.rules.opinions import groups
from zinneke.services.consult.rules.opinions.clusters import Memory
from zinneke.services.consult.rules.opinions.table import Vote as Cast


def regroup(phase: Phase) -> bool:
    """Reckon the groups of a phase anew. False: no vote has changed."""
    statements = list(
        Contribution.objects.filter(phase=phase, state=State.SHOWN).order_by("pk").values_list("pk", flat=True)
    )
    rows = Vote.objects.filter(statement__in=statements).order_by("participant_id", "statement_id")
    cast = list(rows.values_list("participant_id", "statement_id", "value"))
    digest = sha256(repr((statements, cast)).encode()).hexdigest()
    before = Grouping.objects.filter(phase=phase).first()
    if before and before.digest == digest:
        return False
    memory = Memory(**before.memory) if before else None
    found = groups.opinions([Cast(*one) for one in cast], statements, memory)
    with transaction.atomic():
        kept = asdict(found)
        Grouping.objects.update_or_create(
            phase=phase, defaults={"digest": digest, "memory": kept.pop("memory"), "found": kept, "at": now()}
        )
    return True
