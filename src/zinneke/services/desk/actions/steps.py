"""What every change of a case shares: it is read anew, the change is one step of its trail, its end is reckoned."""

from collections.abc import Mapping

from zinneke.accounts.audit import record
from zinneke.accounts.person import Person
from zinneke.kernel.time import in_brussels, now
from zinneke.services.desk.models import Case, CaseEvent, CaseWords
from zinneke.services.desk.rules import cases, terms
from zinneke.services.desk.rules.cases import Act, State, Who


class Overtaken(ValueError):
    """Somebody else changed the case since it was looked at; nothing was changed."""


def held(case: Case, seen: int | None = None) -> Case:
    """The case as it stands now. ``seen`` is the revision that was looked at, where somebody did. Raises Overtaken."""
    row = Case.objects.select_for_update().select_related("type_version", "department").get(pk=case.pk)
    if seen is not None and row.revision != seen:
        raise Overtaken(f"{row} has revision {row.revision} by now, not {seen}")
    return row


def step(
    case: Case,
    act: Act,
    who: Who,
    *,
    by: Person | None = None,
    after: State | None = None,
    detail: str = "",
    words: Mapping[str, str] | None = None,
    internal: bool = False,
) -> CaseEvent:
    """Write the change and its trail, in the transaction of whoever calls. Raises NotAllowed."""
    before, at = State(case.state), now()
    if after is not None:
        case.state = cases.go(before, after)
    case.changed_at, case.revision = at, case.revision + 1
    reckon(case)
    case.save()
    name = by.name if by and who is Who.STAFF else ""
    event = CaseEvent.objects.create(
        case=case, act=act, who=who, by=name, at=at, before=before, after=case.state, detail=detail
    )
    CaseWords.objects.bulk_create(
        CaseWords(event=event, language=language, text=text.strip(), internal=internal)
        for language, text in (words or {}).items()
        if text.strip()
    )
    record(f"case {act}", case, by=by, department=case.department.code)
    return event


def reckon(case: Case) -> None:
    """Set from when its term runs, and until when, by what the type said when it was filed."""
    today = in_brussels(now()).date()
    if case.complete_on is None and cases.is_complete(State(case.state)):
        case.complete_on = today
    found = terms.standing(case.type_version.said.terms, case.clock, today)
    case.due_on = (found.due_on or found.planned_on) if found.runs else None
