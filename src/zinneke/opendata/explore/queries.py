"""The catalogue asked: rows, numbers, facets; each within bounds."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, Final

import duckdb

from zinneke.kernel.time import now
from zinneke.lake.odsql.compile import compile_count, compile_facets, compile_records
from zinneke.lake.odsql.paging import Page, export_page, list_page
from zinneke.lake.odsql.settings import language_of
from zinneke.lake.running import fetch, stream
from zinneke.opendata import feed
from zinneke.opendata.catalogue.search import edition
from zinneke.opendata.explore.catalogue_table import SCHEMA, names, open_table
from zinneke.opendata.explore.parameters import Asked
from zinneke.opendata.models import Dataset

EXPORT_LIMIT_S: Final = 300.0
KEPT: Final = 4
"""Languages whose table is kept."""


def listed(asked: Asked, limit: int, offset: int) -> tuple[int, Sequence[Dataset]]:
    """How many datasets there are and those of a page. Raises Refused, TooLong."""
    table = _table(asked.lang)
    query = compile_records(
        SCHEMA, now=now(), **(asked.clauses() | {"select": "dataset_id"}), page=list_page(limit, offset)
    )
    found = list(names(fetch(table, query.sql, query.parameters)))
    by_name = feed.published().in_bulk(found, field_name="name")
    return _count(asked, table), [by_name[name] for name in found if name in by_name]


def selected(asked: Asked, limit: int, offset: int) -> dict[str, Any]:
    """Rows of what was selected, or groups, as the answer of a list. Raises Refused, TooLong."""
    table = _table(asked.lang)
    page = list_page(limit, offset, grouped=bool(asked.group_by))
    query = compile_records(SCHEMA, now=now(), **asked.clauses(), page=page)
    rows = list(query.answer(fetch(table, query.sql, query.parameters)))
    return {"results": rows} if query.grouped else {"total_count": _count(asked, table), "results": rows}


def facets(asked: Asked) -> list[dict[str, Any]]:
    """Facets with their values. Raises Refused, TooLong."""
    table = _table(asked.lang)
    found = compile_facets(SCHEMA, now=now(), facet=asked.facet, lang=asked.lang, **asked.narrowing())
    return [one.answer(fetch(table, one.sql, one.parameters)) for one in found]


def exported(asked: Asked, limit: int) -> tuple[Sequence[str], Iterator[dict[str, Any]]]:
    """The keys of the rows and the rows, read as they are needed. Raises Refused, and TooLong while they are read."""
    table = _table(asked.lang)
    query = compile_records(SCHEMA, now=now(), **asked.clauses(), page=export_page(limit))
    return [column.name for column in query.columns], _rows(table, query)


def one(asked: Asked, name: str) -> dict[str, Any] | None:
    """What was selected of one dataset. Raises Refused, TooLong."""
    only = replace(asked, where=(f"dataset_id = {_text(name)}",), refine=(), exclude=(), group_by="", order_by="")
    query = compile_records(SCHEMA, now=now(), **only.clauses(), page=Page(1))
    return next(query.answer(fetch(_table(asked.lang), query.sql, query.parameters)), None)


def _rows(table: duckdb.DuckDBPyConnection, query: Any) -> Iterator[dict[str, Any]]:
    for rows in stream(table, query.sql, query.parameters, EXPORT_LIMIT_S):
        yield from query.answer(rows)


def _count(asked: Asked, table: duckdb.DuckDBPyConnection) -> int:
    query = compile_count(SCHEMA, now=now(), **asked.narrowing())
    return int(fetch(table, query.sql, query.parameters)[0][0])


def _table(language: str) -> duckdb.DuckDBPyConnection:
    return opened(edition(), language_of(language))


@lru_cache(maxsize=KEPT)
def opened(_edition: int, language: str) -> duckdb.DuckDBPyConnection:
    """The table of an edition of the catalogue, in a language."""
    found = feed.published().iterator(500)
    return open_table(((one.name, one.record, one.changed_at) for one in found), language)


def _text(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
