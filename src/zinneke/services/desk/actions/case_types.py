"""Publishing of types of cases."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from zinneke.accounts import changes
from zinneke.accounts.models import Department
from zinneke.accounts.person import Person
from zinneke.kernel.time import now
from zinneke.services.desk.manifest.permissions import EDIT_SERVICES
from zinneke.services.desk.models import CaseType, CaseTypeVersion
from zinneke.services.desk.rules import case_types
from zinneke.services.desk.rules.case_types import Fault


class Faulty(ValueError):
    """A definition cannot be published; ``faults`` says why not."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("; ".join(f"{fault.where}: {fault.code}" for fault in faults))
        self.faults = faults


class Overtaken(ValueError):
    """Somebody else published a version meanwhile."""


def publish(definition: Mapping[str, Any], *, after: int, by: Person) -> CaseTypeVersion:
    """A type's next version; ``after`` is the number of the one that was looked at, 0 for a new type.

    Raises PermissionDenied, Faulty and Overtaken; ValueError for a department that is unknown.
    """
    if found := case_types.faults(definition):
        raise Faulty(found)
    by.require(EDIT_SERVICES, of=definition["department"])
    with transaction.atomic():
        row = add_version(definition, after=after, by=by.name)
        changes.note(row.case_type, f"version {row.number}", by=by)
    return row


def withdraw(code: str, *, after: int, by: Person) -> CaseTypeVersion:
    """Take a type off the catalogue. Its cases go on."""
    with transaction.atomic():
        newest = CaseTypeVersion.objects.filter(case_type__code=code).latest("number")
        by.require(EDIT_SERVICES, of=newest.case_type.department.code)
        row = add_version(newest.definition, after=after, by=by.name, published=False)
        changes.note(row.case_type, f"version {row.number}, off the catalogue", by=by)
    return row


def add_version(definition: Mapping[str, Any], *, after: int, by: str, published: bool = True) -> CaseTypeVersion:
    """Write a version that was checked, in the transaction of whoever calls."""
    department = Department.objects.filter(code=definition["department"]).first()
    if department is None:
        raise ValueError(f"no department {definition['department']!r}: create it first")
    kind, _made = CaseType.objects.get_or_create(code=definition["code"], defaults={"department": department})
    if kind.department != department:
        CaseType.objects.filter(pk=kind.pk).update(department=department)
    newest = kind.versions.order_by("-number").first()
    number = newest.number if newest else 0
    if number != after:
        raise Overtaken(f"{kind} has version {number} by now, not {after}")
    return CaseTypeVersion.objects.create(
        case_type=kind, number=number + 1, definition=dict(definition), published=published, by=by, at=now()
    )
