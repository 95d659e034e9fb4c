"""A table asked: a page of rows, how many there are, all of them as they are needed."""

from collections.abc import Iterator
from typing import Any, Final

from zinneke.kernel.time import now
from zinneke.lake.odsql.listing import Listing, compile_listing, compile_total
from zinneke.lake.open_table import OpenTable
from zinneke.lake.running import LIMIT_S, bounded, stream

MOST_BYTES: Final = 50_000_000
"""Of texts and shapes in one answer; a table whole has no bound, for it is sent while it is read."""
WHOLE_LIMIT_S: Final = 300.0
"""For all rows of a table, while somebody receives them."""


def rows(table: OpenTable, asked: Listing) -> list[dict[str, Any]]:
    """The rows of a page. Raises Refused, TooLong."""
    query = compile_listing(table.schema, asked, now=now())
    read = stream(table.connection, query.sql, query.parameters, LIMIT_S)
    return list(query.answer(bounded(read, MOST_BYTES)))


def total(table: OpenTable, asked: Listing) -> int:
    """How many rows there are on all pages. Raises Refused, TooLong."""
    query = compile_total(table.schema, asked, now=now())
    return table.count(query)


def every_row(table: OpenTable, asked: Listing) -> Iterator[dict[str, Any]]:
    """All rows of a page without an end, some in memory at a time. Raises Refused at once, TooLong while it is read."""
    query = compile_listing(table.schema, asked, now=now())
    return (
        row
        for some in stream(table.connection, query.sql, query.parameters, WHOLE_LIMIT_S)
        for row in query.answer(some)
    )
