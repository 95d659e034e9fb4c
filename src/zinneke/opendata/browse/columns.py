"""Simple conditions on a column, as a reader fills them in, and what they are in ODSQL."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zinneke.lake.field import NUMERIC, SCALAR, TEMPORAL, Field, Kind
from zinneke.lake.odsql.words import words

LONGEST: Final = 200
"""Characters of a value."""


class How(StrEnum):
    """What is asked of a text."""

    CONTAINS = "contains"
    EQUALS = "equals"
    FILLED = "filled"
    EMPTY = "empty"


HOWS: Final[dict[How, Promise]] = {
    How.CONTAINS: _("contains words that begin with"),
    How.EQUALS: _("is exactly"),
    How.FILLED: _("has any value"),
    How.EMPTY: _("has no value"),
}


@dataclass(frozen=True, slots=True)
class Filled:
    """The conditions on one field as they were filled in: of a text ``how`` and ``value``, of numbers and dates
    ``since`` and ``until``, of yes or no ``value``. ``problem`` says in plain words what cannot be read."""

    field: Field
    how: How = How.CONTAINS
    value: str = ""
    since: str = ""
    until: str = ""
    problem: str | Promise = ""
    clauses: tuple[str, ...] = ()

    @property
    def shape(self) -> str:
        """Which inputs ask for it."""
        if self.field.kind in TEMPORAL:
            return "days"
        if self.field.kind in NUMERIC:
            return "numbers"
        return "choice" if self.field.kind is Kind.BOOLEAN else "text"

    def parameters(self) -> Iterator[tuple[str, str]]:
        """As an address has them."""
        name = self.field.name
        if self.shape == "text" and self.how is not How.CONTAINS:
            yield f"how.{name}", str(self.how)
        for key, text in ((name, self.value), (f"from.{name}", self.since), (f"to.{name}", self.until)):
            if text:
                yield (f"is.{name}" if key == name else key), text


def filled(given: MultiValueDict[str, str], fields: Sequence[Field]) -> list[Filled]:
    """What an address says of each field that can be asked for."""
    return [_filled(given, one) for one in fields if one.kind in SCALAR]


def ticked(name: str) -> str:
    """The name of a field in ODSQL, reserved words too."""
    return f"`{name}`"


def literal(text: str) -> str:
    """A text in ODSQL."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _filled(given: MultiValueDict[str, str], field: Field) -> Filled:
    how = given.get(f"how.{field.name}", "")
    value, since, until = ((given.get(f"{key}.{field.name}") or "").strip()[:LONGEST] for key in ("is", "from", "to"))
    shape = Filled(field).shape
    if shape == "text":
        asked = How(how) if how in set(How) else How.CONTAINS
        try:
            return Filled(field, asked, value, clauses=_text(field, asked, value))
        except ValueError:
            return Filled(field, asked, value, problem=_("Enter fewer or shorter words."))
    if shape == "choice":
        said = value if value in ("yes", "no") else ""
        test = {"yes": "true", "no": "false"}.get(said)
        return Filled(field, value=said, clauses=(f"{ticked(field.name)} is {test}",) if test else ())
    read, wrong = (_number, _WRONG_NUMBER) if shape == "numbers" else (_day, _WRONG_DAY)
    try:
        clauses = _between(field, read(since), read(until))
    except ValueError:
        return Filled(field, since=since, until=until, problem=wrong)
    return Filled(field, since=since, until=until, clauses=clauses)


def _text(field: Field, how: How, value: str) -> tuple[str, ...]:
    name = ticked(field.name)
    if how is How.EMPTY:
        return (f"{name} is null",)
    if how is How.FILLED:
        return (f"{name} is not null",)
    if how is How.EQUALS:
        return (f"{name} = {literal(value)}",) if value else ()
    begun = " ".join(f"{word.text}*" for word in words(value))
    return (f"{name} like {literal(begun)}",) if begun else ()


def _between(field: Field, since: str, until: str) -> tuple[str, ...]:
    name = ticked(field.name)
    return tuple(f"{name} {test} {bound}" for test, bound in ((">=", since), ("<=", until)) if bound)


def _number(text: str) -> str:
    """A number as people write it, with a comma or a point; blanks between thousands. Raises ValueError."""
    if not text:
        return ""
    plain = "".join(text.split()).replace(",", ".")
    if not set(plain) <= set("-.0123456789"):
        raise ValueError(text)
    number = float(plain)
    return f"{number:.15g}" if "e" not in f"{number:.15g}" else f"{number:.0f}"


def _day(text: str) -> str:
    return f"date'{dt.date.fromisoformat(text).isoformat()}'" if text else ""


_WRONG_NUMBER: Final = _("Enter numbers in digits, such as 12.5 or 12,5.")
_WRONG_DAY: Final = _("Enter days as year-month-day, such as 2026-03-31.")
