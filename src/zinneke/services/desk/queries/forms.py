"""Forms and their versions: which one residents fill today, what staff may write."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from json import dumps
from pathlib import Path
from typing import Any, Final

import jsonschema
import msgspec
from django.db.models import Q, QuerySet

from zinneke.accounts.person import Person
from zinneke.kernel.time import in_brussels, now
from zinneke.services.desk.models import Form, FormVersion
from zinneke.services.desk.models.forms import FormState
from zinneke.services.desk.rules import forms as rules
from zinneke.services.desk.rules.forms.definition import Definition

SCHEMA: Final = msgspec.json.decode((Path(rules.__file__).parent / "definition.schema.json").read_bytes())
DEEPEST: Final = 30
MOST_CHARACTERS: Final = 500_000


@dataclass(frozen=True, slots=True)
class Misshaped:
    """Where JSON is no definition, and why."""

    path: str
    why: str


def published(code: str, on: date | None = None) -> FormVersion | None:
    """The version that residents fill on a day, today unless told: the newest that is valid then."""
    day = on or in_brussels(now()).date()
    return (
        FormVersion.objects.select_related("form__department")
        .filter(Q(valid_until=None) | Q(valid_until__gte=day), form__code=code, state=FormState.PUBLISHED)
        .filter(valid_from__lte=day)
        .order_by("-number")
        .first()
    )


def definition(version: FormVersion) -> Definition:
    """What a version asks."""
    return _read(dumps(version.written))


def read(plain: Any) -> Definition:
    """A definition from JSON that fits the schema. Raises ValueError otherwise; :func:`misshaped` says where."""
    if faults := misshaped(plain):
        raise ValueError(f"{faults[0].path}: {faults[0].why}")
    return msgspec.convert(plain, Definition)


def misshaped(plain: Any) -> list[Misshaped]:
    """Every place where JSON is no definition, by path."""
    if len(dumps(plain)) > MOST_CHARACTERS or _depth(plain) > DEEPEST:
        return [Misshaped("$", "too large to be a form")]
    found = jsonschema.Draft202012Validator(SCHEMA).iter_errors(plain)
    return [Misshaped(error.json_path, error.message[:300]) for error in sorted(found, key=lambda one: one.json_path)]


def in_work(code: str) -> FormVersion | None:
    """The version that is being written."""
    return _versions().filter(form__code=code, state=FormState.DRAFT).first()


def version(code: str, number: int) -> FormVersion | None:
    """One version."""
    return _versions().filter(form__code=code, number=number).first()


def history(code: str) -> list[FormVersion]:
    """All versions of a form, the newest first."""
    return list(_versions().filter(form__code=code).order_by("-number"))


def editable(by: Person, permission: str) -> list[Form]:
    """The forms of the departments where somebody holds the permission."""
    forms = Form.objects.select_related("department").prefetch_related("versions")
    departments = by.departments_with(permission)
    return list(forms if departments is None else forms.filter(department__code__in=departments))


def _versions() -> QuerySet[FormVersion]:
    return FormVersion.objects.select_related("form__department")


@lru_cache(maxsize=128)
def _read(plain: str) -> Definition:
    """Published versions never change, and each page of a form asks for its own."""
    return msgspec.json.decode(plain, type=Definition)


def _depth(value: Any) -> int:
    deepest, waiting = 0, [(value, 1)]
    while waiting:
        one, depth = waiting.pop()
        deepest = max(deepest, depth)
        inner = one.values() if isinstance(one, dict) else one if isinstance(one, list) else ()
        waiting.extend((each, depth + 1) for each in inner)
    return deepest
