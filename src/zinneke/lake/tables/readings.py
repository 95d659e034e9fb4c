"""The ways a text can be read as a value, each exact: what a reading would change in silence, it does not take.

DuckDB's own casts round ``1.5`` to 2, take ``01000`` for 1000 and cut the time off a date: fit for queries, not for a
file that somebody answers for. Here each reading is an expression that gives NULL for what is not meant that way.
"""

from dataclasses import dataclass, replace
from typing import Final

from zinneke.lake.field import Kind
from zinneke.lake.tables.column import Cell

_DAY: Final = "[0-3]?[0-9]"
_CLOCK: Final = "[ T][0-2]?[0-9]:[0-5][0-9](:[0-5][0-9])?"
_BLANK: Final = r"[. \x{a0}\x{202f}]"
_NUMBER: Final = (
    # It begins as a number does, without a zero too many; digits that a double cannot hold are codes.
    "{x} >= '-' AND {x} < ':' AND NOT ({x} BETWEEN '00' AND '0:' OR {x} BETWEEN '-00' AND '-0:') "
    "AND NOT contains({x}, '_') AND (strlen({x}) <= 15 OR contains({x}, '.')) AND isfinite({v})"
)
_COMMA: Final = rf"-?(0|[1-9]\d{{0,2}}({_BLANK}\d{{3}})+|[1-9]\d{{0,14}})(,\d+)?"
_GROUPED: Final = r"-?(0|[1-9]\d{0,2}(,\d{3})+|[1-9]\d{0,14})(\.\d+)?"
_MOMENT: Final = "{x} >= '0' AND {x} < ':' AND strlen({x}) >= 10 AND substr({x}, 5, 1) = '-'"


@dataclass(frozen=True, slots=True)
class Reading:
    """``value`` reads ``{x}``, a text that is not blank, or gives NULL; ``takes`` says whether the value ``{v}`` is
    what that text means. ``called`` is for the report; ``cells`` are the words of a source that allow it, besides none.
    """

    called: str
    kind: Kind
    value: str = "{x}"
    takes: str = ""
    cells: frozenset[Cell] = frozenset()
    many: bool = False
    padded: bool = False

    def cast(self, expression: str) -> str:
        """The value of an expression, right or wrong."""
        return self.value.replace("{x}", self._text(expression))

    def accepted(self, expression: str, value: str) -> str:
        """The value, which stands in ``value``, if it is right."""
        if not self.takes:
            return value
        condition = self.takes.replace("{x}", self._text(expression)).replace("{v}", value)
        return f"CASE WHEN {condition} THEN {value} END"

    def of(self, expression: str) -> str:
        """Both in one."""
        return self.accepted(expression, self.cast(expression))

    @property
    def fails(self) -> bool:
        """Whether there are texts it does not take."""
        return self.kind is not Kind.TEXT and self not in MADE

    def trimmed(self) -> "Reading":
        """The same, blanks around the value left aside."""
        return replace(self, padded=True)

    def _text(self, expression: str) -> str:
        return f"trim({expression})" if self.padded else expression


def _matches(pattern: str) -> str:
    return f"regexp_full_match({{x}}, '{pattern}')"


def _days(mark: str, *, month_first: bool = False) -> Reading:
    order, called = (f"%m{mark}%d{mark}%Y", "month{0}day") if month_first else (f"%d{mark}%m{mark}%Y", "day{0}month")
    shape = f"{_DAY}[{mark}]{_DAY}[{mark}][0-9]{{4}}"
    value = f"TRY_STRPTIME({{x}}, '{order}')::DATE"
    return Reading(f"{called.format(mark)}{mark}year", Kind.DATE, value, _matches(shape), frozenset({Cell.TEXT}))


def _moments(mark: str, *, month_first: bool = False) -> Reading:
    day = _days(mark, month_first=month_first)
    order = f"%m{mark}%d{mark}%Y" if month_first else f"%d{mark}%m{mark}%Y"
    formats = ", ".join(f"'{order}{between}%H:%M{seconds}'" for between in " T" for seconds in ("", ":%S"))
    shape = f"{_DAY}[{mark}]{_DAY}[{mark}][0-9]{{4}}{_CLOCK}"
    value = f"TRY_STRPTIME({{x}}, [{formats}])::TIMESTAMPTZ"
    return Reading(f"{day.called} and time", Kind.DATETIME, value, _matches(shape), frozenset({Cell.TEXT}))


_STAMPS: Final = frozenset({Cell.TEXT, Cell.DATE, Cell.DATETIME})

TEXT: Final = Reading("text", Kind.TEXT)
BOOLEAN: Final = Reading(
    "true or false", Kind.BOOLEAN, "CASE lower({x}) WHEN 'true' THEN true WHEN 'false' THEN false END",
    cells=frozenset({Cell.BOOLEAN}),
)  # fmt: skip
INT: Final = Reading("whole number", Kind.INT, "TRY_CAST({x} AS BIGINT)", "{v}::VARCHAR = {x}", frozenset({Cell.INT}))
DOUBLE: Final = Reading("number", Kind.DOUBLE, "TRY_CAST({x} AS DOUBLE)", _NUMBER, frozenset({Cell.INT, Cell.DOUBLE}))
COMMA: Final = Reading(
    "number with a decimal comma", Kind.DOUBLE,
    f"TRY_CAST(replace(regexp_replace({{x}}, '{_BLANK}', '', 'g'), ',', '.') AS DOUBLE)", _matches(_COMMA),
)  # fmt: skip
GROUPED: Final = Reading(
    "number with commas between thousands", Kind.DOUBLE,
    "TRY_CAST(replace({x}, ',', '') AS DOUBLE)", _matches(_GROUPED),
)  # fmt: skip
DATE: Final = Reading("date", Kind.DATE, "TRY_CAST({x} AS DATE)", "{v}::VARCHAR = {x}", _STAMPS)
ZONED_DATE: Final = Reading(
    "date with a zone", Kind.DATE, "TRY_STRPTIME({x}, ['%Y-%m-%dZ', '%Y-%m-%d+00:00'])::DATE", cells=_STAMPS
)
MOMENT: Final = Reading(
    "time", Kind.DATETIME,
    # Hours and minutes with a zone and no seconds are good ISO 8601, which the cast does not know.
    "coalesce(instant({x}), TRY_STRPTIME({x}, ['%Y-%m-%dT%H:%M%z', '%Y-%m-%d %H:%M%z']))",
    _MOMENT, _STAMPS,
)  # fmt: skip
DAY_FIRST: Final = tuple(_days(mark) for mark in "/-.") + tuple(_moments(mark) for mark in "/-.")
MONTH_FIRST: Final = tuple(_days(mark, month_first=True) for mark in "/-.") + tuple(
    _moments(mark, month_first=True) for mark in "/-."
)
TEXTS: Final = Reading("texts", Kind.TEXT, "CAST({x}::JSON AS VARCHAR[])", cells=frozenset({Cell.TEXTS}), many=True)
JSON: Final = Reading("JSON", Kind.JSON, cells=frozenset({Cell.JSON, Cell.TEXTS, Cell.INT, Cell.DOUBLE, Cell.BOOLEAN}))
POINT: Final = Reading("point", Kind.GEO_POINT, cells=frozenset({Cell.POINT}))
SHAPE: Final = Reading("shape", Kind.GEO_SHAPE, cells=frozenset({Cell.POINT, Cell.SHAPE}))

CONTAINERS: Final = frozenset({Cell.TEXTS, Cell.JSON, Cell.POINT, Cell.SHAPE})
"""Cells that none of the guessed readings takes."""
MADE: Final = (TEXTS, JSON, POINT, SHAPE)
"""Readings of what the spool has written itself: they take everything."""
GUESSED: Final = (BOOLEAN, INT, DOUBLE, DATE, ZONED_DATE, *DAY_FIRST, *MONTH_FIRST, MOMENT, COMMA, GROUPED)
"""In the order in which they are tried: what takes less stands first."""


def other_order(reading: Reading) -> Reading | None:
    """The same with day and month changed over."""
    for first, second in zip(DAY_FIRST, MONTH_FIRST, strict=True):
        if reading.called in (first.called, second.called):
            return second if reading.called == first.called else first
    return None


def wider(reading: Reading) -> tuple[Reading, ...]:
    """Readings that take all this one takes, and more."""
    if reading.kind is Kind.INT:
        return DOUBLE, COMMA, GROUPED
    if reading.called in (DATE.called, ZONED_DATE.called):
        return (MOMENT,)
    return ()


def instant_macro(timezone: str) -> str:
    """What makes ``instant``, which `MOMENT` calls: a time that says no zone is of this one.

    The cast to TIMESTAMP takes half the time of that to TIMESTAMPTZ, but passes over an offset that is written: it is
    for times that end in none or in Z.
    """
    quick = "make_timestamptz(epoch_us(TRY_CAST(x AS TIMESTAMP)))"
    exact = "TRY_CAST(x AS TIMESTAMPTZ)"
    if timezone != "UTC":
        return f"CREATE TEMP MACRO instant(x) AS {exact}"
    signs = " OR ".join(f"substr(x, -{place}, 1) IN ('+', '-')" for place in _OFFSETS)
    offset = f"strlen(x) >= {_LEAST_WITH_OFFSET} AND ({signs})"
    return f"CREATE TEMP MACRO instant(x) AS CASE WHEN {offset} THEN {exact} ELSE coalesce({quick}, {exact}) END"


_OFFSETS: Final = (6, 5, 3)
"""Where the sign of an offset stands from the end: ``+01:00``, ``+0100``, ``+01``."""
_LEAST_WITH_OFFSET: Final = len("2026-11-26T08+01")
