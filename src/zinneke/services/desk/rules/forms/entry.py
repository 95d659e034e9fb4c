"""What people type, as browsers send it, to answers and back. Nothing is refused here: what cannot be read stays as it
was typed, and :mod:`.checks` says what is wrong with it. So a page shows again exactly what somebody wrote.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from zinneke.kernel.time import BRUSSELS
from zinneke.services.desk.rules.forms.definition import MOST_ITEMS, Definition, Field, Kind, dissolved
from zinneke.services.desk.rules.forms.numbers import bare

Typed = Mapping[str, Sequence[str]]
"""Name of an input -> what was sent under it."""

PARTS: Final[Mapping[Kind, tuple[str, ...]]] = {
    Kind.ADDRESS: ("street", "number", "box", "postcode", "municipality"),
    Kind.POSITION: ("lon", "lat", "place"),
    Kind.STATEMENT: ("name", "agreed"),
}
"""Kinds that are several inputs, by their names."""
SIGNER: Final = ("name", "email")
COUNT: Final = "count"
WHOLE: Final = re.compile(r"-?\d{1,15}")
MONEY: Final = re.compile(r"\d{1,12}(?:[.,]\d{1,2})?")
DECIMAL: Final = re.compile(r"-?\d{1,12}(?:[.,]\d{1,6})?")
DEGREES: Final = re.compile(r"-?\d{1,3}(?:\.\d{1,15})?")


def answers(definition: Definition, typed: Typed) -> dict[str, Any]:
    """What was typed, as answers."""
    return {field.code: answer(field, typed, field.code) for field in definition.fields()}


def answer(field: Field, typed: Typed, name: str) -> Any:
    """The answer of one field whose inputs begin with ``name``."""
    if field.kind in PARTS:
        return _parts(field.kind, typed, name)
    if field.kind == Kind.GROUP:
        own = tuple(dissolved(field.fields))
        return [{one.code: answer(one, typed, f"{name}.{at}.{one.code}") for one in own} for at in items(typed, name)]
    if field.kind == Kind.COSIGN:
        return [{part: _first(typed, f"{name}.{at}.{part}") for part in SIGNER} for at in items(typed, name)]
    if field.kind in (Kind.SELECTBOXES, Kind.FILE):
        return [one for one in dict.fromkeys(typed.get(name, ())) if one]
    if field.kind == Kind.CHECKBOX:
        return _first(typed, name) == "yes"
    return _scalar(field, _first(typed, name))


def items(typed: Typed, name: str) -> range:
    """The items of a group or the signers of a list that were shown."""
    count = _first(typed, f"{name}.{COUNT}")
    return range(min(int(count), MOST_ITEMS)) if re.fullmatch(r"\d{1,4}", count) else range(0)


def typed(definition: Definition, given: Mapping[str, Any]) -> dict[str, list[str]]:
    """Answers as somebody would have typed them: for prefilled fields, and forms filled by programs."""
    found: dict[str, list[str]] = {}
    for field in definition.fields():
        if field.code in given:
            found.update(_typed(field, given[field.code], field.code))
    return found


def names(field: Field, sent: Typed, name: str) -> Iterator[str]:
    """The names of the inputs of a field, with those of the items it has."""
    if field.kind in PARTS:
        yield from (f"{name}.{part}" for part in PARTS[field.kind])
    elif field.kind == Kind.GROUP:
        yield f"{name}.{COUNT}"
        for at in items(sent, name):
            for own in dissolved(field.fields):
                yield from names(own, sent, f"{name}.{at}.{own.code}")
    elif field.kind == Kind.COSIGN:
        yield f"{name}.{COUNT}"
        yield from (f"{name}.{at}.{part}" for at in items(sent, name) for part in SIGNER)
    else:
        yield name


def _first(sent: Typed, name: str) -> str:
    given = sent.get(name, ())
    return given[0].replace("\r\n", "\n").replace("\x00", "").strip() if given else ""


def _parts(kind: Kind, sent: Typed, name: str) -> dict[str, Any]:
    """Only the parts that were filled; an empty one is no answer."""
    found: dict[str, Any] = {part: _first(sent, f"{name}.{part}") for part in PARTS[kind]}
    if kind == Kind.STATEMENT:
        found["agreed"] = found["agreed"] == "yes" or ""
    if kind == Kind.POSITION:
        found |= {part: float(found[part]) for part in ("lon", "lat") if DEGREES.fullmatch(found[part])}
    return {part: value for part, value in found.items() if value != ""}


def _scalar(field: Field, text: str) -> Any:
    match field.kind:
        case Kind.NUMBER:
            return _number(text)
        case Kind.CURRENCY:
            return _cents(text)
        case Kind.NATIONAL_NUMBER | Kind.IBAN | Kind.PLATE:
            return bare(text)
        case Kind.PHONE:
            return re.sub(r"[\s./()-]", "", text)
        case Kind.DATETIME:
            return _moment(text)
    return text


def _number(text: str) -> int | float | str:
    if WHOLE.fullmatch(text):
        return int(text)
    return float(text.replace(",", ".")) if DECIMAL.fullmatch(text) else text


def _cents(text: str) -> int | str:
    if not MONEY.fullmatch(text):
        return text
    euros, _, cents = text.replace(",", ".").partition(".")
    return int(euros) * 100 + int(cents.ljust(2, "0") or 0)


def _moment(text: str) -> str:
    """On the clocks of Brussels, with the offset of that day (ISO 8601)."""
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        return text
    return (read if read.tzinfo else read.replace(tzinfo=BRUSSELS)).isoformat()


def _typed(field: Field, value: Any, name: str) -> dict[str, list[str]]:
    if field.kind in PARTS:
        given = value if isinstance(value, Mapping) else {}
        return {f"{name}.{part}": [_written(field, given[part])] for part in PARTS[field.kind] if part in given}
    if field.kind in (Kind.GROUP, Kind.COSIGN) and isinstance(value, list):
        found = {f"{name}.{COUNT}": [str(len(value))]}
        for at, item in enumerate(value):
            found |= _item(field, item if isinstance(item, Mapping) else {}, f"{name}.{at}")
        return found
    if isinstance(value, list):
        return {name: [str(one) for one in value]}
    return {name: [_written(field, value)]}


def _item(field: Field, item: Mapping[str, Any], name: str) -> dict[str, list[str]]:
    if field.kind == Kind.COSIGN:
        return {f"{name}.{part}": [str(item.get(part, ""))] for part in SIGNER}
    found: dict[str, list[str]] = {}
    for own in dissolved(field.fields):
        if own.code in item:
            found |= _typed(own, item[own.code], f"{name}.{own.code}")
    return found


def _written(field: Field, value: Any) -> str:
    if value is True:
        return "yes"
    if value is False:
        return ""
    if field.kind == Kind.CURRENCY and isinstance(value, int):
        return f"{value // 100}.{value % 100:02d}"
    if field.kind == Kind.DATETIME and isinstance(value, str):
        return value[:16]
    return str(value)
