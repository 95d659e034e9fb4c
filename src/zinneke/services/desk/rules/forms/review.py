"""What a form lacks before residents can fill it: words, sense, reach. Staff see it beside what it is about."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import Final

from zinneke.services.desk.rules.forms.definition import (
    CHOICES,
    HOLDERS,
    MOST_FIELDS,
    MOST_STEPS,
    TOP_ONLY,
    Condition,
    Definition,
    Field,
    Kind,
    Step,
    Words,
    dissolved,
)

LONGEST_LABEL: Final = 150
TOKENS: Final = {
    Kind.EMAIL: "email",
    Kind.PHONE: "tel",
    Kind.POSTCODE: "postal-code",
}
"""Inputs about the person have to say so to the browser (WCAG 2.2, 1.3.5)."""
WHOLE_FORM: Final = ""


class Lack(StrEnum):
    """What can be missing. Words in four languages: ``manifest/form_review.py``."""

    NO_STEP = "noStep"
    NO_FIELD = "noField"
    TOO_LARGE = "tooLarge"
    WORDS = "words"
    TWICE = "twice"
    NO_OPTIONS = "noOptions"
    OPTION_TWICE = "optionTwice"
    UNKNOWN_FIELD = "unknownField"
    LATER_FIELD = "laterField"
    UNKNOWN_VALUE = "unknownValue"
    EMPTY_CONDITION = "emptyCondition"
    MISPLACED = "misplaced"
    NO_KINDS = "noKinds"
    BOUNDS = "bounds"
    NO_SUCH_COUNT = "noSuchCount"
    NO_TOKEN = "noToken"  # noqa: S105 - a token for browsers
    LONG_LABEL = "longLabel"
    LONG_STEP = "longStep"


HINTS: Final = frozenset({Lack.NO_TOKEN, Lack.LONG_LABEL, Lack.LONG_STEP})
"""What is better otherwise, yet keeps no form from being published."""
LONG_STEP: Final = 25


@dataclass(frozen=True, slots=True)
class Finding:
    """What is lacking where: the code of a step or field (of a group ``members.name``), and what it is about."""

    where: str
    lack: Lack
    about: str = ""

    @property
    def blocks(self) -> bool:
        """Whether the form cannot be published so."""
        return self.lack not in HINTS


def review(definition: Definition) -> list[Finding]:
    """Everything that is lacking, in the order of the form."""
    return [
        *_whole(definition),
        *chain.from_iterable(_step(definition, step) for step in definition.steps),
        *_charges(definition),
    ]


def blocking(definition: Definition) -> list[Finding]:
    """What keeps it from being published."""
    return [one for one in review(definition) if one.blocks]


def _whole(definition: Definition) -> Iterator[Finding]:
    if not definition.steps:
        yield Finding(WHOLE_FORM, Lack.NO_STEP)
    fields = list(definition.fields())
    size = sum(1 + len(one.fields) for one in fields)
    if len(definition.steps) > MOST_STEPS or size > MOST_FIELDS:
        yield Finding(WHOLE_FORM, Lack.TOO_LARGE)
    yield from _words(WHOLE_FORM, "title", definition.title, needed=True)
    for member in ("intro", "help"):
        yield from _words(WHOLE_FORM, member, getattr(definition, member))
    for one in definition.faq:
        yield from _words(WHOLE_FORM, "faq", one.question, needed=True)
        yield from _words(WHOLE_FORM, "faq", one.answer, needed=True)
    codes = chain((one.code for one in definition.steps), _codes(definition))
    yield from (Finding(code, Lack.TWICE, code) for code, count in Counter(codes).items() if count > 1)


def _codes(definition: Definition) -> Iterator[str]:
    """Every code that has to be its own: of fieldsets and contents as well, which the builder finds by it."""

    def walk(fields: tuple[Field, ...]) -> Iterator[str]:
        for one in fields:
            yield one.code
            if one.kind == Kind.FIELDSET:
                yield from walk(one.fields)

    return chain.from_iterable(walk(step.fields) for step in definition.steps)


def _step(definition: Definition, step: Step) -> Iterator[Finding]:
    yield from _words(step.code, "title", step.title, needed=True)
    yield from _words(step.code, "intro", step.intro)
    if not step.fields and not step.intro:
        yield Finding(step.code, Lack.NO_FIELD)
    if sum(1 for _ in dissolved(step.fields)) > LONG_STEP:
        yield Finding(step.code, Lack.LONG_STEP)
    before = _before(definition, step)
    yield from _condition(step.code, step.show_if, before, definition)
    yield from _fields(step.fields, before, definition, "")


def _before(definition: Definition, step: Step) -> dict[str, Field]:
    found: dict[str, Field] = {}
    for one in definition.steps:
        if one is step:
            break
        found |= {field.code: field for field in dissolved(one.fields)}
    return found


def _fields(fields: tuple[Field, ...], before: dict[str, Field], whole: Definition, above: str) -> Iterator[Finding]:
    """``before`` grows on the way: a condition may ask about what stands before it, and nothing else."""
    for field in fields:
        where = f"{above}{field.code}"
        for condition in (field.show_if, field.require_if):
            yield from _condition(where, condition, before, whole)
        yield from _field(field, where, in_group=bool(above))
        if field.kind == Kind.FIELDSET:
            yield from _fields(field.fields, before, whole, above)
        elif field.kind == Kind.GROUP:
            yield from _doubled(field.fields, where)
            yield from _fields(field.fields, dict(before), whole, f"{where}.")
        if field.kind not in (Kind.FIELDSET, Kind.CONTENT):
            before[field.code] = field


def _doubled(fields: tuple[Field, ...], where: str) -> Iterator[Finding]:
    counted = Counter(one.code for one in dissolved(fields))
    yield from (Finding(where, Lack.TWICE, code) for code, count in counted.items() if count > 1)


def _field(field: Field, where: str, *, in_group: bool) -> Iterator[Finding]:
    yield from _words(where, "label", field.label, needed=True)
    yield from _words(where, "hint", field.hint)
    for one in field.faq:
        yield from _words(where, "faq", one.question, needed=True)
        yield from _words(where, "faq", one.answer, needed=True)
    yield from _options(field, where)
    if in_group and field.kind in TOP_ONLY:
        yield Finding(where, Lack.MISPLACED)
    if field.kind in HOLDERS and not field.fields:
        yield Finding(where, Lack.NO_FIELD)
    if field.kind == Kind.FILE and not field.file_kinds:
        yield Finding(where, Lack.NO_KINDS)
    if field.least is not None and field.most is not None and field.least > field.most:
        yield Finding(where, Lack.BOUNDS)
    if field.prefill and not field.autocomplete and field.kind in TOKENS:
        yield Finding(where, Lack.NO_TOKEN, TOKENS[field.kind])
    if any(len(field.label.in_language(one)) > LONGEST_LABEL for one in ("fr", "nl")):
        yield Finding(where, Lack.LONG_LABEL)


def _options(field: Field, where: str) -> Iterator[Finding]:
    if field.kind not in CHOICES:
        return
    if not field.options:
        yield Finding(where, Lack.NO_OPTIONS)
    for value, count in Counter(one.value for one in field.options).items():
        if count > 1:
            yield Finding(where, Lack.OPTION_TWICE, value)
    for one in field.options:
        yield from _words(where, one.value, one.label, needed=True)


def _condition(
    where: str, condition: Condition | None, before: dict[str, Field], whole: Definition
) -> Iterator[Finding]:
    if condition is None:
        return
    named = list(condition.fields())
    if not named:
        yield Finding(where, Lack.EMPTY_CONDITION)
    known = {one.code for one in whole.fields()}
    for code in named:
        if code not in before:
            yield Finding(where, Lack.LATER_FIELD if code in known else Lack.UNKNOWN_FIELD, code)
    for one in _leaves(condition):
        asked = before.get(one.field)
        offered = {option.value for option in asked.options} if asked and asked.kind in CHOICES else None
        if offered is not None and isinstance(one.value, str) and one.value not in offered:
            yield Finding(where, Lack.UNKNOWN_VALUE, one.value)


def _leaves(condition: Condition) -> Iterator[Condition]:
    if condition.of:
        for one in condition.of:
            yield from _leaves(one)
    else:
        yield condition


def _charges(definition: Definition) -> Iterator[Finding]:
    known = {one.code: one for one in definition.fields()}
    for charge in definition.charges:
        yield from _words(WHOLE_FORM, "price", charge.label, needed=True)
        yield from _condition(WHOLE_FORM, charge.when, known, definition)
        if charge.per and charge.per not in known:
            yield Finding(WHOLE_FORM, Lack.UNKNOWN_FIELD, charge.per)
        elif charge.per and known[charge.per].kind not in COUNTED:
            yield Finding(WHOLE_FORM, Lack.NO_SUCH_COUNT, charge.per)


COUNTED: Final = frozenset({Kind.NUMBER, Kind.GROUP, Kind.SELECTBOXES, Kind.COSIGN, Kind.FILE})


def _words(where: str, about: str, words: Words, *, needed: bool = False) -> Iterator[Finding]:
    """French and Dutch, or neither where nothing has to be said."""
    if needed or words:
        yield from (Finding(where, Lack.WORDS, f"{about} {language}") for language in words.lacks())
