"""Reading connections: one per thread, and a few threads for queries."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Lock, local
from typing import Final, TypeVar

import psycopg

from zinneke.broker.adapters.postgres.connections import Connection, open_reader
from zinneke.broker.adapters.postgres.names import Names
from zinneke.broker.adapters.postgres.reading import PostgresReader
from zinneke.broker.adapters.postgres.session import Session
from zinneke.broker.adapters.postgres.text import unescaped
from zinneke.broker.ports import Delivery, Reader

THREADS: Final = 4

DELIVERIES: Final = """
    SELECT number, name, subscription, message, attempts
    FROM deliveries JOIN tenants ON tenants.key = tenant WHERE number > %s ORDER BY number LIMIT %s
"""
TENANTS: Final = "SELECT name, key FROM tenants WHERE left(name, 1) <> '/' ORDER BY key"
SIZE: Final = """
    SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint
    FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
    WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p')
"""
LIMIT: Final = "SELECT set_config('statement_timeout', %s, true)"

T = TypeVar("T")


class Readers:
    """Gives each thread its own reading connection, and runs long queries with a time limit."""

    def __init__(self, url: str, names: Names, limit_s: float) -> None:
        self._url = url
        self._names = names
        self._limit_s = limit_s
        self._mine = local()
        self._all: list[Connection] = []
        self._lock = Lock()
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="store-reader")
        self._glances = ThreadPoolExecutor(THREADS, thread_name_prefix="store-glance")

    def reader(self, tenant: int) -> PostgresReader:
        """A tenant over the calling thread's connection."""
        return PostgresReader(Session(self._connection()), self._names, tenant)

    async def look(self, tenant: int, look: Callable[[Reader], T]) -> T:
        """Run ``look`` in a reading thread over one snapshot. Raises Problem TooComplexQuery past the time limit."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._within_limit, tenant, look)

    def deliveries(self, limit: int, after: int) -> Sequence[Delivery]:
        """The oldest notifications still to be sent, with a number above ``after``."""
        rows = Session(self._connection()).rows(DELIVERIES, (after, limit))
        return [
            Delivery(number, tenant, unescaped(subscription), message, attempts)
            for number, tenant, subscription, message, attempts in rows
        ]

    def tenants(self) -> dict[str, int]:
        """The tenants there are, by name."""
        return {str(name): int(key) for name, key in Session(self._connection()).rows(TENANTS)}

    async def glance(self, tenant: int, look: Callable[[Reader], T]) -> T:
        """Look things up by their keys, in a thread for such things: long queries do not keep it busy."""
        at_once = partial(self._again, lambda: look(self.reader(tenant)))
        return await asyncio.get_running_loop().run_in_executor(self._glances, at_once)

    async def beside(self, look: Callable[[], T]) -> T:
        """Run ``look`` in a reading thread: the event loop does not wait for the database."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, look)

    def size_bytes(self) -> int:
        """Room that the tables take on disk, with their indexes."""
        row = Session(self._connection()).row(SIZE)
        return int(row[0]) if row else 0

    def close(self) -> None:
        """Wait for running queries and close every connection."""
        self._threads.shutdown()
        self._glances.shutdown()
        for connection in self._all:
            connection.close()

    def _within_limit(self, tenant: int, look: Callable[[Reader], T]) -> T:
        return self._again(lambda: self._look(tenant, look))

    def _again(self, look: Callable[[], T]) -> T:
        try:
            return look()
        except psycopg.OperationalError:
            if not self._mine.connection.closed:
                raise
            # The database was restarted, or another one leads now. Nothing was changed: look again.
            return look()

    def _look(self, tenant: int, look: Callable[[Reader], T]) -> T:
        connection = self._connection()
        with connection.transaction():
            session = Session(connection, self._limit_s)
            session.run(LIMIT, (str(max(1, int(self._limit_s * 1000))),))
            return look(PostgresReader(session, self._names, tenant))

    def _connection(self) -> Connection:
        known: Connection | None = getattr(self._mine, "connection", None)
        if known is None or known.closed:
            known = self._mine.connection = open_reader(self._url)
            with self._lock:
                self._all = [each for each in self._all if not each.closed]
                self._all.append(known)
        return known
