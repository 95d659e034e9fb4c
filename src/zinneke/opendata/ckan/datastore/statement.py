"""``datastore_search_sql``: one SELECT over tables of the catalogue."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from math import isfinite
from threading import BoundedSemaphore
from typing import Any, Final

from zinneke.lake.plainsql.answering import answer
from zinneke.lake.plainsql.reading import StatementError, read
from zinneke.lake.running import TooLong
from zinneke.opendata.ckan.datastore.asking import MOST_ROWS
from zinneke.opendata.ckan.datastore.tables import Found, find
from zinneke.opendata.ckan.errors import Invalid, TooOften
from zinneke.opendata.ckan.parameters import Parameters

AT_ONCE: Final = 2
"""Statements that run at the same time in a process: each takes a thread and its own memory."""
PATIENCE_S: Final = 5.0
LIMIT_S: Final = 5.0
_TURNS: Final = BoundedSemaphore(AT_ONCE)
_TYPES: Final = {
    "VARCHAR": "text", "BIGINT": "int8", "INTEGER": "int4", "SMALLINT": "int2", "DOUBLE": "float8", "FLOAT": "float4",
    "BOOLEAN": "bool", "DATE": "date", "TIMESTAMP": "timestamp", "TIME": "time", "INTERVAL": "interval",
}  # fmt: skip


def datastore_search_sql(given: Parameters) -> dict[str, Any]:
    """Rows by SQL: one SELECT whose tables are identifiers of tables or names of their datasets. sql."""
    sql = given.required("sql")
    found: dict[str, Found] = {}

    def named(written: str) -> str:
        table = find(written, given.granted)
        found[table.id] = table
        return table.id

    with _turn(), _faults():
        statement = read(sql, named, MOST_ROWS + 1)
        rows = answer(statement, {table.id: table.version for table in found.values()}, LIMIT_S)
    return {
        "sql": sql,
        "fields": [{"id": name, "type": _type(kind)} for name, kind in zip(rows.names, rows.types, strict=True)],
        "records": [dict(zip(rows.names, (_value(one) for one in row), strict=True)) for row in rows.rows[:MOST_ROWS]],
        **({"records_truncated": True} if len(rows.rows) > MOST_ROWS else {}),
    }


@contextmanager
def _turn() -> Iterator[None]:
    if not _TURNS.acquire(timeout=PATIENCE_S):
        raise TooOften(f"{AT_ONCE} statements are running already: try again in some seconds")
    try:
        yield
    finally:
        _TURNS.release()


@contextmanager
def _faults() -> Iterator[None]:
    try:
        yield
    except StatementError as error:
        raise Invalid(query=[str(error)]) from None
    except TooLong as error:
        raise Invalid(query=[f"Search took too long: {error}"]) from None


def _type(kind: str) -> str:
    if kind.endswith("[]"):
        return f"_{_type(kind.removesuffix('[]'))}"
    return _TYPES.get(kind, "numeric")


def _value(value: Any) -> Any:
    """A value of DuckDB as JSON has it."""
    if isinstance(value, float | Decimal):
        return float(value) if isfinite(value) else None
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, dt.timedelta):
        return str(value)
    return [_value(one) for one in value] if isinstance(value, list) else value
