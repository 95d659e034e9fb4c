"""Statements as somebody votes on them."""

from dataclasses import dataclass

from zinneke.services.consult.models import Contribution, Participant, Phase, Vote
from zinneke.services.consult.queries import public
from zinneke.services.consult.rules.opinions import asking


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody is asked next, and what they voted on so far."""

    statement: Contribution | None
    done: int
    of: int
    votes: tuple[tuple[Contribution, int], ...]


def asked(phase: Phase, who: Participant | None) -> Asked:
    """Their turn. Who has not voted yet begins with the first statement."""
    known = {one.pk: one for one in public.shown(phase)}
    cast = dict(Vote.objects.filter(participant=who, statement__in=known).values_list("statement_id", "value"))
    number = asking.next_of(who.pk if who else 0, list(known), cast)
    votes = tuple((known[one], value) for one, value in sorted(cast.items()))
    return Asked(known[number] if number is not None else None, len(cast), len(known), votes)
