"""What a request asks of a table, read from CKAN's parameters. Pure."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Final

from zinneke.lake.field import Schema
from zinneke.lake.odsql.clause_tree import Order
from zinneke.lake.odsql.errors import OdsqlError
from zinneke.lake.odsql.listing import NUMBER, Listing, numbered
from zinneke.lake.odsql.paging import Page
from zinneke.lake.odsql.tree import Name
from zinneke.lake.running import TooLong
from zinneke.opendata.ckan.datastore.filters import conditions, words
from zinneke.opendata.ckan.errors import Invalid
from zinneke.opendata.ckan.parameters import Parameters

LIMIT: Final = 100
MOST_ROWS: Final = 32_000
"""Of one answer. More is silently this (CKAN, ``ckan.datastore.search.rows_max``)."""
_KEY: Final = re.compile(r'\s*(?:"([^"]+)"|(\S+))(?:\s+(asc|desc))?(?:\s+nulls\s+(first|last))?\s*', re.IGNORECASE)
_PARAMETERS: Final = {"where": "filters", "order_by": "sort", "select": "fields"}


def listing(given: Parameters, schema: Schema) -> Listing:
    """Filters, words, fields and order, without a page. Raises Invalid."""
    fields = fields_of(given, schema)
    plain = given.flag("plain", default=True)
    where = (*conditions(given.filled("filters")), *words(given.words("q"), schema, plain=plain))
    distinct = given.flag("distinct") and NUMBER not in fields
    return Listing(where, tuple(fields), tuple(orders(given.names("sort"))), distinct=distinct)


def page_of(given: Parameters) -> Page:
    """The page of an answer. Raises Invalid."""
    return Page(given.number("limit", LIMIT, most=MOST_ROWS), given.number("offset", 0))


def paged(asked: Listing, page: Page) -> Listing:
    """The same, a page of it."""
    return replace(asked, page=page)


def fields_of(given: Parameters, schema: Schema) -> list[str]:
    """The fields that are named, each once; else all that a row shows, its number before them. Raises Invalid."""
    known = numbered(schema)
    named = list(dict.fromkeys(given.names("fields")))
    unknown = [name for name in named if name not in known.by_name]
    if unknown:
        raise Invalid(fields=[f'invalid value "{unknown[0][:100]}"'])
    return named or [one.name for one in known.visible]


def orders(keys: Iterable[str]) -> Iterator[Order]:
    """``name desc nulls last``. As in PostgreSQL null counts as the greatest. Raises Invalid."""
    for key in keys:
        found = _KEY.fullmatch(key)
        if found is None:
            raise Invalid(sort=[f"{key[:100]!r} is no order such as: name desc nulls last"])
        quoted, bare, direction, nulls = found.groups()
        descending = bool(direction) and direction.lower() == "desc"
        yield Order(Name(quoted or bare), descending, nulls.lower() == "first" if nulls else descending)


@contextmanager
def faults() -> Iterator[None]:
    """What the engine refuses, by the parameter that is meant, in an error of CKAN's."""
    try:
        yield
    except OdsqlError as error:
        raise Invalid(**{_PARAMETERS.get(error.clause, "query"): [error.reason]}) from None
    except TooLong as error:
        raise Invalid(query=[f"Search took too long: {error}"]) from None
