"""What a form is, as data: steps of fields in four languages, when each is shown, what is asked for it, what it costs.

Members carry the names of the JSON that staff export and import (``definition.schema.json``); the JSON Schema of the
answers follows from the fields (:mod:`.schema`), so that the two cannot part.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from zinneke.kernel.text import ADMINISTRATIVE, LANGUAGES

MOST_STEPS: Final = 20
MOST_FIELDS: Final = 200
"""Of a whole form: more is no form but a file. Our choice, as are the others here."""
MOST_ITEMS: Final = 30
"""Of a repeating group, whatever it says itself."""
MOST_FILES: Final = 10
LONGEST_TEXT: Final = 1_000
LONGEST_STORY: Final = 10_000


class Kind(StrEnum):
    """Kinds of fields, by the names Open Forms gives them where it has them."""

    TEXT = "text"
    TEXTAREA = "textarea"
    NUMBER = "number"
    CURRENCY = "currency"
    DATE = "date"
    DATETIME = "datetime"
    TIME = "time"
    EMAIL = "email"
    PHONE = "phone"
    POSTCODE = "postcode"
    ADDRESS = "address"
    NATIONAL_NUMBER = "national_number"
    IBAN = "iban"
    PLATE = "plate"
    POSITION = "position"
    FILE = "file"
    SELECT = "select"
    RADIO = "radio"
    CHECKBOX = "checkbox"
    SELECTBOXES = "selectboxes"
    STATEMENT = "statement"
    COSIGN = "cosign"
    GROUP = "group"
    FIELDSET = "fieldset"
    CONTENT = "content"


CHOICES: Final = frozenset({Kind.SELECT, Kind.RADIO, Kind.SELECTBOXES})
HOLDERS: Final = frozenset({Kind.GROUP, Kind.FIELDSET})
"""Kinds that hold other fields."""
TOP_ONLY: Final = frozenset({Kind.GROUP, Kind.FILE, Kind.COSIGN})
"""Kinds that cannot stand in a repeating group."""


class Asks(StrEnum):
    """What a condition asks."""

    ALL = "all"
    ANY = "any"
    NOT = "not"
    ANSWERED = "answered"
    EQUALS = "equals"
    DIFFERS = "differs"
    INCLUDES = "includes"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


JOINS: Final = frozenset({Asks.ALL, Asks.ANY, Asks.NOT})
Plain = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Condition:
    """A question about answers: of one field against a value, or several of them joined. Data, never code."""

    test: Asks
    field: str = ""
    value: Plain = None
    of: tuple["Condition", ...] = ()

    def fields(self) -> Iterator[str]:
        """The fields it asks about."""
        if self.test not in JOINS:
            yield self.field
        for one in self.of:
            yield from one.fields()


@dataclass(frozen=True, slots=True)
class Words:
    """Words in French and Dutch, and where somebody wrote them in German and English."""

    fr: str = ""
    nl: str = ""
    de: str = ""
    en: str = ""

    def __bool__(self) -> bool:
        return any(self.in_language(one).strip() for one in LANGUAGES)

    def in_language(self, language: str) -> str:
        """Exactly those of the language."""
        return str(getattr(self, language)) if language in LANGUAGES else ""

    def to(self, language: str) -> tuple[str, str]:
        """The words for a reader and the language they are in: theirs, else French, else Dutch."""
        for one in (language, *ADMINISTRATIVE, *LANGUAGES):
            if words := self.in_language(one).strip():
                return words, one
        return "", language

    def lacks(self) -> tuple[str, ...]:
        """Administrative languages it is not written in (coordinated language laws of 18 July 1966)."""
        return tuple(one for one in ADMINISTRATIVE if not self.in_language(one).strip())


@dataclass(frozen=True, slots=True)
class Option:
    """One of several answers to choose from."""

    value: str
    label: Words


@dataclass(frozen=True, slots=True)
class Faq:
    """A question people ask about a field or a form, and the answer."""

    question: Words
    answer: Words


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that is asked. ``least`` and ``most`` bound what the kind counts: characters, the number, euro cents,
    items, files, choices, signatures; of days and times how many days from today.
    """

    code: str
    kind: Kind
    label: Words
    hint: Words = Words()
    required: bool = False
    show_if: Condition | None = None
    require_if: Condition | None = None
    least: int | None = None
    most: int | None = None
    decimals: bool = False
    options: tuple[Option, ...] = ()
    prefill: str = ""
    autocomplete: str = ""
    file_kinds: tuple[str, ...] = ()
    largest_mb: int | None = None
    faq: tuple[Faq, ...] = ()
    fields: tuple["Field", ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A page of the form."""

    code: str
    title: Words
    intro: Words = Words()
    show_if: Condition | None = None
    fields: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True)
class Charge:
    """A line of the price: so many cents, where the condition holds, times a number or the items of a group."""

    label: Words
    cents: int
    when: Condition | None = None
    per: str = ""


@dataclass(frozen=True, slots=True)
class Definition:
    """A whole form. ``level`` is the name of the assurance a resident needs, ``none`` for a form anybody may fill;
    ``by_mandate`` lets somebody fill it for another.
    """

    title: Words
    steps: tuple[Step, ...]
    intro: Words = Words()
    help: Words = Words()
    level: str = "none"
    by_mandate: bool = False
    charges: tuple[Charge, ...] = ()
    faq: tuple[Faq, ...] = ()

    def step(self, code: str) -> Step | None:
        """The step of this code."""
        return next((one for one in self.steps if one.code == code), None)

    def fields(self) -> Iterator[Field]:
        """Every field that has an answer of its own: fieldsets dissolved, groups whole."""
        for step in self.steps:
            yield from dissolved(step.fields)


def dissolved(fields: tuple[Field, ...]) -> Iterator[Field]:
    """Fields with those of fieldsets in their place, without what only tells."""
    for one in fields:
        if one.kind == Kind.FIELDSET:
            yield from dissolved(one.fields)
        elif one.kind != Kind.CONTENT:
            yield one
