"""Rows of a table as people read them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.formats import date_format
from django.utils.translation import gettext

from zinneke.kernel.time import in_brussels, now
from zinneke.lake.field import NUMERIC, Kind
from zinneke.lake.odsql.compile import compile_records
from zinneke.lake.odsql.paging import list_page
from zinneke.lake.odsql.rows import Column
from zinneke.lake.open_table import OpenTable
from zinneke.opendata.charts.question import ZONE
from zinneke.ui.figures import number

USUAL: Final = 20
MOST: Final = 100
MOST_CHARACTERS: Final = 2_000
DAY: Final = len("2026-11-26")
Given = QueryDict | MultiValueDict[str, str]


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: its name for people, and whether numbers stand in it."""

    label: str
    number: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """Headings, and rows of cells, each with its heading. ``more``: whether the table has more rows than are shown."""

    headings: Sequence[Heading]
    rows: Sequence[Sequence[tuple[str, Heading]]]
    more: bool


def listed(table: OpenTable, given: Given, language: str) -> Listed:
    """Rows by ``select``, ``where``, ``order_by`` and ``limit`` of an address. Raises Refused, TooLong."""
    limit = _limit(given.get("limit") or "")
    query = compile_records(
        table.schema,
        now=now(),
        select=(given.get("select") or "")[:MOST_CHARACTERS],
        where=[one[:MOST_CHARACTERS] for one in given.getlist("where") if one.strip()],
        order_by=(given.get("order_by") or "")[:MOST_CHARACTERS],
        page=list_page(limit + 1 if limit < MOST else limit),
        lang=language,
        timezone=ZONE,
    )
    found = list(query.answer(table.ask(query)))
    headings = [_heading(one, table, language) for one in query.columns]
    columns = list(zip(query.columns, headings, strict=True))
    rows = [[(cell(row[one.name], one.kind), heading) for one, heading in columns] for row in found]
    return Listed(headings, rows[:limit], more=len(found) > limit or len(found) == MOST)


def cell(value: Any, kind: Kind) -> str:
    """A value as people read it; a dash where there is none."""
    if value is None:
        return "–"
    if isinstance(value, list):
        return ", ".join(cell(one, kind) for one in value)
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, int | float):
        return number(value, 0 if float(value).is_integer() else min(_decimals(value), 6))
    if isinstance(value, dict):
        return f"{value['lat']:.5f}, {value['lon']:.5f}" if value.keys() == {"lat", "lon"} else gettext("shape")
    return _written(str(value), kind)


def _written(value: str, kind: Kind) -> str:
    if kind is Kind.DATETIME:
        return date_format(in_brussels(datetime.fromisoformat(value)), "SHORT_DATETIME_FORMAT")
    if kind is Kind.DATE and len(value) == DAY:
        return date_format(date.fromisoformat(value), "SHORT_DATE_FORMAT")
    return value


def _decimals(value: float) -> int:
    return len(repr(value).partition(".")[2]) if "e" not in repr(value) else MOST


def _heading(column: Column, table: OpenTable, language: str) -> Heading:
    field = table.schema.by_name.get(column.name)
    return Heading(
        (field.label_in(language) if field else "") or column.name, column.kind in NUMERIC and not column.many
    )


def _limit(text: str) -> int:
    return min(int(text), MOST) or USUAL if text.isascii() and text.isdecimal() and len(text) < 9 else USUAL
