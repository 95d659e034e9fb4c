"""A connection in use: runs statements, within a time limit where there is one, and remembers what broke it."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from itertools import count
from time import monotonic
from typing import Any, Final

import psycopg
from psycopg.pq import TransactionStatus

from zinneke.broker.adapters.postgres.connections import Connection
from zinneke.broker.adapters.postgres.text import bindable
from zinneke.broker.adapters.sql import Sql
from zinneke.broker.model.errors import TooComplexQuery

AT_FIRST: Final = 50
AT_ONCE: Final = 500
"""Rows fetched between two looks at whether more are needed: a page's worth, then more and more."""

Row = tuple[Any, ...]


class Session:
    """Statements over one connection, by one thread."""

    def __init__(self, connection: Connection, limit_s: float | None = None) -> None:
        self.connection = connection
        self.failure: psycopg.Error | None = None
        self._limit_s = limit_s
        self._latest = None if limit_s is None else monotonic() + limit_s
        self._cursors = count()

    @property
    def shapes(self) -> bool:
        """Whether geometries may be asked about through PostGIS."""
        return self.connection.shapes

    def rows(self, statement: str, bindings: Sequence[Any] = ()) -> list[Row]:
        """All rows of a statement with ``%s`` for its bindings."""
        return self._run(statement, bindings).fetchall()

    def row(self, statement: str, bindings: Sequence[Any] = ()) -> Row | None:
        """The first row, if there is one."""
        return self._run(statement, bindings).fetchone()

    def run(self, statement: str, bindings: Sequence[Any] = ()) -> int:
        """Run a statement. How many rows it changed."""
        return self._run(statement, bindings).rowcount

    def found(self, statement: Sql) -> list[Row]:
        """All rows of a translated query."""
        return self.rows(_numbered(statement.text), statement.bindings)

    def walk(self, statement: Sql) -> Iterator[Row]:
        """The rows of a translated query, fetched as they are needed. Only inside a transaction."""
        name = f"walk{next(self._cursors)}"
        self.run(f"DECLARE {name} NO SCROLL CURSOR FOR {_numbered(statement.text)}", statement.bindings)
        number = AT_FIRST
        while rows := self.rows(f"FETCH {number} FROM {name}"):
            yield from rows
            number = min(2 * number, AT_ONCE)
        self.run(f"CLOSE {name}")

    def one_instant(self) -> AbstractContextManager[Any]:
        """A transaction, unless one is open: what is read in it is of one instant."""
        idle = self.connection.info.transaction_status == TransactionStatus.IDLE
        return self.connection.transaction() if idle else nullcontext()

    def _run(self, statement: str, bindings: Sequence[Any]) -> psycopg.Cursor[Row]:
        if self._latest is not None and monotonic() > self._latest:
            raise self._too_long()
        try:
            if not bindings:
                return self.connection.execute(statement.encode(), prepare=False)
            return self.connection.execute(statement.encode(), [bindable(value) for value in bindings])
        except psycopg.errors.QueryCanceled as error:
            self.failure = error
            raise self._too_long() from None
        except psycopg.Error as error:
            self.failure = error
            raise

    def _too_long(self) -> TooComplexQuery:
        return TooComplexQuery(
            f"no answer within {self._limit_s or 0:g} s: name a type, fewer attributes or a smaller area"
        )


def _numbered(text: str) -> str:
    return text.replace("%", "%%").replace("?", "%s")
