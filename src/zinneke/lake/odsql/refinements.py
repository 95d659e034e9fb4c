"""Reads ``facet``, ``refine`` and ``exclude`` (Explore API v2.1)."""

from typing import Final

from zinneke.lake.odsql.clause_tree import FacetAsked, Refinement
from zinneke.lake.odsql.cursor import Cursor, whole
from zinneke.lake.odsql.errors import OdsqlError
from zinneke.lake.odsql.expressions import whole_number
from zinneke.lake.odsql.functions import Clause
from zinneke.lake.odsql.lexer import LONGEST

SORTS: Final = frozenset({"count", "-count", "alphanum", "-alphanum", "num", "-num"})
_OPTIONS: Final = ("name", "disjunctive", "hierarchical", "separator", "sort", "limit")


def parse_facet(text: str) -> FacetAsked:
    """``name`` or ``facet(name="…", …)``. A bare name may be a reserved word: nothing else could. Raises OdsqlError."""
    bare = text.strip().strip("`")
    return FacetAsked(bare) if bare.isidentifier() or bare.isdecimal() else whole(text, "facet", _facet)


def parse_refinement(text: str, clause: Clause) -> Refinement:
    """``name:value``, cut at the first colon: the value may hold others. Raises OdsqlError."""
    field, colon, value = text.partition(":")
    if not colon or not field or not value or len(text) > LONGEST:
        raise OdsqlError(clause, f"{text or 'nothing'} is not of the form name:value")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise OdsqlError(clause, "the value holds half a surrogate pair, which is no character.") from None
    return Refinement(field.strip().strip("`"), value)


def _facet(cursor: Cursor) -> FacetAsked:
    if not cursor.opens_call("facet"):
        raise cursor.error("a field name or facet(name=…) is expected")
    cursor.advance()
    cursor.expect("(")
    found = dict(cursor.listed(_option))
    cursor.expect(")")
    if "name" not in found:
        raise OdsqlError(cursor.clause, "facet() needs name=")
    return FacetAsked(**found)  # type: ignore[arg-type]  # _option gives each its type


def _option(cursor: Cursor) -> tuple[str, str | bool | int]:
    option = cursor.keyword(*_OPTIONS)
    if option is None:
        raise cursor.error(f"one of {', '.join(_OPTIONS)} is expected")
    cursor.expect("=")
    if option == "limit":
        return option, _positive(cursor)
    if option in ("disjunctive", "hierarchical"):
        word = cursor.keyword("true", "false")
        if word is None:
            raise cursor.error("true or false is expected")
        return option, word == "true"
    text = cursor.string()
    if option == "sort" and text not in SORTS:
        raise OdsqlError(cursor.clause, f"sort is one of {', '.join(sorted(SORTS))}, not {text}")
    return option, text


def _positive(cursor: Cursor) -> int:
    number = whole_number(cursor)
    if number < 1:
        raise OdsqlError(cursor.clause, f"limit is at least 1, not {number}")
    return number
