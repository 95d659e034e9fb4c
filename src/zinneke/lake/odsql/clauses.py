"""Reads whole clauses: ``select``, ``where``, ``group_by``, ``order_by`` (ODSQL reference). An empty one is absent."""

from functools import lru_cache
from typing import Final

from zinneke.lake.odsql.clause_tree import (
    Cluster,
    Everything,
    Grouping,
    Item,
    Key,
    Order,
    Pattern,
    Random,
    Ranges,
    Selected,
    Steps,
    Unit,
    Width,
)
from zinneke.lake.odsql.conditions import condition
from zinneke.lake.odsql.cursor import Cursor, whole
from zinneke.lake.odsql.errors import OdsqlError
from zinneke.lake.odsql.expressions import expression, label, literal, name, signed, whole_number
from zinneke.lake.odsql.tree import Condition, Moment, Name, Number, Text

RADIUS_PX: Final = 40
"""Of a cluster, where none is given: pixels of a tile of 256 (ODSQL reference, geo_cluster())."""
MOST_ZOOM: Final = 25

_UNITS: Final[dict[str, Unit]] = {
    "ms": "millisecond",
    "s": "second",
    "m": "minute",
    "h": "hour",
    "d": "day",
    "w": "week",
    "M": "month",
    "q": "quarter",
    "y": "year",
}
_LONG_UNITS: Final[dict[str, Unit]] = {word + plural: word for word in _UNITS.values() for plural in ("", "s")}
_KEPT: Final = 512
"""Clauses of each kind that are remembered: a page asks the same ones again and again. A tree is never changed."""
_LONGEST_KEPT: Final = 1_000
"""Characters of a clause that is remembered: whoever sends long ones does not fill the memory with their trees."""


def parse_select(text: str) -> tuple[Selected, ...]:
    """What to answer. Raises OdsqlError."""
    return _select(text) if len(text) <= _LONGEST_KEPT else _select.__wrapped__(text)


def parse_where(text: str) -> Condition | None:
    """Which rows. Raises OdsqlError."""
    return _where(text) if len(text) <= _LONGEST_KEPT else _where.__wrapped__(text)


def parse_group_by(text: str) -> tuple[Key, ...]:
    """What rows are put together by. Raises OdsqlError."""
    return _group_by(text) if len(text) <= _LONGEST_KEPT else _group_by.__wrapped__(text)


def parse_order_by(text: str) -> tuple[Order, ...]:
    """In which order. Raises OdsqlError."""
    return _order_by(text) if len(text) <= _LONGEST_KEPT else _order_by.__wrapped__(text)


def forget() -> None:
    """Forget every clause that is remembered, to measure what reading one costs."""
    for parser in (_select, _where, _group_by, _order_by):
        parser.cache_clear()


@lru_cache(_KEPT)
def _select(text: str) -> tuple[Selected, ...]:
    return whole(text, "select", lambda cursor: cursor.listed(_selected)) if text.strip() else ()


@lru_cache(_KEPT)
def _where(text: str) -> Condition | None:
    return whole(text, "where", condition) if text.strip() else None


@lru_cache(_KEPT)
def _group_by(text: str) -> tuple[Key, ...]:
    return whole(text, "group_by", lambda cursor: cursor.listed(_key)) if text.strip() else ()


@lru_cache(_KEPT)
def _order_by(text: str) -> tuple[Order, ...]:
    return whole(text, "order_by", lambda cursor: cursor.listed(_order)) if text.strip() else ()


def _selected(cursor: Cursor) -> Selected:
    if cursor.symbol("*"):
        return Everything()
    if cursor.opens_call("include", "exclude"):
        return _pattern(cursor)
    start = cursor.at
    found = expression(cursor)
    written = found.name if isinstance(found, Name) else cursor.since(start)
    return Item(found, label(cursor) or written)


def _pattern(cursor: Cursor) -> Pattern:
    included = cursor.advance().word == "include"
    cursor.expect("(")
    start = "" if cursor.next.kind == "symbol" else name(cursor).name
    prefix = bool(cursor.symbol("*"))
    cursor.expect(")")
    if not start and not prefix:
        raise cursor.error("a field name is expected")
    return Pattern(included, start, prefix)


def _key(cursor: Cursor) -> Key:
    start = cursor.at
    found = _grouping(cursor)
    written = found.name if isinstance(found, Name) else cursor.since(start)
    return Key(found, label(cursor) or written)


def _grouping(cursor: Cursor) -> Grouping:
    if cursor.opens_call("range"):
        return _ranges(cursor)
    return _cluster(cursor) if cursor.opens_call("geo_cluster") else expression(cursor)


def _order(cursor: Cursor) -> Order:
    if cursor.opens_call("random"):
        cursor.advance()
        cursor.expect("(")
        by: Grouping | Random = Random(whole_number(cursor))
        cursor.expect(")")
    else:
        by = _grouping(cursor)
    return Order(by, cursor.keyword("asc", "desc") == "desc")


def _cluster(cursor: Cursor) -> Cluster:
    cursor.advance()
    cursor.expect("(")
    field = name(cursor)
    cursor.expect(",")
    zoom = whole_number(cursor)
    radius = whole_number(cursor) if cursor.symbol(",") else RADIUS_PX
    cursor.expect(")")
    if not 0 <= zoom <= MOST_ZOOM or not 0 < radius <= 10_000:
        raise OdsqlError(cursor.clause, f"geo_cluster wants a zoom from 0 to {MOST_ZOOM} and a radius from 1 pixel on.")
    return Cluster(field, zoom, radius)


def _ranges(cursor: Cursor) -> Ranges:
    cursor.advance()
    cursor.expect("(")
    field = name(cursor)
    cursor.expect(",")
    by = _width(cursor) or _steps(cursor)
    cursor.expect(")")
    return Ranges(field, by)


def _width(cursor: Cursor) -> Width | None:
    """``15`` or ``1 day``; None, with nothing read, where bounds follow."""
    after = cursor.after_next
    if cursor.next.kind != "number" or not (after.kind == "name" or after.text == ")"):
        return None
    count = signed(cursor)
    if cursor.next.kind != "name":
        return Width(count)
    unit = _UNITS.get(cursor.next.text) or _LONG_UNITS.get(cursor.next.text)
    if unit is None:
        raise cursor.error("a unit of time (ms, s, m, h, d, w, M, q, y, or its long name) is expected")
    cursor.advance()
    return Width(count, unit)


def _steps(cursor: Cursor) -> Steps:
    found = cursor.listed(lambda inner: None if inner.symbol("*") else _bound(inner))
    below, above = found[0] is None, len(found) > 1 and found[-1] is None
    bounds = tuple(bound for bound in found if bound is not None)
    if len(found) - len(bounds) > below + above or not bounds:
        raise OdsqlError(cursor.clause, "* stands at the ends of a range only, beside at least one bound.")
    if len(found) < 2:
        raise OdsqlError(cursor.clause, "a range has at least two bounds, or * for one of them.")
    return Steps(bounds, below, above)


def _bound(cursor: Cursor) -> Number | Moment | Text:
    found = literal(cursor)
    if not isinstance(found, Number | Moment | Text):
        raise cursor.error("a number or a date is expected")
    return found
