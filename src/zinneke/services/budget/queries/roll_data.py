"""What the rolls know of somebody, for their copy of their data; why it is not erased before its day."""

from collections.abc import Iterator
from typing import Any, Final

from zinneke.accounts.models import NationalNumber
from zinneke.kernel.personal import Erased, Subject
from zinneke.kernel.text import Text
from zinneke.services.budget.models import ElectionRoll
from zinneke.services.budget.queries import voting_room
from zinneke.voting.roll.ports import Entry, Identity, RollRefuses

KEPT: Final = Text(
    fr="La liste d’un vote est détruite au jour fixé : avant, on pourrait voter deux fois.",
    nl="De lijst van een stemming wordt op de bepaalde dag vernietigd: vroeger zou iemand twee keer kunnen stemmen.",
    de="Das Verzeichnis einer Abstimmung wird am festgelegten Tag vernichtet: Vorher könnte man zweimal abstimmen.",
    en="The roll of a vote is destroyed on the day laid down: before, somebody could vote twice.",
)


def export(subject: Subject) -> Iterator[dict[str, Any]]:
    """Their line on each roll that was not destroyed."""
    for roll, entry in _lines(subject):
        yield {
            "vote": roll.election.public_id,
            "state": entry.state.value,
            "by": entry.channel.value,
            "on": entry.day.isoformat() if entry.day else None,
        }


def erase(subject: Subject) -> Erased:
    """Nothing, and why."""
    return Erased(0, (KEPT,) if any(_lines(subject)) else ())


def _lines(subject: Subject) -> Iterator[tuple[ElectionRoll, Entry]]:
    number = NationalNumber.objects.filter(user=subject.user_id).first()
    if number is None:
        return
    for roll in ElectionRoll.objects.filter(forgotten_at=None).select_related("election"):
        try:
            yield roll, voting_room.roll().entry(roll.election.public_id, Identity.resident(number.hash))
        except RollRefuses:
            continue
