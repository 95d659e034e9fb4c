"""The queue of staff: reports of the departments where they may see them, narrowed and sorted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Case, F, Q, QuerySet, When
from django.db.models.expressions import OrderBy

from zinneke.accounts.models import Department
from zinneke.accounts.person import Person
from zinneke.services.requests.manifest.permissions import MODERATE, SEE
from zinneke.services.requests.models import Report
from zinneke.services.requests.rules import numbers
from zinneke.services.requests.rules.states import Standing

SORTS: Final[Mapping[str, tuple[OrderBy | str, ...]]] = {
    "due": (F("due_on").asc(nulls_last=True),),
    "newest": ("-reported_at",),
    "oldest": ("reported_at",),
    "changed": ("-changed_at",),
    "urgent": ("rank", F("due_on").asc(nulls_last=True)),
    "me_too": ("-me_too",),
}  # fmt: skip
"""By what the queue is sorted; the number of the report decides between equals."""
LATE: Final = "late"
VERY_LATE: Final = "very_late"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for; an empty member narrows nothing."""

    mine: bool = False
    department: str = ""
    standing: str = Standing.OPEN
    state: str = ""
    late: str = ""
    category: str = ""
    municipality: str = ""
    priority: str = ""
    text: str = ""
    outside: bool = False
    sort: str = "due"


def seen_by(person: Person) -> QuerySet[Report]:
    """The reports that somebody of the staff may see."""
    return _within(person, SEE)


def held_for(person: Person) -> QuerySet[Report]:
    """Reports that wait for somebody to read them, the oldest first."""
    waiting = _within(person, MODERATE).filter(held=True)
    return waiting.select_related("category", "department").prefetch_related("photos").order_by("reported_at", "pk")


def queue(person: Person, asked: Asked, today: date) -> QuerySet[Report]:
    """The reports asked for."""
    rows = seen_by(person).select_related("category", "department", "body")
    for narrowed in (_whose(person, asked), _stands(asked, today), _what(asked)):
        rows = rows.filter(narrowed)
    if asked.sort == "urgent":
        rows = rows.annotate(rank=_rank())
    return rows.order_by(*SORTS.get(asked.sort, SORTS["due"]), "pk")


def one(person: Person, number: str) -> Report | None:
    """A report that somebody may see, by its number."""
    rows = seen_by(person).select_related("category", "theme", "department", "body", "same_as", "reporter")
    return rows.filter(number=number).first()


def departments(person: Person, code: str = SEE) -> QuerySet[Department]:
    """Departments where somebody holds a permission."""
    held = person.departments_with(code)
    found = Department.objects.order_by("name_fr")
    return found if held is None else found.filter(code__in=held)


def _within(person: Person, code: str) -> QuerySet[Report]:
    held = person.departments_with(code)
    return Report.objects.all() if held is None else Report.objects.filter(department__code__in=held)


def _whose(person: Person, asked: Asked) -> Q:
    wanted = Q(handler=person.name) if asked.mine else Q()
    if asked.department:
        wanted &= Q(department__code=asked.department)
    return wanted & Q(outside_due_on__isnull=False) if asked.outside else wanted


def _stands(asked: Asked, today: date) -> Q:
    wanted = Q(standing=asked.standing) if asked.standing else Q()
    if asked.state:
        wanted &= Q(state=asked.state)
    if asked.late == VERY_LATE:
        return wanted & Q(very_late_on__lt=today, standing=Standing.OPEN)
    return wanted & Q(due_on__lt=today, standing=Standing.OPEN) if asked.late == LATE else wanted


def _what(asked: Asked) -> Q:
    wanted = Q(priority=asked.priority) if asked.priority else Q()
    if asked.category:
        wanted &= Q(category__code=asked.category) | Q(theme__code=asked.category)
    if asked.municipality:
        wanted &= Q(municipality=asked.municipality)
    if number := numbers.read(asked.text):
        return wanted & Q(number=number)
    return wanted & (Q(text__icontains=asked.text) | Q(address__icontains=asked.text)) if asked.text else wanted


def _rank() -> Case:
    return Case(When(priority="high", then=0), When(priority="normal", then=1), default=2)
