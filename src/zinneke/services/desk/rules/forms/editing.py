"""Changing a definition piece by piece, as the builder does: each step gives another definition, the old one stays.

Fields are found by a path: ``name`` anywhere outside groups, ``members.name`` inside the group ``members``.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeVar

from zinneke.services.desk.rules.forms.definition import CHOICES, HOLDERS, Definition, Field, Kind, Option, Step, Words

Fields = tuple[Field, ...]
T = TypeVar("T")


class NotFound(KeyError):
    """No step or field of this name."""


def find(definition: Definition, path: str) -> Field:
    """The field. Raises NotFound."""
    for where, field in walk(definition):
        if where == path:
            return field
    raise NotFound(path)


def walk(definition: Definition) -> Iterator[tuple[str, Field]]:
    """Every field with its path, those that hold others before what they hold."""
    for step in definition.steps:
        yield from _walk(step.fields, "")


def step_of(definition: Definition, path: str) -> Step:
    """The step in which a field stands. Raises NotFound."""
    for step in definition.steps:
        if any(where == path for where, _ in _walk(step.fields, "")):
            return step
    raise NotFound(path)


def add_step(definition: Definition, step: Step) -> Definition:
    """With another step at the end. Raises ValueError for a name that is taken."""
    _free(definition, step.code)
    return replace(definition, steps=(*definition.steps, step))


def change_step(definition: Definition, code: str, change: Callable[[Step], Step]) -> Definition:
    """With a step changed. Raises NotFound."""
    if definition.step(code) is None:
        raise NotFound(code)
    return replace(definition, steps=tuple(change(one) if one.code == code else one for one in definition.steps))


def remove_step(definition: Definition, code: str) -> Definition:
    """Without the step and its fields."""
    return replace(definition, steps=tuple(one for one in definition.steps if one.code != code))


def move_step(definition: Definition, code: str, by: int) -> Definition:
    """With the step earlier (-1) or later (1)."""
    codes = [one.code for one in definition.steps]
    if code not in codes:
        raise NotFound(code)
    return replace(definition, steps=_moved(definition.steps, codes.index(code), by))


def add_field(definition: Definition, place: str, field: Field) -> Definition:
    """With another field at the end of a step, a fieldset or a group. Raises NotFound; ValueError for a taken name."""
    step = definition.step(place)
    if step is not None:
        _free(definition, field.code)
        return change_step(definition, place, lambda one: replace(one, fields=(*one.fields, field)))
    holder = find(definition, place)
    if holder.kind not in HOLDERS:
        raise NotFound(place)
    _free(definition, f"{place}.{field.code}" if holder.kind == Kind.GROUP else field.code)
    return change_field(definition, place, lambda one: replace(one, fields=(*one.fields, field)))


def change_field(definition: Definition, path: str, change: Callable[[Field], Field]) -> Definition:
    """With a field changed. Raises NotFound."""
    find(definition, path)
    return _in_siblings(definition, path, lambda fields, at: (*fields[:at], change(fields[at]), *fields[at + 1 :]))


def remove_field(definition: Definition, path: str) -> Definition:
    """Without the field and what it holds. Raises NotFound."""
    find(definition, path)
    return _in_siblings(definition, path, lambda fields, at: (*fields[:at], *fields[at + 1 :]))


def move_field(definition: Definition, path: str, by: int) -> Definition:
    """With the field earlier (-1) or later (1) among those beside it. Raises NotFound."""
    find(definition, path)
    return _in_siblings(definition, path, lambda fields, at: _moved(fields, at, by))


def blank(code: str, kind: Kind, label: Words) -> Field:
    """A field to begin with: choices have two options to be renamed."""
    options = tuple(Option(str(n), Words(f"Choix {n}", f"Keuze {n}")) for n in (1, 2)) if kind in CHOICES else ()
    kinds = ("application/pdf", "image/jpeg", "image/png") if kind == Kind.FILE else ()
    return Field(code, kind, label, options=options, file_kinds=kinds)


def _walk(fields: Fields, above: str) -> Iterator[tuple[str, Field]]:
    for one in fields:
        yield f"{above}{one.code}", one
        yield from _walk(one.fields, f"{above}{one.code}." if one.kind == Kind.GROUP else above)


def _free(definition: Definition, code: str) -> None:
    taken = {one.code for one in definition.steps} | {where for where, _ in walk(definition)}
    if code in taken:
        raise ValueError(f"something of this form is called {code!r} already: choose another name")


def _in_siblings(definition: Definition, path: str, change: Callable[[Fields, int], Fields]) -> Definition:
    def within(fields: Fields, above: str) -> Fields:
        for at, one in enumerate(fields):
            if f"{above}{one.code}" == path:
                return change(fields, at)
        return tuple(
            replace(one, fields=within(one.fields, f"{above}{one.code}." if one.kind == Kind.GROUP else above))
            if one.fields
            else one
            for one in fields
        )

    return replace(definition, steps=tuple(replace(one, fields=within(one.fields, "")) for one in definition.steps))


def _moved(things: tuple[T, ...], at: int, by: int) -> tuple[T, ...]:
    to = max(0, min(len(things) - 1, at + by))
    rest = (*things[:at], *things[at + 1 :])
    return (*rest[:to], things[at], *rest[to:])
