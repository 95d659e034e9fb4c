"""Writing forms: begin, change, publish by a second person, withdraw. Each is kept in the log of changes."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.admin.models import ADDITION
from django.db import transaction
from django.db.models import Max

from zinneke.accounts.changes import note
from zinneke.accounts.models import Department
from zinneke.accounts.person import Person
from zinneke.kernel.time import in_brussels, now
from zinneke.services.desk.manifest.forms import EDIT_FORMS
from zinneke.services.desk.models import Form, FormVersion
from zinneke.services.desk.models.forms import FormState
from zinneke.services.desk.queries import forms as queries
from zinneke.services.desk.rules.forms import answers_schema
from zinneke.services.desk.rules.forms.definition import Definition
from zinneke.services.desk.rules.forms.review import Finding, blocking
from zinneke.services.desk.rules.forms.written import written


class Overtaken(ValueError):
    """Somebody else changed the version meanwhile."""


class NotYours(ValueError):
    """Who had a hand in a version does not publish it."""


class Lacking(ValueError):
    """A version lacks something; ``findings`` say what."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__(f"not ready: {', '.join(f'{one.where} {one.lack}' for one in findings)}")
        self.findings = findings


@dataclass(frozen=True, slots=True)
class Validity:
    """From when to when a version is filled, days of Brussels; until None: until further notice."""

    since: date
    until: date | None = None


def begin(code: str, department: Department, definition: Definition, *, by: Person) -> FormVersion:
    """Begin a form with its first version. Raises PermissionDenied; ValueError for a code that is taken."""
    by.require(EDIT_FORMS, of=department.code)
    with transaction.atomic():
        form, fresh = Form.objects.get_or_create(code=code, defaults={"department": department})
        if not fresh:
            raise ValueError(f"a form is called {code!r} already: change it, or choose another code")
        return _add(form, definition, by=by)


def revise(form: Form, definition: Definition, *, by: Person) -> FormVersion:
    """Begin another version. Raises PermissionDenied; Overtaken where one is being written already."""
    by.require(EDIT_FORMS, of=form.department.code)
    with transaction.atomic():
        if form.versions.filter(state=FormState.DRAFT).exists():
            raise Overtaken("a version of this form is being written already")
        return _add(form, definition, by=by)


def change(version: FormVersion, definition: Definition, *, seen: int, by: Person) -> FormVersion:
    """Change the version that is being written, as it was seen. Raises PermissionDenied, Overtaken."""
    by.require(EDIT_FORMS, of=version.form.department.code)
    with transaction.atomic():
        held = _in_work(version, seen)
        held.written = written(definition)
        held.hands = sorted({*held.hands, by.name})
        held.revision += 1
        held.changed_at = now()
        held.save(update_fields=("written", "hands", "revision", "changed_at"))
        note(held.form, f"version {held.number} changed", by=by)
    return held


def publish(version: FormVersion, validity: Validity, *, seen: int, by: Person) -> FormVersion:
    """Have residents fill it, from a day on. Raises PermissionDenied, NotYours, Lacking, Overtaken, ValueError."""
    by.require(EDIT_FORMS, of=version.form.department.code)
    with transaction.atomic():
        held = _in_work(version, seen)
        if settings.CITY.on("desk_second_pair_of_eyes") and by.name in held.hands:
            raise NotYours(f"{by.name} wrote it: somebody else publishes it")
        definition = queries.definition(held)
        if findings := blocking(definition):
            raise Lacking(findings)
        if validity.since < in_brussels(now()).date() or (validity.until and validity.until < validity.since):
            raise ValueError("a version is valid from today or later, and not until an earlier day")
        held.state, held.schema = FormState.PUBLISHED, answers_schema(definition)
        held.valid_from, held.valid_until = validity.since, validity.until
        held.published_by, held.published_at = by.name, now()
        held.save()
        note(held.form, f"version {held.number} published, from {validity.since}", by=by)
    return held


def withdraw(version: FormVersion, *, by: Person) -> None:
    """Take a published version out of use; forms begun on it can still be finished. Raises PermissionDenied."""
    by.require(EDIT_FORMS, of=version.form.department.code)
    with transaction.atomic():
        held = FormVersion.objects.select_for_update().get(pk=version.pk)
        if held.state != FormState.PUBLISHED:
            raise Overtaken("only a published version is withdrawn")
        held.state, held.withdrawn_by, held.withdrawn_at = FormState.WITHDRAWN, by.name, now()
        held.save(update_fields=("state", "withdrawn_by", "withdrawn_at"))
        note(held.form, f"version {held.number} withdrawn", by=by)


def discard(version: FormVersion, *, seen: int, by: Person) -> None:
    """Throw away the version that is being written. Raises PermissionDenied, Overtaken."""
    by.require(EDIT_FORMS, of=version.form.department.code)
    with transaction.atomic():
        held = _in_work(version, seen)
        note(held.form, f"version {held.number} thrown away", by=by)
        held.delete()


def install(code: str, department: Department, plain: dict[str, Any], *, since: date) -> FormVersion | None:
    """Bring a form that the software ships, published. One that is there stays as it is: None."""
    definition = queries.read(plain)
    if findings := blocking(definition):
        raise Lacking(findings)
    with transaction.atomic():
        form, fresh = Form.objects.get_or_create(code=code, defaults={"department": department})
        if not fresh:
            return None
        return FormVersion.objects.create(
            form=form,
            number=1,
            state=FormState.PUBLISHED,
            written=written(definition),
            schema=answers_schema(definition),
            hands=["zinneke"],
            changed_at=now(),
            published_by="zinneke",
            published_at=now(),
            valid_from=since,
        )


def _add(form: Form, definition: Definition, *, by: Person) -> FormVersion:
    number = form.versions.aggregate(last=Max("number"))["last"] or 0
    row = FormVersion.objects.create(
        form=form, number=number + 1, written=written(definition), hands=[by.name], changed_at=now()
    )
    note(form, f"version {row.number} begun", by=by, flag=ADDITION)
    return row


def _in_work(version: FormVersion, seen: int) -> FormVersion:
    """The version, as long as it is still being written and as it was seen."""
    held = FormVersion.objects.select_for_update().select_related("form__department").get(pk=version.pk)
    if held.state != FormState.DRAFT or held.revision != seen:
        raise Overtaken("somebody else changed or published it meanwhile: look at it again")
    return held
