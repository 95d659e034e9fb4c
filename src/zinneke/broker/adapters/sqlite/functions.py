"""SQL functions the queries use: times, patterns and geography, none of which SQLite knows."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final

import apsw

from zinneke.broker.adapters.collation import COLLATOR
from zinneke.broker.adapters.sqlite import spatial
from zinneke.broker.adapters.sqlite.window import block_within
from zinneke.broker.model.times import as_date, as_instant, as_time, microseconds
from zinneke.broker.query.pattern import matches

RANKS: Final = {"integer": 0, "real": 0, "object": 2, "array": 3, "true": 4, "false": 4, "null": 8}
"""Order of mixed types (4.23): numbers, strings, objects, arrays, booleans, times, dates, datetimes, null, missing."""

STRING, TIME, DATE, DATETIME = 1, 5, 6, 7
MISSING: Final = 9


def install(connection: apsw.Connection) -> None:
    """Make the functions known to a connection."""
    functions: dict[str, tuple[Callable[..., Any], int]] = {
        "instant_us": (instant_us, 1),
        "date_text": (date_text, 1),
        "time_text": (time_text, 1),
        "regexp": (matches, 2),
        "block_within": (block_within, 4),
        "lies": (spatial.lies, 5),
        "distance_m": (spatial.distance_to, 3),
        "order_rank": (order_rank, 2),
        "order_value": (order_value, 4),
    }
    for name, (function, arguments) in functions.items():
        connection.create_scalar_function(name, function, arguments, deterministic=True)


@lru_cache(maxsize=4096)
def instant_us(text: object) -> int | None:
    """A DateTime (4.6.3) in microseconds, or None for anything else."""
    instant = as_instant(text) if isinstance(text, str) else None
    return None if instant is None else microseconds(instant)


def date_text(text: str) -> str | None:
    """A Date in a form that sorts by itself, or None for anything else."""
    day = as_date(text)
    return None if day is None else day.isoformat()


def time_text(text: str) -> str | None:
    """A Time in a form that sorts by itself, or None for anything else."""
    moment = as_time(text)
    return None if moment is None else moment.isoformat(timespec="microseconds")


def order_rank(kind: str, atom: object) -> int:
    """Where values of this JSON type stand among others."""
    if kind != "text":
        return RANKS[kind]
    for rank, reads in ((DATETIME, instant_us), (DATE, date_text), (TIME, time_text)):
        if reads(str(atom)) is not None:
            return rank
    return STRING


def order_value(kind: str, atom: Any, document: Any, collation: str | None) -> str | bytes | int | float | None:
    """What sorts values of one rank among themselves; text by a collation, or without one by code points."""
    if kind in {"object", "array"}:
        return str(document)
    value: str | int | float | None = atom
    if kind != "text" or (collation is None and order_rank(kind, atom) == STRING):
        return value
    if order_rank(kind, atom) == STRING:
        return COLLATOR.key(str(collation), str(atom))
    instant = instant_us(atom)
    return value if instant is None else instant
