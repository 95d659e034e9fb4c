"""Reading connections: one per thread, and a few threads for queries that may take long."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock, local
from time import monotonic
from typing import Final, TypeVar

import apsw

from zinneke.broker.adapters.sqlite.connections import open_reader
from zinneke.broker.adapters.sqlite.names import Names
from zinneke.broker.adapters.sqlite.reading import SqliteReader
from zinneke.broker.adapters.sqlite.search import Habits
from zinneke.broker.model.errors import TooComplexQuery
from zinneke.broker.ports import Delivery, Reader

THREADS: Final = 4
STEPS_BETWEEN_LOOKS: Final = 20_000
"""Steps of SQLite's machine, about a millisecond, between two looks at the clock."""

DELIVERIES: Final = """
    SELECT number, name, subscription, message, attempts
    FROM deliveries CROSS JOIN tenants ON tenants.key = tenant WHERE number > ? ORDER BY number LIMIT ?
"""

T = TypeVar("T")


class Readers:
    """Gives each thread its own reading connection, and runs long queries with a time limit."""

    def __init__(self, path: Path, limit_s: float) -> None:
        self._path = path
        self._limit_s = limit_s
        self._mine = local()
        self.habits = Habits()
        self._all: list[apsw.Connection] = []
        self._lock = Lock()
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="store-reader")

    def reader(self, tenant: int) -> SqliteReader:
        """A tenant over the calling thread's connection."""
        connection, names = self._connection()
        return SqliteReader(connection, names, tenant, self.habits)

    async def look(self, tenant: int, look: Callable[[Reader], T], *, quick: bool) -> T:
        """Run ``look`` in a reading thread over one snapshot. Raises Problem TooComplexQuery past the time limit.

        A quick one is tried in the calling thread first, which costs a third: until it proves not to be quick.
        """
        if quick:
            try:
                return self._at_once(tenant, look)
            except apsw.InterruptError:
                pass
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._within_limit, tenant, look)

    def deliveries(self, limit: int, after: int) -> Sequence[Delivery]:
        """The oldest notifications still to be sent, with a number above ``after``."""
        connection, _ = self._connection()
        return [Delivery(*row) for row in connection.execute(DELIVERIES, (after, limit))]

    def close(self) -> None:
        """Wait for running queries and close every connection."""
        self._threads.shutdown()
        for connection in self._all:
            connection.close()

    def _at_once(self, tenant: int, look: Callable[[Reader], T]) -> T:
        """Run ``look`` within about a millisecond. Raises InterruptError when that is not enough."""
        connection, _ = self._connection()
        connection.set_progress_handler(_enough, STEPS_BETWEEN_LOOKS)
        try:
            with connection:
                seen = look(self.reader(tenant))
        finally:
            connection.set_progress_handler(None)
        return seen

    def _within_limit(self, tenant: int, look: Callable[[Reader], T]) -> T:
        connection, names = self._connection()
        latest = monotonic() + self._limit_s
        connection.set_progress_handler(lambda: monotonic() > latest, STEPS_BETWEEN_LOOKS)
        try:
            with connection:
                seen = look(SqliteReader(connection, names, tenant, self.habits))
        except apsw.InterruptError:
            raise TooComplexQuery(
                f"no answer within {self._limit_s:g} s: name a type, fewer attributes or a smaller area"
            ) from None
        finally:
            connection.set_progress_handler(None)
        return seen

    def _connection(self) -> tuple[apsw.Connection, Names]:
        known: tuple[apsw.Connection, Names] | None = getattr(self._mine, "connection", None)
        if known is None:
            connection = open_reader(self._path)
            known = self._mine.connection = (connection, Names(connection))
            with self._lock:
                self._all.append(connection)
        return known


def _enough() -> bool:
    return True
