"""Keys of ``range``: the texts by which groups are called (ODSQL reference, range(); a real portal for whole numbers).

Whole numbers are closed, ``[0, 14]``; decimals and dates are open at their upper end, ``[20.5, *[``.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from decimal import Decimal
from functools import partial
from typing import Any, Final

from zinneke.lake.odsql.clause_tree import Unit

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MONTHS: Final[dict[str, int]] = {"month": 1, "quarter": 3, "year": 12}
LENGTHS: Final[dict[str, timedelta]] = {
    "millisecond": timedelta(milliseconds=1),
    "second": timedelta(seconds=1),
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(days=7),
}


def closed_width(width: int) -> Callable[[Any], str]:
    """Of whole numbers: the ``n``-th range of this width."""
    return lambda number: f"[{int(number) * width}, {(int(number) + 1) * width - 1}]"


def open_width(width: Decimal) -> Callable[[Any], str]:
    """Of decimals."""
    return lambda number: f"[{decimal(int(number) * width)}, {decimal((int(number) + 1) * width)}["


def closed_steps(bounds: Sequence[int]) -> Callable[[int], str]:
    """Of whole numbers between static bounds; 0 is what lies below the first."""
    lows = ["*", *map(str, bounds)]
    highs = [*(str(bound - 1) for bound in bounds), "*"]
    return lambda number: f"[{lows[number]}, {highs[number]}]"


def open_steps(bounds: Sequence[str]) -> Callable[[int], str]:
    """Of decimals and dates between static bounds."""
    lows, highs = ["*", *bounds], [*bounds, "*"]
    return lambda number: f"[{lows[number]}, {highs[number]}["


def time_width(count: int, unit: Unit, zone: tzinfo) -> Callable[[int], str | None]:
    """Of times: the range that begins at this wall time, in microseconds since 1970."""
    return partial(_time_range, count=count, unit=unit, zone=zone)


def millisecond_text(moment: datetime) -> str:
    """``2020-01-01T00:00:00.000Z``, or with the offset where the zone has one."""
    text = moment.isoformat(timespec="milliseconds")
    return text.removesuffix("+00:00") + "Z" if text.endswith("+00:00") else text


def decimal(number: Decimal) -> str:
    """A decimal without exponent and without zeros at its end."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _time_range(microseconds: int, *, count: int, unit: Unit, zone: tzinfo) -> str | None:
    try:
        start = (_EPOCH + timedelta(microseconds=microseconds)).replace(tzinfo=zone)
        end = _later_months(start, _MONTHS[unit]) if unit in _MONTHS else start + count * LENGTHS[unit]
    except (OverflowError, ValueError):
        return None
    return f"[{millisecond_text(start)}, {millisecond_text(end)}["


def _later_months(start: datetime, months: int) -> datetime:
    years, month = divmod(start.month - 1 + months, 12)
    return start.replace(year=start.year + years, month=month + 1)
