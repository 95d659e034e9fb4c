"""What a single answer may be, kind by kind."""

import math
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Final, TypeGuard

from zinneke.services.desk.rules.forms.definition import LONGEST_STORY, LONGEST_TEXT, MOST_FILES, Field, Kind
from zinneke.services.desk.rules.forms.numbers import PLATE, is_iban, is_national_number

EMAIL: Final = re.compile(r"[^@\s<>\"',;:()\\]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}\.)+[A-Za-z]{2,24}")
LONGEST_EMAIL: Final = 254
"""RFC 5321, 4.5.3.1."""
PHONE: Final = re.compile(r"\+?\d{8,15}")
"""E.164 allows fifteen figures; Belgian numbers have eight or nine after the 0."""
POSTCODE: Final = re.compile(r"[1-9]\d{3}")
DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
CLOCK: Final = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")
HOUSE_NUMBER: Final = re.compile(r"\d{1,4}\s?[A-Za-z0-9/\- ]{0,8}")
AREA: Final = (2.5, 49.4, 6.5, 51.6)
"""Belgium, west south east north: a pin elsewhere is a slip."""


class Wrong(StrEnum):
    """What can be wrong with an answer. Words in four languages: ``manifest/form_words.py``."""

    MISSING = "missing"
    AGREE = "agree"
    SHAPE = "shape"
    NUMBER = "number"
    WHOLE = "whole"
    MONEY = "money"
    TOO_SMALL = "tooSmall"
    TOO_LARGE = "tooLarge"
    TOO_SHORT = "tooShort"
    TOO_LONG = "tooLong"
    TOO_FEW = "tooFew"
    TOO_MANY = "tooMany"
    DAY = "day"
    TOO_EARLY = "tooEarly"
    TOO_LATE = "tooLate"
    CLOCK = "clock"
    MOMENT = "moment"
    EMAIL = "email"
    PHONE = "phone"
    POSTCODE = "postcode"
    HOUSE_NUMBER = "houseNumber"
    NATIONAL_NUMBER = "nationalNumber"
    IBAN = "iban"
    PLATE = "plate"
    PLACE = "place"
    OUTSIDE = "outside"
    CHOICE = "choice"
    TWICE = "twice"


Found = tuple[str, Wrong, str]
"""The part of the answer, empty for the whole; what is wrong; what it was compared with."""


def wrong(field: Field, value: Any, today: date) -> Iterator[Found]:
    """What is wrong with an answer that was given, of any kind but groups and signatures of others."""
    if field.kind in WHEN:
        yield from _when(field, value, today)
    elif field.kind in WHOLE:
        yield from WHOLE[field.kind](value)
    else:
        yield from BOUNDED.get(field.kind, _written)(field, value)


def is_short_text(value: object, most: int = 200) -> bool:
    """Whether it is text of one line."""
    return isinstance(value, str) and bool(value.strip()) and len(value) <= most and "\n" not in value


def is_email(value: object) -> bool:
    """Whether it can be an address (RFC 5321, without what nobody writes)."""
    return isinstance(value, str) and len(value) <= LONGEST_EMAIL and bool(EMAIL.fullmatch(value))


SHAPES: Final[Mapping[Kind, tuple[Callable[[str], object], Wrong]]] = {
    Kind.EMAIL: (is_email, Wrong.EMAIL),
    Kind.PHONE: (PHONE.fullmatch, Wrong.PHONE),
    Kind.POSTCODE: (POSTCODE.fullmatch, Wrong.POSTCODE),
    Kind.NATIONAL_NUMBER: (is_national_number, Wrong.NATIONAL_NUMBER),
    Kind.IBAN: (is_iban, Wrong.IBAN),
    Kind.PLATE: (PLATE.fullmatch, Wrong.PLATE),
}


def _written(field: Field, value: Any) -> Iterator[Found]:
    if not isinstance(value, str):
        yield "", Wrong.SHAPE, ""
    elif field.kind in SHAPES:
        fits, code = SHAPES[field.kind]
        if not fits(value):
            yield "", code, ""
    elif field.kind in (Kind.SELECT, Kind.RADIO):
        if value not in {one.value for one in field.options}:
            yield "", Wrong.CHOICE, ""
    else:
        yield from _length(field, value)


def _length(field: Field, value: str) -> Iterator[Found]:
    longest = LONGEST_STORY if field.kind == Kind.TEXTAREA else LONGEST_TEXT
    most = min(field.most or longest, longest)
    if len(value) > most:
        yield "", Wrong.TOO_LONG, str(most)
    if len(value) < (field.least or 0):
        yield "", Wrong.TOO_SHORT, str(field.least)
    if field.kind == Kind.TEXT and "\n" in value:
        yield "", Wrong.SHAPE, ""


def _number(field: Field, value: Any) -> Iterator[Found]:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        yield "", Wrong.MONEY if field.kind == Kind.CURRENCY else Wrong.NUMBER, ""
        return
    if isinstance(value, float) and (field.kind == Kind.CURRENCY or not field.decimals):
        yield "", Wrong.WHOLE, ""
    if field.least is not None and value < field.least:
        yield "", Wrong.TOO_SMALL, _bound(field, field.least)
    if field.most is not None and value > field.most:
        yield "", Wrong.TOO_LARGE, _bound(field, field.most)


def _bound(field: Field, bound: int) -> str:
    return f"{bound / 100:.2f}" if field.kind == Kind.CURRENCY else str(bound)


def _when(field: Field, value: Any, today: date) -> Iterator[Found]:
    if field.kind == Kind.TIME:
        if not (isinstance(value, str) and CLOCK.fullmatch(value)):
            yield "", Wrong.CLOCK, ""
        return
    day = _day(field, value)
    if day is None:
        yield "", Wrong.DAY if field.kind == Kind.DATE else Wrong.MOMENT, ""
        return
    if field.least is not None and day < (first := today + timedelta(days=field.least)):
        yield "", Wrong.TOO_EARLY, first.isoformat()
    if field.most is not None and day > (last := today + timedelta(days=field.most)):
        yield "", Wrong.TOO_LATE, last.isoformat()


def _day(field: Field, value: Any) -> date | None:
    if not isinstance(value, str):
        return None
    try:
        if field.kind == Kind.DATE:
            return date.fromisoformat(value) if DAY.fullmatch(value) else None
        read = datetime.fromisoformat(value)
    except ValueError:
        return None
    return read.date() if read.tzinfo else None


def _address(value: Any) -> Iterator[Found]:
    """A Belgian one: street, number, box if there is one, postcode, municipality."""
    given = value if isinstance(value, Mapping) else {}
    for part in ("street", "municipality"):
        if not is_short_text(given.get(part)):
            yield part, Wrong.MISSING, ""
    if not (isinstance(number := given.get("number"), str) and HOUSE_NUMBER.fullmatch(number)):
        yield "number", Wrong.HOUSE_NUMBER, ""
    if not (isinstance(postcode := given.get("postcode"), str) and POSTCODE.fullmatch(postcode)):
        yield "postcode", Wrong.POSTCODE, ""
    if "box" in given and not is_short_text(given["box"], 10):
        yield "box", Wrong.TOO_LONG, "10"


def _position(value: Any) -> Iterator[Found]:
    """A place in words, a pin, or both: who cannot use a map types where it is (WCAG 2.2, 2.5.7)."""
    given = value if isinstance(value, Mapping) else {}
    lon, lat = given.get("lon"), given.get("lat")
    if "place" in given and not is_short_text(given["place"], 300):
        yield "place", Wrong.TOO_LONG, "300"
    if lon is None and lat is None:
        if "place" not in given:
            yield "place", Wrong.PLACE, ""
    elif not (_is_degrees(lon) and _is_degrees(lat)):
        yield "place", Wrong.PLACE, ""
    elif not (AREA[0] <= lon <= AREA[2] and AREA[1] <= lat <= AREA[3]):
        yield "place", Wrong.OUTSIDE, ""


def _is_degrees(value: Any) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _statement(value: Any) -> Iterator[Found]:
    given = value if isinstance(value, Mapping) else {}
    if not is_short_text(given.get("name")):
        yield "name", Wrong.MISSING, ""
    if given.get("agreed") is not True:
        yield "agreed", Wrong.AGREE, ""


def _several(field: Field, value: Any) -> Iterator[Found]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value) or len(set(value)) < len(value):
        yield "", Wrong.SHAPE, ""
        return
    if field.kind == Kind.SELECTBOXES and not set(value) <= {one.value for one in field.options}:
        yield "", Wrong.CHOICE, ""
    most = min(field.most or MOST_FILES, MOST_FILES) if field.kind == Kind.FILE else field.most
    if most is not None and len(value) > most:
        yield "", Wrong.TOO_MANY, str(most)
    if len(value) < (field.least or 0):
        yield "", Wrong.TOO_FEW, str(field.least)


def _ticked(value: Any) -> Iterator[Found]:
    if not isinstance(value, bool):
        yield "", Wrong.SHAPE, ""


WHEN: Final = frozenset({Kind.DATE, Kind.DATETIME, Kind.TIME})
WHOLE: Final[Mapping[Kind, Callable[[Any], Iterator[Found]]]] = {
    Kind.ADDRESS: _address,
    Kind.POSITION: _position,
    Kind.STATEMENT: _statement,
    Kind.CHECKBOX: _ticked,
}
BOUNDED: Final[Mapping[Kind, Callable[[Field, Any], Iterator[Found]]]] = {
    Kind.NUMBER: _number,
    Kind.CURRENCY: _number,
    Kind.FILE: _several,
    Kind.SELECTBOXES: _several,
}
"""How each kind is checked; all others are text."""
