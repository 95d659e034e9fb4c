"""What is asked about a report of a category, as GeoReport v2 describes it (service_definition), and answers to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from zinneke.kernel.text import Text

MOST_ANSWER: Final = 1_000


class Datatype(StrEnum):
    """Kinds of answers (GeoReport v2, GET service_definition)."""

    STRING = "string"
    NUMBER = "number"
    DATETIME = "datetime"
    TEXT = "text"
    ONE = "singlevaluelist"
    SEVERAL = "multivaluelist"


LISTS: Final = (Datatype.ONE, Datatype.SEVERAL)


class Wrong(StrEnum):
    """What may be wrong with an answer."""

    MISSING = "missing"
    NOT_A_NUMBER = "not_a_number"
    NOT_A_DATE = "not_a_date"
    NOT_IN_LIST = "not_in_list"
    TOO_MANY = "too_many"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer that can be chosen."""

    key: str
    name: Text


@dataclass(frozen=True, slots=True)
class Attribute:
    """One question; ``variable`` is false for a text that is only shown."""

    code: str
    datatype: Datatype
    description: Text
    hint: Text | None = None
    required: bool = False
    variable: bool = True
    values: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the answer to which question."""

    code: str
    wrong: Wrong


Answers = Mapping[str, Sequence[str]]


def read(given: Sequence[Mapping[str, Any]]) -> tuple[Attribute, ...]:
    """Questions as a category keeps them. Raises ValueError or KeyError for what is none."""
    return tuple(_read_one(one) for one in given)


def check(questions: Sequence[Attribute], answers: Answers) -> list[Fault]:
    """Everything that is wrong; an answer to what is not asked is passed over."""
    found = ((one.code, _wrong(one, [text for text in answers.get(one.code, ()) if text.strip()])) for one in questions)
    return [Fault(code, wrong) for code, wrong in found if wrong]


def kept(questions: Sequence[Attribute], answers: Answers) -> dict[str, list[str]]:
    """The answers to what was asked, without empty ones."""
    asked = {one.code for one in questions if one.variable}
    cleaned = {code: [text.strip() for text in given if text.strip()] for code, given in answers.items()}
    return {code: given for code, given in cleaned.items() if code in asked and given}


def _read_one(given: Mapping[str, Any]) -> Attribute:
    values = tuple(Choice(one["key"], Text(**one["name"])) for one in given.get("values", ()))
    datatype = Datatype(given["datatype"])
    if bool(values) != (datatype in LISTS):
        raise ValueError(f"{given['code']!r} is a {datatype}: a list has values, anything else has none")
    hint = Text(**given["hint"]) if given.get("hint") else None
    return Attribute(
        given["code"], datatype, Text(**given["description"]), hint,
        bool(given.get("required")), bool(given.get("variable", True)), values,
    )  # fmt: skip


def _wrong(asked: Attribute, given: Sequence[str]) -> Wrong | None:
    if not asked.variable:
        return None
    if not given:
        return Wrong.MISSING if asked.required else None
    if len(given) > 1 and asked.datatype != Datatype.SEVERAL:
        return Wrong.TOO_MANY
    if any(len(one) > MOST_ANSWER for one in given):
        return Wrong.TOO_LONG
    return _mistyped(asked, given)


def _mistyped(asked: Attribute, given: Sequence[str]) -> Wrong | None:
    if asked.datatype in LISTS:
        return None if {*given} <= {one.key for one in asked.values} else Wrong.NOT_IN_LIST
    if asked.datatype == Datatype.NUMBER:
        return None if _is_number(given[0]) else Wrong.NOT_A_NUMBER
    if asked.datatype == Datatype.DATETIME:
        return None if _is_date(given[0]) else Wrong.NOT_A_DATE
    return None


def _is_number(text: str) -> bool:
    whole, _, part = text.strip().replace(",", ".").removeprefix("-").partition(".")
    return whole.isascii() and whole.isdigit() and (not part or (part.isascii() and part.isdigit()))


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text.strip()[:10])
    except ValueError:
        return False
    return True
