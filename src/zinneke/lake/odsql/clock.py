"""``now(…)``: the present with parts set or moved (ODSQL reference, now()). The clock is handed in."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

_BOUNDS: Final[Mapping[str, tuple[int, int]]] = {
    "year": (1, 9999),
    "month": (1, 12),
    "day": (1, 10**9),
    "hour": (0, 23),
    "minute": (0, 59),
    "second": (0, 59),
    "microsecond": (0, 999_999),
    "weekday": (0, 6),
}
_LENGTHS: Final = ("days", "hours", "minutes", "seconds", "microseconds")
_WEEKDAYS: Final = ("mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays")
PARTS: Final = frozenset({*_BOUNDS, *_LENGTHS, *_WEEKDAYS, "years", "months"})


def moved(now: datetime, parts: tuple[tuple[str, int], ...]) -> datetime:
    """``now``, changed part by part from left to right. Raises ValueError for a part or value that is not allowed."""
    for part, value in parts:
        if part not in PARTS:
            raise ValueError(f"now() knows no {part!r}; it knows {', '.join(sorted(PARTS))}")
        low, high = _BOUNDS.get(part, (-(10**9), 10**9))
        if not low <= value <= high:
            raise ValueError(f"{part}={value}: a number from {low} to {high} is expected")
        try:
            now = _changed(now, part, value)
        except (OverflowError, ValueError):
            raise ValueError(f"now({part}={value}) lies outside the years 1 to 9999") from None
    return now


def _changed(now: datetime, part: str, value: int) -> datetime:
    if part in ("year", "years"):
        return _in_month(now, value if part == "year" else now.year + value, now.month)
    if part == "month":
        return _in_month(now, now.year, value)
    if part == "months":
        years, month = divmod(now.month - 1 + value, 12)
        return _in_month(now, now.year + years, month + 1)
    if part == "day":
        return now.replace(day=min(value, monthrange(now.year, now.month)[1]))
    if part == "weekday":
        return now + timedelta(days=(value - now.weekday()) % 7)
    if part in _WEEKDAYS:
        return now + timedelta(days=_to_weekday(now.weekday(), _WEEKDAYS.index(part), value))
    if part in _LENGTHS:
        return now + timedelta(**{part: value})
    return now.replace(**{part: value})  # type: ignore[arg-type]  # hour to microsecond


def _in_month(now: datetime, year: int, month: int) -> datetime:
    """The same day, or the last of the month if that is shorter."""
    if not 1 <= year <= 9999:
        raise ValueError(year)
    return now.replace(year=year, month=month, day=min(now.day, monthrange(year, month)[1]))


def _to_weekday(today: int, wanted: int, count: int) -> int:
    """Days to the ``count``-th such weekday after today, or before it; today itself does not count."""
    if count == 0:
        return 0
    if count > 0:
        return ((wanted - today - 1) % 7) + 1 + 7 * (count - 1)
    return -(((today - wanted - 1) % 7) + 1 + 7 * (-count - 1))
