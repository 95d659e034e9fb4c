"""The entry for other languages than ODSQL: rows asked for by trees, which their own readers made.

    query = compile_listing(schema, Listing(where=(Compare("=", Name("kind"), Text("oak")),)), now=now)

Rows have a number here, a field NUMBER before all others: it stays while a version of the table does.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

from zinneke.lake.field import Field, Kind, Schema
from zinneke.lake.odsql.clause_tree import Everything, Item, Order, Selected
from zinneke.lake.odsql.paging import EVERYTHING, Page
from zinneke.lake.odsql.settings import DEFAULT_LANGUAGE, DEFAULT_ZONE, aware, language_of, zone_of
from zinneke.lake.odsql.sql import statements
from zinneke.lake.odsql.sql.refinements import Refinements
from zinneke.lake.odsql.sql.scope import Scope
from zinneke.lake.odsql.sql.statements import Narrowed, Query
from zinneke.lake.odsql.tree import Condition, Name

NUMBER: Final = "_id"
"""No header of a file becomes this name (`zinneke.lake.tables.names`)."""


class Written(Protocol):
    """A condition of another language that writes its own SQL."""

    def sql(self, scope: Scope) -> str:
        """The condition, with what it binds; null counts as false. Raises Refused."""
        ...


@dataclass(frozen=True, slots=True)
class Listing:
    """Which rows, which fields of them (none named: all visible ones), in which order, how many.

    ``filters`` hold besides ``where``. ``distinct``: of rows that are alike in the named fields one.
    """

    where: tuple[Condition, ...] = ()
    fields: tuple[str, ...] = ()
    orders: tuple[Order, ...] = ()
    page: Page = EVERYTHING
    distinct: bool = False
    filters: tuple[Written, ...] = ()


def numbered(schema: Schema) -> Schema:
    """The fields of a table with the number of a row before them."""
    return Schema(schema.table, (Field(NUMBER, Kind.INT), *schema.fields))


def compile_listing(schema: Schema, asked: Listing, *, now: datetime, timezone: str = DEFAULT_ZONE) -> Query:
    """The rows. Raises Refused."""
    scope = _scope(schema, now, timezone)
    write = statements.of_distinct if asked.distinct else statements.of_rows
    return write(_selected(asked), asked.orders, _narrowed(asked, scope), asked.page, scope)


def compile_total(schema: Schema, asked: Listing, *, now: datetime, timezone: str = DEFAULT_ZONE) -> Query:
    """How many rows there are on all pages. Raises Refused."""
    scope = _scope(schema, now, timezone)
    narrowed = _narrowed(asked, scope)
    if asked.distinct:
        return statements.of_distinct_number(_selected(asked), narrowed, scope)
    return statements.of_number(narrowed, scope)


def _scope(schema: Schema, now: datetime, timezone: str) -> Scope:
    return Scope(numbered(schema), zone_of(timezone), language_of(DEFAULT_LANGUAGE), aware(now))


def _narrowed(asked: Listing, scope: Scope) -> Narrowed:
    found = statements.narrow(list(asked.where), Refinements({}), scope)
    for one in asked.filters:
        found = found.by(one.sql(scope))
    return statements.numbered(found, NUMBER)


def _selected(asked: Listing) -> tuple[Selected, ...]:
    return tuple(Item(Name(name), name) for name in asked.fields) or (Everything(),)
