"""``filters`` and ``q`` of the DataStore as conditions of our own query language's tree. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from zinneke.lake.field import Schema
from zinneke.lake.odsql.sql.text import SEARCHABLE
from zinneke.lake.odsql.tree import (
    And,
    Compare,
    Comparison,
    Condition,
    Is,
    Name,
    Null,
    Number,
    OneOf,
    Or,
    Search,
    Text,
    Truth,
)
from zinneke.opendata.ckan.errors import Invalid
from zinneke.opendata.ckan.parameters import clean

MOST_VALUES: Final = 1_000
MOST_CONDITIONS: Final = 100
MOST_SHOWN: Final = 100
EITHER: Final = "$or"
COMPARISONS: Final[Mapping[str, Comparison]] = {"eq": "=", "gt": ">", "gte": ">=", "lt": "<", "lte": "<="}


def conditions(filters: Mapping[str, object]) -> Iterator[Condition]:
    """``{"field": value, "other": [values, {"gte": 1}], "$or": [filters]}``, which hold together. Raises Invalid."""
    for name, value in filters.items():
        yield _either(value) if name == EITHER else _any_of(Name(name), value if isinstance(value, list) else [value])


def words(asked: str | Mapping[str, object], schema: Schema, *, plain: bool) -> Iterator[Condition]:
    """``q``: words of any field that has words, or of each field that is named. Raises Invalid."""
    if isinstance(asked, str):
        searchable = tuple(Name(one.name) for one in schema.visible if one.kind in SEARCHABLE)
        if asked.strip() and not searchable:
            raise Invalid(q=["no field of this table holds words"])
        if asked.strip():
            yield Search("words", searchable, _worded(asked, plain=plain))
        return
    for name, text in asked.items():
        if not isinstance(text, str | int | float) or isinstance(text, bool):
            raise Invalid(q=[f"a text is expected for {name[:MOST_SHOWN]}"])
        yield Search("words", (Name(name),), _worded(clean(str(text)), plain=plain))


def _worded(text: str, *, plain: bool) -> str:
    """Words; unless they are plain, ``word:*`` is a beginning and ``&`` stands between words that all must be there."""
    if plain:
        return text.replace("*", " ")
    if any(sign in text for sign in "|!<>()"):
        raise Invalid(q=[f"of PostgreSQL's operators only & and :* are understood, not those of {text[:MOST_SHOWN]!r}"])
    return text.replace(":*", "*").replace("&", " ")


def _either(value: object) -> Condition:
    given = value if isinstance(value, list) else []
    if not given or len(given) > MOST_CONDITIONS or not all(isinstance(one, dict) and one for one in given):
        raise Invalid(filters=[f"{EITHER} wants a list of at most {MOST_CONDITIONS} filters"])
    if any(EITHER in one for one in given):
        raise Invalid(filters=[f"{EITHER} stands inside {EITHER}"])
    return Or(tuple(And(tuple(conditions(one))) for one in given))


def _any_of(name: Name, values: Sequence[object]) -> Condition:
    if len(values) > MOST_VALUES:
        raise Invalid(filters=[f"more than {MOST_VALUES} values for {name.name[:MOST_SHOWN]}"])
    ranges = [_range(name, one) for one in values if isinstance(one, dict)]
    literals = [_literal(name, one) for one in values if not isinstance(one, dict)]
    parts: list[Condition] = [*ranges]
    if any(one == Null() for one in literals):
        parts.append(Is(name, None))
    known = tuple(one for one in literals if not isinstance(one, Null))
    if known or not parts:
        # No value at all is a filter that nothing passes.
        parts.append(OneOf(name, known) if known else Compare("=", name, Null()))
    return parts[0] if len(parts) == 1 else Or(tuple(parts))


def _range(name: Name, bounds: dict[str, object]) -> Condition:
    unknown = bounds.keys() - COMPARISONS.keys()
    if unknown or not bounds:
        raise Invalid(filters=[f"a range of {name.name[:MOST_SHOWN]} wants some of {', '.join(COMPARISONS)}"])
    return And(tuple(Compare(COMPARISONS[way], name, _literal(name, bound)) for way, bound in bounds.items()))


def _literal(name: Name, value: object) -> "Text | Number | Truth | Null":
    if value is None:
        return Null()
    if isinstance(value, bool):
        return Truth(value)
    if isinstance(value, int | float):
        return Number(str(value))
    if isinstance(value, str):
        return Text(clean(value))
    raise Invalid(filters=[f"a text, a number, true, false or null is expected for {name.name[:MOST_SHOWN]}"])
