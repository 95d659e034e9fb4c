"""What the city makes of a project: it is taken up, sent back, found feasible or not, reckoned, admitted or refused."""

from typing import Final

from django.db import transaction

from zinneke.accounts.audit import record
from zinneke.accounts.person import Person
from zinneke.kernel.time import now
from zinneke.services.budget.actions import recording, telling
from zinneke.services.budget.actions.recording import Reasons
from zinneke.services.budget.manifest.permissions import DECIDE, EXAMINE
from zinneke.services.budget.models import Cost, Proposal
from zinneke.services.budget.queries import rights
from zinneke.services.budget.rules.phases import Deed
from zinneke.services.budget.rules.states import IllegalMove, State

EXAMINED: Final = frozenset({State.IN_FEASIBILITY, State.PROPOSED, State.FEASIBLE, State.INFEASIBLE})
DECIDED: Final = frozenset({State.ADMITTED, State.REFUSED})
DEAREST_CENTS: Final = 10**12


def examine(
    proposal: Proposal, to: State, *, by: Person, reasons: Reasons = recording.NONE, seen: int | None = None
) -> Proposal:
    """Take a project up, send it back, or give an opinion on it; its authors are told.

    Raises PermissionDenied, NotNow, IllegalMove, ReasonsMissing, Overtaken.
    """
    by.require(EXAMINE)
    rights.require(Deed.EXAMINE, proposal.process, by)
    return _moved(proposal, to, EXAMINED, by, reasons, seen)


def decide(proposal: Proposal, to: State, *, by: Person, reasons: Reasons, seen: int | None = None) -> Proposal:
    """Record what the College decided: admitted to the vote or refused, with its reasons in both languages.

    Raises PermissionDenied, NotNow, IllegalMove, ReasonsMissing, Overtaken.
    """
    by.require(DECIDE)
    rights.require(Deed.DECIDE, proposal.process, by)
    return _moved(proposal, to, DECIDED, by, reasons, seen)


def reckon(proposal: Proposal, amount_cents: int, note: str, *, by: Person, seen: int | None = None) -> Cost:
    """Say what a project costs by what is known now; what was reckoned before stays to be read.

    Raises PermissionDenied, NotNow, Overtaken; ValueError for no amount of money, or once it is on the ballot.
    """
    by.require(EXAMINE)
    rights.require(Deed.COST, proposal.process, by)
    if not 0 < amount_cents < DEAREST_CENTS:
        raise ValueError(f"{amount_cents} cents: a project costs more than nothing and less than {DEAREST_CENTS}")
    with transaction.atomic():
        held = recording.fresh(proposal, seen)
        if held.lines.exists():
            raise ValueError(f"project {held} is on a ballot: the cost there is frozen")
        cost = Cost.objects.create(
            proposal=held, amount_cents=amount_cents, author=by.name, note=note.strip(), at=now()
        )
        recording.save(held)
        record("budget: cost of a project", held, by=by)
    return cost


def _moved(
    proposal: Proposal, to: State, among: frozenset[State], by: Person, reasons: Reasons, seen: int | None
) -> Proposal:
    with transaction.atomic():
        held = recording.fresh(proposal, seen)
        if to not in among:
            raise IllegalMove(held.state, to)
        recording.move(held, to, by=by, reasons=reasons)
        telling.moved(held, reasons)
    return held
