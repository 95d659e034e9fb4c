"""Reads expressions (ODSQL reference: language elements, arithmetic operators, functions)."""

from collections.abc import Callable
from typing import Final, Literal, cast

from zinneke.lake.odsql.cursor import Cursor
from zinneke.lake.odsql.errors import OdsqlError
from zinneke.lake.odsql.functions import FUNCTIONS, RESERVED
from zinneke.lake.odsql.tree import (
    Arithmetic,
    Call,
    Count,
    Expression,
    Geometry,
    Literal_,
    Moment,
    Name,
    Negative,
    Now,
    Null,
    Number,
    Text,
    Truth,
)

_AFTER_OPERAND: Final = frozenset({"and", "or", "not", "to", "asc", "desc", "as", "is", "in", "like"})
"""Words that may follow a number without a blank, and so do not make it the beginning of a name."""


def expression(cursor: Cursor) -> Expression:
    """A sum: ``a + b * c``."""
    with cursor.one_expression():
        return _chain(cursor, ("+", "-"), lambda: _chain(cursor, ("*", "/"), lambda: _factor(cursor)))


def literal(cursor: Cursor) -> Literal_:
    """A literal, with a sign if it is a number. Raises OdsqlError for anything else."""
    if cursor.next.kind == "number" or (cursor.next.kind == "symbol" and cursor.next.text in "+-"):
        return signed(cursor)
    found = _literal(cursor)
    if found is None:
        raise cursor.error("a literal is expected")
    return found


def signed(cursor: Cursor) -> Number:
    """A number, with a sign or without. Raises OdsqlError."""
    sign = "-" if cursor.symbol("-", "+") == "-" else ""
    if cursor.next.kind != "number":
        raise cursor.error("a number is expected")
    return Number(sign + cursor.advance().text)


def whole_number(cursor: Cursor) -> int:
    """A whole number of at most 18 digits, signed or not. Raises OdsqlError."""
    written = signed(cursor).written
    if not written.lstrip("-").isdecimal() or len(written) > 18:
        raise OdsqlError(cursor.clause, f"a whole number is expected instead of {written}")
    return int(written)


def geometry(cursor: Cursor) -> Geometry:
    """``geom'…'``. Raises OdsqlError."""
    found = _literal(cursor)
    if not isinstance(found, Geometry):
        raise cursor.error("a geometry such as geom'POINT(4.35 50.85)' is expected")
    return found


def name(cursor: Cursor) -> Name:
    """A field's name: bare, or in back quotes. Raises OdsqlError."""
    if cursor.next.kind == "quoted":
        return Name(cursor.advance().text)
    if cursor.next.kind == "number" and (digits := _name_after_digits(cursor)):
        return digits
    if cursor.next.kind != "name":
        raise cursor.error("a field name is expected")
    if cursor.next.word in RESERVED:
        raise cursor.error(f"the reserved word {cursor.next.text} needs back quotes to be a field name")
    return Name(cursor.advance().text)


def label(cursor: Cursor) -> str | None:
    """``as name``; here even a reserved word is a name, as in the reference's own ``count(*) as count``."""
    if not cursor.keyword("as"):
        return None
    if cursor.next.kind in ("name", "quoted") and cursor.next.text:
        return cursor.advance().text
    return name(cursor).name


def _chain(cursor: Cursor, operators: tuple[str, ...], read: Callable[[], Expression]) -> Expression:
    found = read()
    while operator := cursor.symbol(*operators):
        cursor.another_term()
        found = Arithmetic(cast("Literal['+', '-', '*', '/']", operator), found, read())
    return found


def _factor(cursor: Cursor) -> Expression:
    if cursor.symbol("-"):
        with cursor.deeper():
            operand = _factor(cursor)
        return Number(_negated(operand.written)) if isinstance(operand, Number) else Negative(operand)
    if cursor.symbol("("):
        with cursor.deeper():
            found = expression(cursor)
            cursor.expect(")")
        return found
    if cursor.next.kind == "number":
        return _name_after_digits(cursor) or Number(cursor.advance().text)
    if cursor.next.kind == "name" and cursor.after_next.kind == "symbol" and cursor.after_next.text == "(":
        return _call(cursor)
    return _literal(cursor) or name(cursor)


def _negated(written: str) -> str:
    return written[1:] if written.startswith("-") else "-" + written


def _literal(cursor: Cursor) -> Literal_ | None:
    if cursor.next.kind == "string":
        return Text(cursor.advance().text)
    word = cursor.next.word
    if word in ("date", "geom") and cursor.after_next.kind == "string":
        cursor.advance()
        return Moment(cursor.string()) if word == "date" else Geometry(cursor.string())
    if cursor.keyword("true", "false"):
        return Truth(word == "true")
    return Null() if cursor.keyword("null") else None


def _name_after_digits(cursor: Cursor) -> Name | None:
    """``2020_budget`` is a name: digits, then a name that touches them."""
    digits, rest = cursor.next, cursor.after_next
    if not digits.text.isdecimal() or rest.start != digits.end or rest.kind != "name" or rest.word in _AFTER_OPERAND:
        return None
    cursor.advance()
    return Name(digits.text + cursor.advance().text)


def _call(cursor: Cursor) -> Expression:
    start = cursor.at
    function = cursor.next.word
    cursor.advance()
    if function not in FUNCTIONS and function not in ("count", "now"):
        cursor.at = cursor.closing.get(cursor.at, len(cursor.tokens) - 2) + 1
        raise OdsqlError(cursor.clause, cursor.since(start))
    cursor.expect("(")
    with cursor.deeper():
        if function == "count":
            found: Expression = _count(cursor)
        elif function == "now":
            found = Now(_parts(cursor))
        else:
            found = Call(function, cursor.listed(expression))
        cursor.expect(")")
    if isinstance(found, Call):
        known = FUNCTIONS[function]
        if not known.fewest <= len(found.arguments) <= known.most:
            raise OdsqlError(cursor.clause, f"{cursor.since(start)} has {len(found.arguments)} arguments.")
    return found


def _count(cursor: Cursor) -> Count:
    if cursor.symbol("*"):
        return Count()
    distinct = bool(cursor.keyword("distinct"))
    return Count(expression(cursor), distinct)


def _parts(cursor: Cursor) -> tuple[tuple[str, int], ...]:
    """The parameters of ``now``. Of one that is repeated only the last counts (ODSQL reference, now())."""
    if cursor.next.kind == "symbol" and cursor.next.text == ")":
        return ()
    parts: dict[str, int] = {}
    for part, value in cursor.listed(_part):
        parts.pop(part, None)
        parts[part] = value
    return tuple(parts.items())


def _part(cursor: Cursor) -> tuple[str, int]:
    if cursor.next.kind != "name":
        raise cursor.error("a part of the time such as year or days is expected")
    part = cursor.advance().word
    cursor.expect("=")
    return part, whole_number(cursor)
