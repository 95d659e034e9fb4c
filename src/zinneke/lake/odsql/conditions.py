"""Reads ``where`` (ODSQL reference: where clause, predicates)."""

from typing import Final, cast

from zinneke.lake.odsql.cursor import Cursor
from zinneke.lake.odsql.expressions import expression, geometry, literal, name, signed
from zinneke.lake.odsql.tree import (
    And,
    Between,
    Compare,
    Comparison,
    Condition,
    Expression,
    Flag,
    Geometry,
    Holds,
    InBox,
    Is,
    Like,
    Name,
    Near,
    Not,
    OneOf,
    Or,
    Relates,
    Relation,
    Search,
    Text,
)

METRES: Final = {"mi": 1609.344, "yd": 0.9144, "ft": 0.3048, "m": 1.0, "cm": 0.01, "km": 1000.0, "mm": 0.001}
"""Of each unit of length (international yard and pound agreement, 1959)."""
_COMPARISONS: Final = ("=", ":", "!=", "<", "<=", ">", ">=")
_OPERATORS: Final = frozenset({*_COMPARISONS, "+", "-", "*", "/"})
_RELATIONS: Final = ("intersects", "disjoint", "within")


def condition(cursor: Cursor) -> Condition:
    """``a or b and not c``."""
    parts = [_conjunction(cursor)]
    while cursor.keyword("or"):
        parts.append(_conjunction(cursor))
    return parts[0] if len(parts) == 1 else Or(tuple(parts))


def _conjunction(cursor: Cursor) -> Condition:
    parts = [_negation(cursor)]
    while cursor.keyword("and"):
        parts.append(_negation(cursor))
    return parts[0] if len(parts) == 1 else And(tuple(parts))


def _negation(cursor: Cursor) -> Condition:
    if cursor.keyword("not"):
        with cursor.deeper():
            return Not(_negation(cursor))
    if cursor.next.kind == "symbol" and cursor.next.text == "(" and _opens_group(cursor):
        cursor.advance()
        with cursor.deeper():
            found = condition(cursor)
            cursor.expect(")")
        return found
    return _test(cursor)


def _opens_group(cursor: Cursor) -> bool:
    """Whether the parenthesis that comes next holds a condition: what follows its end tells it from arithmetic."""
    after = cursor.after_parenthesis()
    if after.kind == "symbol":
        return after.text not in _OPERATORS
    return after.word not in ("is", "in", "like", "not")


def _test(cursor: Cursor) -> Condition:
    found = _function(cursor)
    if found is not None:
        return found
    left = expression(cursor)
    if operator := cursor.symbol(*_COMPARISONS):
        return Compare(cast("Comparison", "=" if operator == ":" else operator), left, expression(cursor))
    if cursor.keyword("is"):
        denied = bool(cursor.keyword("not"))
        return _negatable(Is(left, _truth(cursor)), negated=denied)
    denied = bool(cursor.keyword("not"))
    if cursor.keyword("like"):
        return _negatable(Like(left, cursor.string()), negated=denied)
    if cursor.keyword("in"):
        return _negatable(_in(cursor, left), negated=denied)
    return _alone(cursor, left, denied=denied)


def _alone(cursor: Cursor, left: Expression, *, denied: bool) -> Condition:
    """A test without an operator: a text to search for, or a boolean field."""
    if denied:
        raise cursor.error("like or in is expected after not")
    if isinstance(left, Text):
        return Search("words", (), left.value)
    if isinstance(left, Name):
        return Flag(left)
    raise cursor.error("a comparison is expected")


def _negatable(test: Condition, *, negated: bool) -> Condition:
    return Not(test) if negated else test


def _truth(cursor: Cursor) -> bool | None:
    word = cursor.keyword("true", "false", "null")
    if word is None:
        raise cursor.error("true, false or null is expected")
    return None if word == "null" else word == "true"


def _in(cursor: Cursor, left: Expression) -> Condition:
    if opening := cursor.symbol("[", "]"):
        low = expression(cursor)
        if not cursor.symbol("..") and not cursor.keyword("to"):
            raise cursor.error("'..' or 'to' is expected")
        high = expression(cursor)
        closing = cursor.symbol("[", "]")
        if closing is None:
            raise cursor.error("']' or '[' is expected")
        return Between(left, low, high, opening == "[", closing == "]")
    if cursor.symbol("("):
        literals = cursor.listed(literal)
        cursor.expect(")")
        return OneOf(left, literals)
    return Holds(name(cursor), left)


def _function(cursor: Cursor) -> Condition | None:
    """A predicate that is written like a function; None if none comes next."""
    if cursor.opens_call("search", "suggest", "startswith"):
        return _search(cursor)
    if cursor.opens_call("within_distance", "distance"):
        return _near(cursor)
    if cursor.opens_call("in_bbox"):
        return _box(cursor)
    if cursor.opens_call(*_RELATIONS, "polygon", "geometry"):
        return _relates(cursor)
    return None


def _search(cursor: Cursor) -> Search:
    how = cursor.advance().word
    cursor.expect("(")
    names: list[Name] = []
    everywhere = False
    while cursor.next.kind != "string":
        if cursor.symbol("*"):
            everywhere = True
        else:
            names.append(name(cursor))
        cursor.expect(",")
    text = cursor.string()
    cursor.expect(")")
    chosen = () if everywhere else tuple(names)
    return Search("search" if how == "search" else "suggest" if how == "suggest" else "startswith", chosen, text)


def _near(cursor: Cursor) -> Near:
    cursor.advance()
    field, center = _field_and_geometry(cursor)
    cursor.expect(",")
    length = float(signed(cursor).written)
    factor = 1.0
    if cursor.next.kind == "name":
        unit = cursor.next.word
        if unit not in METRES:
            raise cursor.error("a unit of length (mi, yd, ft, m, cm, km, mm) is expected")
        factor = METRES[unit]
        cursor.advance()
    cursor.expect(")")
    return Near(field, center, length * factor)


def _box(cursor: Cursor) -> InBox:
    cursor.advance()
    cursor.expect("(")
    field = name(cursor)
    corners: list[float] = []
    for _ in range(4):
        cursor.expect(",")
        corners.append(float(signed(cursor).written))
    cursor.expect(")")
    return InBox(field, *corners)


def _relates(cursor: Cursor) -> Relates:
    """``geometry`` and ``polygon`` are the names of v2.0; without a relation ``geometry`` intersects."""
    function = cursor.advance().word
    field, shape = _field_and_geometry(cursor)
    relation = {"polygon": "within", "geometry": "intersects"}.get(function, function)
    if function == "geometry" and cursor.symbol(","):
        relation = cursor.keyword(*_RELATIONS) or ""
        if not relation:
            raise cursor.error("intersects, disjoint or within is expected")
    cursor.expect(")")
    return Relates(field, cast("Relation", relation), shape)


def _field_and_geometry(cursor: Cursor) -> tuple[Name, Geometry]:
    cursor.expect("(")
    field = name(cursor)
    cursor.expect(",")
    return field, geometry(cursor)
