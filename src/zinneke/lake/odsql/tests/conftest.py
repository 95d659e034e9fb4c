"""One small table of Brussels districts with answers that can be counted by hand."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any

import duckdb
import pytest
import shapely

from zinneke.lake.engine import connect
from zinneke.lake.field import Field, Kind, Schema
from zinneke.lake.odsql.compile import compile_count, compile_facets, compile_records
from zinneke.lake.odsql.spatial import register

NOW = datetime(2021, 5, 6, 12, 34, 55, 450_500, UTC)
"""The present of the reference's examples: a Thursday."""

SCHEMA = Schema(
    "districts",
    (
        Field("name", Kind.TEXT, facet=True),
        Field("title", Kind.TEXT),
        Field("population", Kind.INT, sortable=True),
        Field("share", Kind.DOUBLE),
        Field("open", Kind.BOOLEAN, facet=True),
        Field("since", Kind.DATE, facet=True),
        Field("changed", Kind.DATETIME),
        Field("tags", Kind.TEXT, multivalued=",", facet=True, disjunctive=True),
        Field("codes", Kind.INT, multivalued=","),
        Field("path", Kind.TEXT, facet=True, hierarchical="/"),
        Field("place", Kind.GEO_POINT),
        Field("border", Kind.GEO_SHAPE),
        Field("extra", Kind.JSON),
        Field("photo", Kind.FILE),
        Field("month_known", Kind.DATE, precision="month"),
        Field("and", Kind.TEXT),
        Field("12", Kind.INT),
        Field("_size", Kind.INT, hidden=True),
    ),
)

ROWS: list[dict[str, Any]] = [
    {
        "name": "Ixelles", "title": "THE BOOK OF SECRETS", "population": 10, "share": 0.5, "open": True,
        "since": date(2007, 11, 20), "changed": datetime(2007, 11, 20, 1, 23, 45, tzinfo=UTC),
        "tags": ["lake", "Flagey"], "codes": [15, 20], "path": "be/bru/ixelles", "place": (4.37, 50.83),
        "border": shapely.box(4.36, 50.82, 4.38, 50.84), "extra": '{"a": [1, null]}', "month_known": date(1988, 1, 1),
        "and": "value", "12": 12, "_size": 7,
    },
    {
        "name": "Forêt", "title": "book of forests", "population": 14, "share": 20.5, "open": False,
        "since": date(2017, 1, 1), "changed": datetime(2017, 4, 3, 8, 2, tzinfo=UTC),
        "tags": ["lake"], "codes": [15], "path": "be/bru", "place": (4.42, 50.80),
        "border": shapely.box(4.40, 50.78, 4.44, 50.81), "extra": "no json", "and": "other", "12": 9,
    },
    {
        "name": "Paris 20", "title": "secret defense", "population": 15, "share": -1.5, "open": True,
        "since": date(2018, 6, 1), "changed": datetime(2018, 1, 1, tzinfo=UTC),
        "tags": [], "codes": None, "path": "fr/idf/paris", "place": (2.35, 48.86),
        "border": shapely.box(2.2, 48.8, 2.4, 48.9),
    },
    {
        "name": "ixelles", "title": "A film, an action, two movies", "population": 100, "share": 2.5, "open": None,
        "since": date(2017, 12, 31), "changed": datetime(2017, 12, 31, 23, 30, tzinfo=UTC),
        "tags": ["film"], "path": "be",
    },
    {"name": None, "population": None},
]  # fmt: skip


def fill(connection: duckdb.DuckDBPyConnection, schema: Schema = SCHEMA, rows: list[dict[str, Any]] = ROWS) -> None:
    """Make a table and put rows in it, numbered from 1."""
    connection.execute(schema.create())
    for number, row in enumerate(rows, 1):
        values: list[Any] = [number]
        for field in schema.fields:
            value = row.get(field.name)
            if field.kind is Kind.GEO_POINT:
                values += value or (None, None)
            elif field.kind is Kind.GEO_SHAPE:
                values += (shapely.to_wkb(value), *value.bounds) if value is not None else (None,) * 5
            else:
                values.append(value)
        connection.execute(f"INSERT INTO {schema.table} VALUES ({', '.join('?' * len(values))})", values)  # noqa: S608


@pytest.fixture(scope="session")
def engine() -> Iterator[duckdb.DuckDBPyConnection]:
    connection = connect()
    register(connection)
    fill(connection)
    yield connection
    connection.close()


Ask = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def ask(engine: duckdb.DuckDBPyConnection) -> Ask:
    """Rows of the answer to a request."""

    def answer(**request: Any) -> list[dict[str, Any]]:
        query = compile_records(SCHEMA, **{"now": NOW, **request})
        return list(query.answer(engine.execute(query.sql, query.parameters).fetchall()))

    return answer


@pytest.fixture
def numbers(engine: duckdb.DuckDBPyConnection) -> Callable[..., list[int]]:
    """Which rows satisfy conditions, by number."""

    def found(*where: str, **request: Any) -> list[int]:
        schema = Schema(SCHEMA.table, (*SCHEMA.fields,))
        query = compile_records(schema, **{"now": NOW, "where": where, "select": "name", **request})
        sql = query.sql.replace('SELECT "name"', 'SELECT "_row"', 1)
        rows = [row[0] for row in engine.execute(sql, query.parameters).fetchall()]
        count = compile_count(schema, now=NOW, where=where, **{k: v for k, v in request.items() if k == "timezone"})
        total = engine.execute(count.sql, count.parameters).fetchone()
        if not request.keys() - {"timezone"}:
            assert total == (len(rows),)
        return rows

    return found


@pytest.fixture
def facets(engine: duckdb.DuckDBPyConnection) -> Ask:
    """The facets of an answer."""

    def answer(**request: Any) -> list[dict[str, Any]]:
        queries = compile_facets(SCHEMA, **{"now": NOW, **request})
        return [one.answer(engine.execute(one.sql, one.parameters).fetchall()) for one in queries]

    return answer
