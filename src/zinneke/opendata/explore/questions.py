"""Any table asked, the catalogue's or a dataset's: rows, groups, numbers, facets; each within bounds."""

from collections.abc import Iterator
from typing import Any

from zinneke.kernel.time import now
from zinneke.lake.field import ROW
from zinneke.lake.odsql.compile import compile_count, compile_facets, compile_records
from zinneke.lake.odsql.errors import OdsqlError
from zinneke.lake.odsql.paging import Page, list_page
from zinneke.lake.odsql.sql.statements import Query
from zinneke.lake.open_table import OpenTable
from zinneke.opendata.explore.parameters import Asked

Row = dict[str, Any]


def rows(table: OpenTable, asked: Asked, limit: int, offset: int, *, numbered: bool = False) -> dict[str, Any]:
    """What was selected, or groups, as the answer of a list; groups have no total. Raises Refused, TooLong.

    ``numbered``: rows tell their number as ``_row``.
    """
    page = list_page(limit, offset, grouped=bool(asked.group_by))
    query = compile_records(table.schema, now=now(), **asked.clauses(), page=page, numbered=numbered)
    found = answered(table, query)
    return {"results": found} if query.grouped else {"total_count": count(table, asked), "results": found}


def paged(table: OpenTable, asked: Asked, page: Page) -> list[tuple[int, Row]]:
    """Rows of a page with their numbers. Raises Refused, also for groups, which have none; TooLong."""
    query = compile_records(table.schema, now=now(), **asked.clauses(), page=page, numbered=True)
    if query.grouped:
        raise OdsqlError("select", "rows are expected here, not groups.")
    return list(numbers(answered(table, query)))


def row(table: OpenTable, asked: Asked, number: int) -> Row | None:
    """The row of a number, or what was selected of it. Raises Refused, TooLong."""
    query = compile_records(
        table.schema, now=now(), select=asked.select, lang=asked.lang, timezone=asked.timezone, page=Page(1), row=number
    )
    return next(iter(answered(table, query)), None)


def facets(table: OpenTable, asked: Asked) -> list[dict[str, Any]]:
    """Facets with their values. Raises Refused, TooLong."""
    found = compile_facets(table.schema, now=now(), facet=asked.facet, lang=asked.lang, **asked.narrowing())
    return [one.answer(table.ask(one)) for one in found]


def count(table: OpenTable, asked: Asked) -> int:
    """How many rows a list has in all. Raises Refused, TooLong."""
    return table.count(compile_count(table.schema, now=now(), **asked.narrowing()))


def answered(table: OpenTable, query: Query) -> list[Row]:
    """The rows of a compiled question. Raises TooLong."""
    return list(query.answer(table.ask(query)))


def numbers(found: list[Row]) -> Iterator[tuple[int, Row]]:
    """Rows that tell their number, parted from it."""
    for one in found:
        yield one[ROW], {name: value for name, value in one.items() if name != ROW}
