"""Reads of cases: whose they are, who may see which, what the queue holds."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Q, QuerySet

from zinneke.accounts.models import User
from zinneke.accounts.person import Person
from zinneke.services.desk.manifest.permissions import SEE
from zinneke.services.desk.models import Case
from zinneke.services.desk.rules import payments
from zinneke.services.desk.rules.cases import OPEN

SCOPE: Final = "desk"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the queue is narrowed to."""

    mine: bool = False
    late: bool = False
    state: str = ""
    words: str = ""


def of_applicant(person: Person, number: str) -> Case | None:
    """A case that is the person's own, or of somebody who gave them a mandate for the desk; None for any other."""
    case = _whole().filter(number=payments.digits(number)).first()
    if case is None or case.holder_id is None or not person.signed_in:
        return None
    if case.holder_id == person.user.pk or person.holds_mandate(case.holder_id, SCOPE):
        return case
    return None


def of_staff(person: Person, number: str) -> Case | None:
    """A case of a department where the person may see cases; None for any other."""
    case = _whole().filter(number=payments.digits(number)).first()
    return case if case and person.may(SEE, of=case.department.code) else None


def of_holder(user: User) -> QuerySet[Case]:
    """Somebody's cases, the newest first."""
    return _whole().filter(holder=user).order_by("-received_at")


def seen_by(person: Person) -> QuerySet[Case]:
    """Every case that somebody of the staff may see."""
    departments = person.departments_with(SEE)
    return _whole() if departments is None else _whole().filter(department__code__in=departments)


def queue(person: Person, asked: Asked, today: date) -> QuerySet[Case]:
    """Open cases as they are worked on: the nearest statutory end first, then the oldest."""
    found = seen_by(person)
    states = [asked.state] if asked.state else list(OPEN)
    found = found.filter(state__in=states)
    if asked.mine:
        found = found.filter(assigned_to=person.user.pk)
    if asked.late:
        found = found.filter(due_on__lt=today)
    if asked.words:
        found = found.filter(Q(number=payments.digits(asked.words)) | Q(name__icontains=asked.words))
    return found.order_by("due_on", "received_at")


def found(person: Person, words: str) -> QuerySet[Case]:
    """Cases of somebody, open or not, by number or by part of a name, among those that the person may see."""
    named = Q(number=payments.digits(words) or None) | Q(name__icontains=words) | Q(holder__last_name__icontains=words)
    return seen_by(person).filter(named).order_by("-received_at")


def _whole() -> QuerySet[Case]:
    return Case.objects.select_related("case_type", "type_version", "department", "holder", "assigned_to", "filed_by")
