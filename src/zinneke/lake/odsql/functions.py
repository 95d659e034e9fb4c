"""The functions of the language: what they take, what they give, in which clauses they stand (ODSQL reference)."""

from dataclasses import dataclass
from typing import Final, Literal

from zinneke.lake.field import GEOGRAPHIC, NUMERIC, TEMPORAL, Kind

Clause = Literal["select", "where", "group_by", "order_by", "facet", "refine", "exclude"]

_TEXT: Final = frozenset({Kind.TEXT})
_INSTANT: Final = TEMPORAL
_ANYWHERE: Final = frozenset[Clause]({"select", "where", "group_by", "order_by"})
_READING: Final = frozenset[Clause]({"select", "order_by"})
_SELECTING: Final = frozenset[Clause]({"select"})


@dataclass(frozen=True, slots=True)
class Function:
    """``first``: kinds of the first argument; ``gives`` None: the kind of the first argument. ``fewest`` and ``most``
    count the arguments."""

    first: frozenset[Kind]
    gives: Kind | None
    clauses: frozenset[Clause]
    fewest: int = 1
    most: int = 1
    aggregate: bool = False


FUNCTIONS: Final = {
    "length": Function(_TEXT, Kind.INT, _ANYWHERE - {"group_by"}),
    "lower": Function(_TEXT, Kind.TEXT, _ANYWHERE),
    "upper": Function(_TEXT, Kind.TEXT, _ANYWHERE),
    **{part: Function(_INSTANT, Kind.INT, _ANYWHERE) for part in ("year", "month", "day", "hour", "minute", "second")},
    "date_format": Function(_INSTANT, Kind.TEXT, _ANYWHERE, 2, 2),
    "json_format": Function(_TEXT, Kind.JSON, _SELECTING, 1, 2),
    "ifnull": Function(frozenset(Kind), None, _ANYWHERE, 2, 2),
    "distance": Function(frozenset({Kind.GEO_POINT}), Kind.DOUBLE, _READING, 2, 2),
    "sum": Function(NUMERIC, None, _READING, aggregate=True),
    "avg": Function(NUMERIC, Kind.DOUBLE, _READING, aggregate=True),
    "min": Function(NUMERIC | TEMPORAL, None, _READING, aggregate=True),
    "max": Function(NUMERIC | TEMPORAL, None, _READING, aggregate=True),
    "median": Function(NUMERIC, Kind.DOUBLE, _READING, aggregate=True),
    "percentile": Function(NUMERIC, Kind.DOUBLE, _READING, 2, 2, aggregate=True),
    "envelope": Function(frozenset({Kind.GEO_POINT}), Kind.GEO_SHAPE, _SELECTING, aggregate=True),
    "bbox": Function(GEOGRAPHIC, Kind.GEO_SHAPE, _SELECTING, aggregate=True),
}
"""By name in lower case. ``count`` and ``now`` are read and translated by themselves."""

RESERVED: Final = frozenset(
    [
        "and",
        "as",
        "asc",
        "avg",
        "by",
        "count",
        "date_format",
        "day",
        "dayofweek",
        "desc",
        "distinct",
        "equi",
        "false",
        "group",
        "hour",
        "ifnull",
        "or",
        "limit",
        "lower",
        "max",
        "millisecond",
        "min",
        "minute",
        "month",
        "not",
        "null",
        "quarter",
        "range",
        "search",
        "second",
        "select",
        "sum",
        "top",
        "true",
        "upper",
        "where",
        "year",
    ]
)
"""Words that are no field names without back quotes (ODSQL reference, reserved keywords)."""
