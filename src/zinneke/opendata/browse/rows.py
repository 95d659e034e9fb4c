"""Rows of a table as a page shows them: headings to sort by, cells, facets to narrow by, and what is wrong."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from zinneke.kernel.time import now
from zinneke.lake.field import NUMERIC, ROW, Field, Schema
from zinneke.lake.odsql.compile import compile_count, compile_facets, compile_records
from zinneke.lake.odsql.errors import OdsqlError, Refused
from zinneke.lake.odsql.paging import Page
from zinneke.lake.open_table import OpenTable
from zinneke.opendata.browse.asked import View, sortable
from zinneke.opendata.browse.cells import Cell, cells
from zinneke.opendata.explore.questions import answered
from zinneke.ui.language import active

MOST_VALUES: Final = 12
"""Values of a facet that are offered."""
MOST_FACETS: Final = 8


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's: the address that sorts by it, empty where nothing can, and how it is sorted now (``aria-sort``)."""

    field: Field
    label: str
    url: str
    order: str
    number: bool


@dataclass(frozen=True, slots=True)
class Value:
    """Of a facet: the address of the rows that have it, or without it where it is chosen."""

    name: str
    count: int
    url: str
    chosen: bool


def problem_of(view: View, schema: Schema) -> str:
    """What the language refuses of the condition that a reader wrote; empty where all is well."""
    try:
        compile_count(schema, now=now(), where=[view.where] if view.where else [])
    except OdsqlError as error:
        return error.reason
    except Refused as error:
        return error.message
    return ""


def problems(view: View) -> list[tuple[str, str | Promise]]:
    """Labels of fields whose conditions cannot be read, and why."""
    return [(one.field.label_in(active()), one.problem) for one in view.columns if one.problem]


def headings(view: View, schema: Schema) -> Iterator[Heading]:
    """Of the columns."""
    for one in schema.visible:
        up, down = view.sort == one.name, view.sort == f"-{one.name}"
        url = view.address(sort=f"-{one.name}" if up else one.name, page="") if sortable(one) else ""
        order = "ascending" if up else "descending" if down else ""
        yield Heading(one, one.label_in(active()), url, order, one.kind in NUMERIC and not one.many)


def count(view: View, table: OpenTable) -> int:
    """How many rows there are. Raises Refused, TooLong."""
    query = compile_count(table.schema, now=now(), **view.narrowing())
    return table.count(query)


def page(view: View, table: OpenTable) -> list[list[Cell]]:
    """The rows of the page. Raises Refused, TooLong."""
    found = records(view, table, Page(view.size, view.offset))
    return [list(cells(row, table.schema.visible, row[ROW])) for row in found]


def records(view: View, table: OpenTable, some: Page, row: int | None = None) -> list[dict[str, Any]]:
    """Rows as the language answers them, with their number; ``row``: only that one. Raises Refused, TooLong."""
    query = compile_records(
        table.schema,
        now=now(),
        **view.narrowing(),
        order_by=view.order,
        lang=active(),
        page=some,
        row=row,
        numbered=True,
    )
    return answered(table, query)


def facets(view: View, table: OpenTable) -> list[tuple[str, Sequence[Value], bool]]:
    """Facets by label, with their values, and whether any is chosen. Raises Refused, TooLong."""
    fields = [one for one in table.schema.visible if one.facet][:MOST_FACETS]
    if not fields:
        return []
    asked = [one.name for one in fields]
    found = compile_facets(table.schema, now=now(), facet=asked, lang=active(), **view.narrowing())
    answers = [one.answer(table.ask(one))["facets"] for one in found]
    values = [
        [_value(one, each, view) for each in _chosen_first(values)] for one, values in zip(fields, answers, strict=True)
    ]
    return [
        (one.label_in(active()), some, any(each.chosen for each in some))
        for one, some in zip(fields, values, strict=True)
        if some
    ]


def _chosen_first(values: list[dict[str, Any]]) -> list[dict[str, Any]]:
    ordered = sorted(values, key=lambda one: one["state"] != "refined")
    return ordered[:MOST_VALUES]


def _value(field: Field, found: dict[str, Any], view: View) -> Value:
    said = f"{field.name}:{found['value']}"
    chosen = found["state"] == "refined"
    refine = tuple(one for one in view.refine if one != said) if chosen else (*view.refine, said)
    name = found["name"]
    if field.kind == "boolean":
        name = _("yes") if str(name).lower() == "true" else _("no")
    return Value(name, found["count"], replace(view, refine=refine, page=1).address(), chosen)
