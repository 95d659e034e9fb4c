"""What every change of a project has in common: the revision that was seen, the move, the line in its trail."""

from dataclasses import dataclass
from typing import Final

from zinneke.accounts.audit import record
from zinneke.accounts.person import Person
from zinneke.kernel.time import now
from zinneke.services.budget.models import Move, Proposal
from zinneke.services.budget.rules import states
from zinneke.services.budget.rules.states import ReasonsMissing, State


class Overtaken(ValueError):
    """Somebody else changed the project meanwhile."""


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why the city does something: in French and in Dutch, or not at all."""

    fr: str = ""
    nl: str = ""


NONE: Final = Reasons()


def check_reasons(reasons: Reasons) -> None:
    """Raise ReasonsMissing unless there are words in French and in Dutch."""
    if not (reasons.fr.strip() and reasons.nl.strip()):
        raise ReasonsMissing("say why, in French and in Dutch: whoever it is about reads it")


def fresh(proposal: Proposal, seen: int | None = None) -> Proposal:
    """The project as it stands, in the caller's transaction. Raises Overtaken if it is not the revision seen."""
    held = Proposal.objects.select_for_update().select_related("process", "current").get(pk=proposal.pk)
    if seen is not None and held.revision != seen:
        raise Overtaken(f"project {held} was changed meanwhile: look at it before you change it")
    return held


def save(proposal: Proposal) -> None:
    """Write a project that is held, as its next revision."""
    proposal.revision += 1
    proposal.changed_at = now()
    proposal.save()


def move(proposal: Proposal, to: State, *, by: Person | None, reasons: Reasons = NONE, staff: bool = True) -> None:
    """Have a project that is held stand elsewhere, and say so in its trail and in the audit log.

    ``staff``: the account is told in the trail; of authors it is not. Raises IllegalMove, ReasonsMissing.
    """
    states.check(proposal.stands, to, reasons.fr, reasons.nl)
    proposal.state = to
    save(proposal)
    Move.objects.create(
        proposal=proposal, state=to, reason_fr=reasons.fr.strip(), reason_nl=reasons.nl.strip(),
        by=by.name if by and staff else "", at=proposal.changed_at,
    )  # fmt: skip
    record(f"budget: project {to}", proposal, by=by)
