"""Tables that readers sort by a link in each heading: without JavaScript, and so that the order has an address."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.utils.functional import Promise

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A column: its code in the address, its heading, what it sorts by (None: not known, always last)."""

    code: str
    name: str | Promise
    key: Callable[[Row], Any]
    number: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's heading: the address that sorts by it, and how the table is sorted by it now (for ``aria-sort``)."""

    name: str | Promise
    url: str
    order: str
    number: bool


def ordered(rows: Iterable[Row], columns: Sequence[Column[Row]], wanted: str | None) -> tuple[list[Row], list[Heading]]:
    """The rows in the wanted order, ``code`` or ``-code`` (else by the first column), and the headings."""
    code, descending = (wanted or "").lstrip("-"), (wanted or "").startswith("-")
    column = next((column for column in columns if column.code == code), None)
    if column is None:
        column, descending = columns[0], False
    listed = list(rows)
    known = sorted((row for row in listed if column.key(row) is not None), key=column.key, reverse=descending)
    unknown = [row for row in listed if column.key(row) is None]
    return known + unknown, [_heading(each, column, descending) for each in columns]


def _heading(column: Column[Row], by: Column[Row], descending: bool) -> Heading:
    if column.code != by.code:
        return Heading(column.name, f"?sort={column.code}", "", column.number)
    turned = column.code if descending else f"-{column.code}"
    return Heading(column.name, f"?sort={turned}", "descending" if descending else "ascending", column.number)
