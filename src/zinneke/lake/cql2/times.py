"""Temporal functions (OGC 21-065r2, 7.10). A day is as long as a day, a month as a month; a time is an instant."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from zinneke.lake.cql2.errors import FilterError
from zinneke.lake.cql2.scalars import instant
from zinneke.lake.cql2.scene import SHOWN, Scene, property_of, wanted
from zinneke.lake.field import TEMPORAL, Field, Kind
from zinneke.lake.odsql.periods import parse_period
from zinneke.lake.odsql.sql.scope import column

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_TIME: Final = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z", re.ASCII)
_OPEN: Final = ("..", "")
_MICROSECOND: Final = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class End:
    """One end of an interval: its first and its last microsecond, as SQL."""

    first: str
    last: str

    def before(self, other: "End") -> str:
        """It is over when the other begins."""
        return f"{self.last} < {other.first}"

    def same(self, other: "End") -> str:
        """They are one."""
        return f"({self.first} = {other.first} AND {self.last} = {other.last})"


@dataclass(frozen=True, slots=True)
class Span:
    """From one end to another; of an instant they are one."""

    since: End
    until: End


def _after(a: Span, b: Span) -> str:
    return b.until.before(a.since)


def _intersects(a: Span, b: Span) -> str:
    return f"{a.since.first} <= {b.until.last} AND {b.since.first} <= {a.until.last}"


def _during(a: Span, b: Span) -> str:
    return f"{b.since.before(a.since)} AND {a.until.before(b.until)}"


def _starts(a: Span, b: Span) -> str:
    return f"{a.since.same(b.since)} AND {a.until.before(b.until)}"


def _finishes(a: Span, b: Span) -> str:
    return f"{a.until.same(b.until)} AND {b.since.before(a.since)}"


def _overlaps(a: Span, b: Span) -> str:
    return f"{a.since.before(b.since)} AND {b.since.before(a.until)} AND {a.until.before(b.until)}"


_TESTS: Final[Mapping[str, Callable[[Span, Span], str]]] = {
    "t_after": _after,
    "t_before": lambda a, b: _after(b, a),
    "t_disjoint": lambda a, b: f"NOT ({_intersects(a, b)})",
    "t_intersects": _intersects,
    "t_equals": lambda a, b: f"{a.since.same(b.since)} AND {a.until.same(b.until)}",
    "t_during": _during,
    "t_contains": lambda a, b: _during(b, a),
    "t_starts": _starts,
    "t_startedby": lambda a, b: _starts(b, a),
    "t_finishes": _finishes,
    "t_finishedby": lambda a, b: _finishes(b, a),
    "t_meets": lambda a, b: a.until.same(b.since),
    "t_metby": lambda a, b: b.until.same(a.since),
    "t_overlaps": _overlaps,
    "t_overlappedby": lambda a, b: _overlaps(b, a),
}
TEMPORALS: Final = frozenset(_TESTS)


def timed(name: str, arguments: list[Any], scene: Scene) -> str:
    """A temporal function as SQL: null where a time is not known. Raises FilterError."""
    left, right = (_span(one, scene) for one in wanted(name, arguments, 2))
    return f"({_TESTS[name](left, right)})"


def _span(node: Any, scene: Scene) -> Span:
    if isinstance(node, dict) and isinstance(node.get("interval"), list):
        ends = wanted("INTERVAL", node["interval"], 2)
        return Span(_end(ends[0], scene, "-infinity"), _end(ends[1], scene, "infinity"))
    end = _end(node, scene, "")
    return Span(end, end)


def _end(node: Any, scene: Scene, endless: str) -> End:
    name = property_of(node)
    if name is not None:
        return _of_field(scene.field(name))
    written = node if isinstance(node, str) else instant(node)
    if endless and written in _OPEN:
        return End(f"TIMESTAMPTZ '{endless}'", f"TIMESTAMPTZ '{endless}'")
    first, last = _read(written)
    return End(scene.bind(first), scene.bind(last))


def _read(written: str | None) -> tuple[datetime, datetime]:
    if written is None or not (_DAY.fullmatch(written) or _TIME.fullmatch(written)):
        raise FilterError(
            f"{str(written)[:SHOWN]!r} is no time: write DATE('2026-11-26'), TIMESTAMP('2026-11-26T08:00:00Z') or "
            "INTERVAL('2026-01-01','..')."
        )
    try:
        found = parse_period(written, UTC)
    except ValueError as error:
        raise FilterError(f"{error}.") from None
    last = found.end - _MICROSECOND if found.end and _DAY.fullmatch(written) else found.start
    return found.start, last


def _of_field(field: Field) -> End:
    if field.kind not in TEMPORAL or field.many:
        raise FilterError(f"{field.name} holds no single time: it is a {field.kind}.")
    sql = column(field.name)
    if field.kind is Kind.DATETIME:
        return End(sql, sql)
    first = f"timezone('UTC', CAST({sql} AS TIMESTAMP))"
    after = f"CAST({sql} AS TIMESTAMP) + INTERVAL 1 {field.precision.upper()} - INTERVAL 1 MICROSECOND"
    return End(first, f"timezone('UTC', {after})")
