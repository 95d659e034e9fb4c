"""Which steps and fields are shown for answers. What is hidden counts as unanswered, and its answer is dropped."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from zinneke.services.desk.rules.forms.conditions import answered, holds
from zinneke.services.desk.rules.forms.definition import Definition, Field, Kind, Step

Answers = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Shown:
    """The steps with the fields that are shown, and the answers to those."""

    steps: tuple[Step, ...]
    answers: dict[str, Any]


def shown(definition: Definition, answers: Answers) -> Shown:
    """Walk the form in its order: a condition sees the answers given before it, so no two can wait for each other."""
    kept: dict[str, Any] = {}
    walked = (
        replace(step, fields=_fields(step.fields, answers, kept))
        for step in definition.steps
        if holds(step.show_if, kept)
    )
    return Shown(tuple(one for one in walked if one.fields or one.intro), kept)


def visible(definition: Definition, answers: Answers) -> dict[str, Any]:
    """The answers to what is shown, and no others."""
    return shown(definition, answers).answers


def inside(group: Field, item: object, outer: Answers) -> tuple[tuple[Field, ...], dict[str, Any]]:
    """The fields shown in one item of a group, with their answers; conditions see what stands before the group too."""
    scope = dict(outer)
    given = item if isinstance(item, Mapping) else {}
    # An item asks about itself first: answers outside of the same name are not its own.
    for own in group.fields:
        scope.pop(own.code, None)
    before = set(scope)
    fields = _fields(group.fields, given, scope)
    return fields, {code: value for code, value in scope.items() if code not in before}


def _fields(fields: Iterable[Field], given: Answers, kept: dict[str, Any]) -> tuple[Field, ...]:
    found = []
    for field in fields:
        if not holds(field.show_if, kept):
            continue
        if field.kind == Kind.FIELDSET:
            field = replace(field, fields=_fields(field.fields, given, kept))
        elif field.kind != Kind.CONTENT:
            _keep(field, given.get(field.code), kept)
        found.append(field)
    return tuple(found)


def _keep(field: Field, value: object, kept: dict[str, Any]) -> None:
    if field.kind == Kind.GROUP and isinstance(value, list):
        value = [inside(field, item, kept)[1] for item in value]
    if answered(value) or (field.kind == Kind.CHECKBOX and value is False):
        kept[field.code] = value
