"""A result becomes public, and what the College decides about it is kept beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from zinneke.accounts.audit import record
from zinneke.accounts.person import Person
from zinneke.kernel.time import now
from zinneke.services.budget.actions import recording
from zinneke.services.budget.models import CollegeDecision, Count, Election
from zinneke.services.budget.queries import results, rights
from zinneke.services.budget.rules.phases import Deed
from zinneke.services.budget.rules.stages import NotYet, Stage
from zinneke.services.budget.rules.states import State


@dataclass(frozen=True, slots=True)
class Ruled:
    """What the College decided: in both languages; numbers on the ballot of projects that it adds and drops."""

    reference: str
    decided_on: date
    text_fr: str
    text_nl: str
    adds: Sequence[int] = ()
    drops: Sequence[int] = ()


def publish_result(election: Election, *, by: Person) -> Count:
    """Let everybody see the result, and have each project stand where it and the College put it.

    Raises PermissionDenied, NotNow; NotYet before the count is done, or where the result is public.
    """
    rights.require(Deed.PUBLISH_RESULT, election.process, by)
    with transaction.atomic():
        count = _counted(election)
        if count.public:
            raise NotYet("public", f"the result of {election} is public already")
        count.published_at = now()
        count.save(update_fields=("published_at",))
        _place(election)
        record("budget: result published", election, by=by)
    return count


def record_decision(election: Election, ruled: Ruled, *, by: Person) -> CollegeDecision:
    """Keep what the College decided about a result. The computed result is never changed by it.

    Raises PermissionDenied, NotNow; NotYet before the count, or for a change of projects after publication; ValueError
    for a text that is missing, or a project that is funded, or is not, already.
    """
    rights.require(Deed.DECIDE, election.process, by)
    with transaction.atomic():
        count = _counted(election)
        if count.public and (ruled.adds or ruled.drops):
            raise NotYet("public", "projects stand as they were published: only the reasons of the College can follow")
        _check(election, ruled)
        decision = CollegeDecision.objects.create(
            election=election, reference=ruled.reference.strip(), decided_on=ruled.decided_on,
            text_fr=ruled.text_fr.strip(), text_nl=ruled.text_nl.strip(), adds=list(ruled.adds),
            drops=list(ruled.drops), by=by.name, at=now(),
        )  # fmt: skip
        record("budget: decision of the College recorded", election, by=by)
    return decision


def _counted(election: Election) -> Count:
    count = Count.objects.select_for_update().select_related("election").filter(election=election).first()
    if count is None or count.stage != Stage.DONE:
        raise NotYet("counted", f"election {election} is not counted yet")
    return count


def _check(election: Election, ruled: Ruled) -> None:
    if not (ruled.reference.strip() and ruled.text_fr.strip() and ruled.text_nl.strip()):
        raise ValueError("a decision has its reference, and its text in French and in Dutch")
    funded = results.funded(election)
    on_ballot = {line.code for line in election.lines.filter(withdrawn_at=None)}
    if wrong := sorted({str(one) for one in ruled.adds} - (on_ballot - funded)):
        raise ValueError(f"{', '.join(wrong)}: no project of this ballot that is not funded")
    if wrong := sorted({str(one) for one in ruled.drops} - funded):
        raise ValueError(f"{', '.join(wrong)}: no project that is funded")


def _place(election: Election) -> None:
    """Have each project stand where the count and the College put it: no account is named for it."""
    funded = results.funded(election)
    for line in election.lines.filter(withdrawn_at=None).select_related("proposal"):
        proposal = recording.fresh(line.proposal)
        if proposal.stands is State.ON_BALLOT:
            recording.move(proposal, State.FUNDED if line.code in funded else State.NOT_FUNDED, by=None)
