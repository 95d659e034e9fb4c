"""Decisions: in French and in Dutch or not at all, signed by who may, by a second person where the type says so."""

from dataclasses import asdict, dataclass, fields
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from zinneke.accounts.person import Person
from zinneke.kernel.time import in_brussels, now
from zinneke.services.desk.actions import steps, telling
from zinneke.services.desk.actions.handling import Lacking
from zinneke.services.desk.manifest.permissions import DECIDE, HANDLE
from zinneke.services.desk.models import Case, Decision, Proposal
from zinneke.services.desk.rules import cases
from zinneke.services.desk.rules.cases import OPEN, Act, NotAllowed, State, Who
from zinneke.services.desk.rules.results import Days, Result, action_day


@dataclass(frozen=True, slots=True)
class Ruled:
    """What is decided. Every text is in both administrative languages; none is ever translated by a machine."""

    result: Result
    text_fr: str
    text_nl: str
    basis_fr: str
    basis_nl: str
    appeal_fr: str
    appeal_nl: str
    begins_on: date | None = None
    ends_on: date | None = None

    def lacking(self) -> list[str]:
        """Names of texts that are missing."""
        return [one.name for one in fields(self) if one.type is str and not getattr(self, one.name).strip()]


def propose(case: Case, ruled: Ruled, *, seen: int | None, by: Person) -> Proposal:
    """Write a decision that somebody else signs. Raises PermissionDenied, NotAllowed, Lacking, Overtaken."""
    by.require(HANDLE, of=case.department.code)
    with transaction.atomic():
        row = steps.held(case, seen)
        _check(row, ruled)
        values = asdict(ruled) | {"by": by.name, "at": now()}
        proposal, _made = Proposal.objects.update_or_create(case=row, defaults=values)
        steps.step(row, Act.PROPOSED, Who.STAFF, by=by)
    return proposal


def sign(case: Case, *, seen: int | None, by: Person) -> Decision:
    """Sign what was proposed. Where the type wants four eyes, who proposed it does not sign.

    Raises PermissionDenied, NotAllowed, Overtaken.
    """
    by.require(DECIDE, of=case.department.code)
    with transaction.atomic():
        row = steps.held(case, seen)
        proposal = Proposal.objects.filter(case=row).first()
        if proposal is None:
            raise NotAllowed(f"nothing was proposed in {row}")
        if row.type_version.said.four_eyes and proposal.by == by.name:
            raise PermissionDenied(f"{by.name} proposed this decision: somebody else signs it")
        names = [one.name for one in fields(Ruled)]
        ruled = Ruled(**{name: getattr(proposal, name) for name in names})
        decision = _decide(row, ruled, proposed_by=proposal.by, by=by)
        proposal.delete()
    return decision


def decide(case: Case, ruled: Ruled, *, seen: int | None, by: Person) -> Decision:
    """Propose and sign at once. Raises PermissionDenied, NotAllowed (four eyes are wanted), Lacking, Overtaken."""
    by.require(DECIDE, of=case.department.code)
    with transaction.atomic():
        row = steps.held(case, seen)
        if row.type_version.said.four_eyes:
            raise NotAllowed(f"decisions like {row} are proposed by one and signed by another")
        _check(row, ruled)
        return _decide(row, ruled, proposed_by=by.name, by=by)


def withdraw(case: Case, *, by: Person | None = None) -> None:
    """The applicant asks no longer. For who may act in the case. Raises NotAllowed."""
    with transaction.atomic():
        row = steps.held(case)
        if State(row.state) not in OPEN:
            raise NotAllowed(f"{row} is decided: it cannot be withdrawn any more")
        _end(row, Result.WITHDRAWN)
        steps.step(row, Act.WITHDRAWN, Who.APPLICANT, by=by, after=State.DECIDED)


def _check(row: Case, ruled: Ruled) -> None:
    if lacking := ruled.lacking():
        raise Lacking(lacking)
    if not cases.may_end(State(row.state), ruled.result):
        raise NotAllowed(f"{row} is {row.state}: it cannot be decided as {ruled.result}")


def _decide(row: Case, ruled: Ruled, *, proposed_by: str, by: Person) -> Decision:
    _check(row, ruled)
    decision = Decision.objects.create(case=row, **asdict(ruled), signed_by=by.name, proposed_by=proposed_by, at=now())
    _end(row, ruled.result, ruled.begins_on, ruled.ends_on)
    steps.step(row, Act.DECIDED, Who.STAFF, by=by, after=State.DECIDED, detail=ruled.result)
    telling.decided(row)
    return decision


def _end(row: Case, result: Result, begins_on: date | None = None, ends_on: date | None = None) -> None:
    """What follows from a result: when the file goes, and that no clock stands open."""
    today = in_brussels(now()).date()
    retention = row.type_version.said.results[result]
    row.suspensions.filter(until=None).update(until=today)
    row.result, row.decided_at, row.nomination = result, now(), retention.nomination
    row.archive_on = action_day(retention, Days(today, begins_on, ends_on))
