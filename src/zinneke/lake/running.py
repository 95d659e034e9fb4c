"""Statements over a table, within time and memory: one that runs away is stopped, its neighbours go on."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from threading import Timer
from typing import Any, Final

import duckdb

LIMIT_S: Final = 10.0
AT_ONCE: Final = 2_000
"""Rows in memory at one time while an answer is streamed."""


class TooLong(Exception):
    """A statement was stopped; the message says whether its time or its memory was used up."""


def fetch(
    database: duckdb.DuckDBPyConnection, sql: str, parameters: Mapping[str, Any], limit_s: float = LIMIT_S
) -> list[tuple[Any, ...]]:
    """All rows of a statement. Raises TooLong."""
    with within(database, limit_s) as cursor:
        return cursor.execute(sql, parameters).fetchall()


def stream(
    database: duckdb.DuckDBPyConnection, sql: str, parameters: Mapping[str, Any], limit_s: float
) -> Iterator[list[tuple[Any, ...]]]:
    """Rows as they are needed, some at a time. Raises TooLong where all of it takes longer."""
    with within(database, limit_s) as cursor:
        cursor.execute(sql, parameters)
        while rows := cursor.fetchmany(AT_ONCE):
            yield rows


def bounded(some: Iterable[Sequence[tuple[Any, ...]]], most_bytes: int) -> list[tuple[Any, ...]]:
    """All rows, where their texts and shapes fit into the memory of an answer. Raises TooLong where they do not."""
    rows: list[tuple[Any, ...]] = []
    length = 0
    for chunk in some:
        length += sum(_length(value) for row in chunk for value in row)
        if length > most_bytes:
            raise TooLong(f"more than {most_bytes // 1_000_000} MB in one answer: ask for fewer rows or fields")
        rows += chunk
    return rows


def _length(value: Any) -> int:
    """About how many bytes a value takes beside its place in the row."""
    if isinstance(value, list):
        return sum(_length(one) for one in value)
    return len(value) if isinstance(value, str | bytes) else 0


@contextmanager
def within(database: duckdb.DuckDBPyConnection, limit_s: float) -> Iterator[duckdb.DuckDBPyConnection]:
    """A cursor that is stopped when its time is up. Raises TooLong where it was, or its memory was used up."""
    with closing(database.cursor()) as cursor:
        timer = Timer(limit_s, cursor.interrupt)
        timer.daemon = True
        timer.start()
        try:
            yield cursor
        except duckdb.InterruptException:
            raise TooLong(f"no answer within {limit_s:g} s: ask for fewer rows or a narrower condition") from None
        except duckdb.OutOfMemoryException:
            raise TooLong("more memory than an answer may take: ask for fewer rows or groups") from None
        finally:
            timer.cancel()
