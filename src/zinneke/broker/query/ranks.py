"""Order of values of mixed types (4.23), in plain Python."""

from collections.abc import Callable
from typing import Any, Final

from zinneke.broker.model.times import as_date, as_instant, as_time, microseconds

NUMBER, STRING, OBJECT, ARRAY, BOOLEAN, TIME, DATE, DATETIME, NULL = range(9)
MISSING: Final = 9
"""Where an entity stands that lacks what others are sorted by."""

Rank = tuple[int, int | float, str | bytes]
"""Of which type, and where among values of that type: by number, else by text."""
TextKey = Callable[[str], str | bytes]
"""What a text is sorted by."""


def rank_of(content: Any, text_key: TextKey) -> Rank:
    """Where a value stands among others. Objects and arrays have an order, but no meaningful one."""
    match content:
        case bool():
            return BOOLEAN, int(content), ""
        case int() | float():
            return NUMBER, content, ""
        case str():
            return _rank_of_text(content, text_key)
        case None:
            return NULL, 0, ""
    return OBJECT if isinstance(content, dict) else ARRAY, 0, repr(content)


def _rank_of_text(text: str, text_key: TextKey) -> Rank:
    instant = as_instant(text)
    if instant is not None:
        return DATETIME, microseconds(instant), ""
    if as_date(text) is not None:
        return DATE, 0, text
    return (STRING, 0, text_key(text)) if as_time(text) is None else (TIME, 0, text)
