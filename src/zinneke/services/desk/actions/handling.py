"""Work on a case: take it, ask the applicant, take their answer, extend the term, note, assign."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Final

from django.db import transaction

from zinneke.accounts.models import User
from zinneke.accounts.person import Person
from zinneke.files.accepted import Accepted
from zinneke.kernel.time import in_brussels, now
from zinneke.services.desk.actions import documents, steps, telling
from zinneke.services.desk.manifest.permissions import HANDLE
from zinneke.services.desk.models import Case, Suspension
from zinneke.services.desk.rules import terms
from zinneke.services.desk.rules.cases import Act, NotAllowed, State, Who
from zinneke.services.desk.rules.terms import Start

LONGEST_ANSWER_DAYS: Final = 90
"""Days that an applicant may be given to answer. Own bound."""


class Lacking(ValueError):
    """Words that are required are missing; ``names`` says which."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(names)
        super().__init__(f"{', '.join(self.names)}: required")


def take(case: Case, *, seen: int | None, by: Person) -> None:
    """Begin to work on it, as the one who answers for it. Raises PermissionDenied, NotAllowed, Overtaken."""
    by.require(HANDLE, of=case.department.code)
    with transaction.atomic():
        row = steps.held(case, seen)
        row.assigned_to_id = by.user.pk
        after = State.IN_PROGRESS if row.state == State.RECEIVED else None
        steps.step(row, Act.TAKEN, Who.STAFF, by=by, after=after)


def take_all(found: Iterable[Case], *, by: Person) -> int:
    """Take several at once; those that are not free any more stay with whom they are. Gives how many."""
    taken = 0
    for case in found:
        by.require(HANDLE, of=case.department.code)
    for case in found:
        with transaction.atomic():
            row = steps.held(case)
            if row.state == State.RECEIVED and row.assigned_to_id is None:
                take(row, seen=row.revision, by=by)
                taken += 1
    return taken


def assign(case: Case, to: User, *, seen: int | None, by: Person) -> None:
    """Give it to somebody who may handle it. Raises PermissionDenied, Overtaken; ValueError for who may not."""
    by.require(HANDLE, of=case.department.code)
    if not Person(to).may(HANDLE, of=case.department.code):
        raise ValueError(f"{to} handles no cases of {case.department}")
    with transaction.atomic():
        row = steps.held(case, seen)
        row.assigned_to = to
        steps.step(row, Act.ASSIGNED, Who.STAFF, by=by, detail=to.get_username())


def ask(case: Case, question: str, *, days: int, incomplete: bool, seen: int | None, by: Person) -> None:
    """Ask the applicant for something: the clock stands until they answer. ``incomplete``: the term had not even
    begun, where the type counts from completeness. Raises PermissionDenied, NotAllowed, Lacking, Overtaken.
    """
    by.require(HANDLE, of=case.department.code)
    if not question.strip():
        raise Lacking(["question"])
    if not 1 <= days <= LONGEST_ANSWER_DAYS:
        raise ValueError(f"{days} days to answer: 1 to {LONGEST_ANSWER_DAYS}")
    with transaction.atomic():
        row = steps.held(case, seen)
        rules = row.type_version.said.terms
        if not terms.may_suspend(rules, row.clock):
            raise NotAllowed(f"the clock of {row} cannot be stopped")
        today = in_brussels(now()).date()
        asked = Suspension.objects.create(
            case=row,
            since=today,
            asked=question.strip(),
            language=telling.language_of(row) or "fr",
            answer_by=today + timedelta(days=days),
            by=by.name,
        )
        if incomplete and rules.starts is Start.COMPLETE:
            row.complete_on = None
        words = {asked.language: question}
        steps.step(row, Act.ASKED, Who.STAFF, by=by, after=State.AWAITING_APPLICANT, words=words)
        telling.asked(row, asked)


def answer(case: Case, text: str, files: Iterable[Accepted] = (), *, by: Person) -> None:
    """The applicant answers: the clock runs again. For who may act in the case. Raises NotAllowed and Lacking."""
    given = list(files)
    if not text.strip() and not given:
        raise Lacking(["answer"])
    with transaction.atomic():
        row = steps.held(case)
        for file in given:
            documents.keep(row, file, from_city=False)
        _resume(row, Who.APPLICANT, by, text)


def answer_received(case: Case, text: str, *, seen: int | None, by: Person) -> None:
    """The answer came by counter, phone or post: a clerk notes it. Raises PermissionDenied, NotAllowed, Overtaken."""
    by.require(HANDLE, of=case.department.code)
    if not text.strip():
        raise Lacking(["answer"])
    with transaction.atomic():
        _resume(steps.held(case, seen), Who.STAFF, by, text)


def extend(case: Case, days: int, reasons: Mapping[str, str], *, seen: int | None, by: Person) -> None:
    """Decide later than promised: once, within what the type allows, told before the end, in French and in Dutch.

    Raises PermissionDenied, NotAllowed, Lacking, Overtaken.
    """
    by.require(HANDLE, of=case.department.code)
    if lacking := [f"reason_{language}" for language in ("fr", "nl") if not reasons.get(language, "").strip()]:
        raise Lacking(lacking)
    with transaction.atomic():
        row = steps.held(case, seen)
        today = in_brussels(now()).date()
        if not terms.may_extend(row.type_version.said.terms, row.clock, days, today):
            raise NotAllowed(f"{row} cannot be extended by {days} days")
        row.extended_days = days
        steps.step(row, Act.EXTENDED, Who.STAFF, by=by, detail=str(days), words=reasons)
        telling.extended(row, reasons)


def note(case: Case, text: str, *, by: Person) -> None:
    """Words for colleagues. Raises PermissionDenied and Lacking."""
    by.require(HANDLE, of=case.department.code)
    if not text.strip():
        raise Lacking(["text"])
    with transaction.atomic():
        steps.step(steps.held(case), Act.NOTED, Who.STAFF, by=by, words={"": text}, internal=True)


def write(case: Case, text: str, *, by: Person) -> None:
    """A message from the applicant. For who may act in the case. Raises Lacking."""
    if not text.strip():
        raise Lacking(["text"])
    with transaction.atomic():
        steps.step(steps.held(case), Act.WROTE, Who.APPLICANT, by=by, words={"": text})


def _resume(row: Case, who: Who, by: Person, text: str) -> None:
    open_ones = row.suspensions.filter(until=None)
    if not open_ones:
        raise NotAllowed(f"nothing was asked in {row}")
    open_ones.update(until=in_brussels(now()).date())
    steps.step(row, Act.ANSWERED, who, by=by, after=State.IN_PROGRESS, words={"": text})
