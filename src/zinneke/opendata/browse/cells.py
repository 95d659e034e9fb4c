"""Values of rows as people read them, by the kind of their field."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

import msgspec
from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext_lazy

from zinneke.kernel.time import in_brussels
from zinneke.lake.field import NUMERIC, Field, Kind
from zinneke.ui.figures import number

SHORT: Final = 120
"""Characters of a text that are shown at once."""
MOST_DECIMALS: Final = 6
UNGROUPED: Final = 10_000
"""Whole numbers below are written without a mark at thousands: many are years and postcodes."""
_DATES: Final = {4: "Y", 7: "F Y"}
_SHAPES: Final = {
    "Point": pgettext_lazy("shape", "point"),
    "LineString": pgettext_lazy("shape", "line"),
    "Polygon": pgettext_lazy("shape", "area"),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """``text`` is read; ``whole`` is the text uncut, where it was cut; ``url`` where it leads outside, and ``row`` the
    number of the row on the map."""

    text: str
    whole: str = ""
    url: str = ""
    row: int | None = None
    number: bool = False

    @property
    def empty(self) -> bool:
        """Whether there is no value."""
        return not self.text


def cell(value: Any, field: Field, row: int | None = None) -> Cell:
    """A value of a row, as `zinneke.lake.odsql` answers it."""
    text = written(value, field)
    if field.kind in (Kind.GEO_POINT, Kind.GEO_SHAPE):
        return Cell(text, row=row if text else None)
    whole, text = text, shortened(text)
    return Cell(
        text,
        whole if whole != text else "",
        link(value) if field.kind in (Kind.TEXT, Kind.FILE) else "",
        number=field.kind in NUMERIC and not field.many,
    )


def written(value: Any, field: Field) -> str:
    """The value in words; nothing where there is none."""
    if value is None:
        return ""
    if isinstance(value, list) and field.many:
        return ", ".join(filter(None, (_one(one, field.kind) for one in value)))
    return _one(value, field.kind)


def shortened(text: str, most: int = SHORT) -> str:
    """The text, cut at a word where it is long."""
    if len(text) <= most:
        return text
    cut = text[:most].rpartition(" ")[0]
    return (cut if len(cut) > most // 2 else text[:most]) + " …"


def link(value: object) -> str:
    """The address that a text is, if a browser may follow it."""
    if not isinstance(value, str) or any(one.isspace() for one in value):
        return ""
    try:
        parts = urlsplit(value)
    except ValueError:
        return ""
    return value if parts.scheme in ("http", "https") and parts.netloc else ""


def _one(value: Any, kind: Kind) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, int | float):
        return _number(value)
    if kind is Kind.DATETIME:
        return _instant(value)
    if kind is Kind.DATE:
        return _day(value)
    if kind is Kind.GEO_POINT and isinstance(value, dict):
        return gettext("%(lat)s° N, %(lon)s° E") % {part: number(value[part], 5) for part in ("lat", "lon")}
    if kind is Kind.GEO_SHAPE and isinstance(value, dict):
        return _shape((value.get("geometry") or {}).get("type", ""))
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()


def _number(value: float) -> str:
    if isinstance(value, int) or value.is_integer():
        return str(int(value)) if abs(value) < UNGROUPED else number(value)
    decimals = len(f"{value:.{MOST_DECIMALS}f}".rstrip("0").partition(".")[2])
    return number(value, decimals) if decimals else f"{value:g}"


def _instant(value: str | dt.datetime) -> str:
    instant = dt.datetime.fromisoformat(value) if isinstance(value, str) else value
    return date_format(in_brussels(instant), "DATETIME_FORMAT")


def _day(value: str | dt.date) -> str:
    """A date as far as it is known: a year, a month or a day."""
    text = str(value)
    known = _DATES.get(len(text), "DATE_FORMAT")
    return date_format(dt.date.fromisoformat(text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text), known)


def _shape(called: str) -> str:
    single = called.removeprefix("Multi")
    return str(_SHAPES.get(single, single))


def cells(row: dict[str, Any], fields: tuple[Field, ...], number: int | None = None) -> Iterator[Cell]:
    """A row's values."""
    return (cell(row.get(one.name), one, number) for one in fields)
