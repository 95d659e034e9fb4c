"""The store on one PostgreSQL database. Implements :class:`zinneke.broker.ports.Store`."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, TypeVar
from uuid import uuid4

import psycopg

from zinneke.broker.adapters.postgres.connections import open_writer
from zinneke.broker.adapters.postgres.dropping import erase_some, halfway, retire
from zinneke.broker.adapters.postgres.listener import Listener
from zinneke.broker.adapters.postgres.migrations import migrate
from zinneke.broker.adapters.postgres.names import Names
from zinneke.broker.adapters.postgres.readers import Readers
from zinneke.broker.adapters.postgres.session import Session
from zinneke.broker.adapters.postgres.tenants import Tenants
from zinneke.broker.adapters.postgres.transaction import PostgresTransaction
from zinneke.broker.adapters.postgres.writer import Writer
from zinneke.broker.adapters.units import Unit
from zinneke.broker.figures import Figures
from zinneke.broker.ports import Delivery, Followers, Reader, Transaction
from zinneke.broker.query.tree import Path

T = TypeVar("T")

READ_LIMIT_S: Final = 10.0
"""A query that takes longer is cut off: it would hold up everybody's."""

MOST_WAITING: Final = 2_000
"""Writes accepted and not yet on disk; further callers wait for room."""

_log: Final = logging.getLogger(__name__)

SETTLE: Final = "DELETE FROM deliveries WHERE number = ANY(%s::bigint[])"
POSTPONE: Final = "UPDATE deliveries SET attempts = attempts + 1 WHERE number = ANY(%s::bigint[])"


def open_store(url: str, *, read_limit_s: float = READ_LIMIT_S) -> "PostgresStore":
    """Open the database, making the tables or bringing them up to date.

    Raises ValueError for tables of a newer Zinneke and OSError for a database that cannot be reached.
    """
    try:
        return PostgresStore(url, read_limit_s)
    except psycopg.OperationalError as error:
        raise OSError(f"the database cannot be reached: {str(error).strip()}") from error


class PostgresStore:
    """All tenants in one database, which other processes use at the same time."""

    def __init__(self, url: str, read_limit_s: float) -> None:
        connect = partial(open_writer, url)
        with connect() as connection:
            migrate(connection, connect)
            unfinished = halfway(Session(connection))
            for tenant in unfinished:
                while erase_some(Session(connection), tenant):
                    pass
        names, sender = Names(connect), str(uuid4())
        self._readers = Readers(url, names, read_limit_s)
        self._tenants = Tenants(self._readers.tenants())
        self._writer = Writer(connect, names, self._tenants, sender)
        self._listener = Listener(url, sender, self._renew_tenants)
        self._listening = False
        self._room = asyncio.Semaphore(MOST_WAITING)

    @property
    def leads(self) -> bool:
        """Whether this process sends what is queued. One that was never told to listen is alone."""
        return self._listener.leads or not self._listening

    @property
    def alone(self) -> bool:
        """Others may write to the database at any time."""
        return False

    def listen(self, followers: Followers) -> None:
        """Tell these what other processes do."""
        self._listening = True
        self._listener.start(followers)

    def reader(self, tenant: str) -> Reader:
        """A view of a tenant over the calling thread's connection: each call sees what is durable at that moment."""
        return self._readers.reader(self._number(tenant))

    def has_tenant(self, tenant: str) -> bool:
        """Whether the tenant exists; one that another process has just made, the database knows."""
        if tenant not in self._tenants.known:
            self._renew_tenants()
        return tenant in self._tenants.known

    async def write(self, tenant: str, work: Callable[[Transaction], T], *, create: bool = False) -> T:
        """Run ``work`` as one unit, grouped with others of this process into one commit; answer when it is durable."""
        return await self._write(tenant, work, create=create)

    async def read(self, tenant: str, look: Callable[[Reader], T], *, quick: bool = False) -> T:
        """Run a query in another thread, over one snapshot. Raises Problem TooComplexQuery when it takes too long."""
        return await self._readers.look(self._number(tenant), look)

    async def glance(self, tenant: str, look: Callable[[Reader], T]) -> T:
        """Look things up by their keys, in a thread that no long query keeps busy: the event loop must not wait for
        the network."""
        return await self._readers.glance(self._number(tenant), look)

    def tenants(self) -> Sequence[str]:
        """The names of all tenants."""
        return tuple(self._tenants.known)

    async def drop(self, tenant: str) -> bool:
        """Delete a tenant with all it holds, piece by piece."""
        if not tenant:
            raise ValueError("the default tenant cannot be dropped: it always exists")
        if not self.has_tenant(tenant):
            return False
        key = self._tenants.known.pop(tenant)
        await self._write("", partial(_retire, key))
        while await self._write("", partial(_erase_some, key)):
            pass
        return True

    def index(self, paths: Sequence[Path]) -> None:
        """It makes no indexes of values."""
        if paths:
            _log.warning(
                "the values of %d paths are not indexed: the store on PostgreSQL makes no such indexes", len(paths)
            )

    async def deliveries(self, limit: int, *, after: int = 0) -> Sequence[Delivery]:
        """The oldest notifications still to be sent, over all tenants: those with a number above ``after``."""
        return await self._readers.beside(partial(self._readers.deliveries, limit, after))

    async def settle(self, numbers: Sequence[int]) -> None:
        """Take delivered notifications off the queue."""
        await self._write("", partial(_run, SETTLE, numbers))

    async def postpone(self, numbers: Sequence[int]) -> None:
        """Count one more failed attempt for these notifications."""
        await self._write("", partial(_run, POSTPONE, numbers))

    async def figures(self) -> Figures:
        """How it is doing; the queue and the commits are this process's, the rest is of the whole database."""
        measured, in_line = self._writer.measured, self._writer.in_line
        try:
            size = await self._readers.beside(self._readers.size_bytes)
            oldest = await self._readers.beside(partial(self._readers.deliveries, 1, 0))
        except psycopg.Error as error:
            _log.warning("the size of the database cannot be had: %s", error)
            return Figures(measured, in_line, None, None)
        return Figures(measured, in_line, size, oldest[0].message if oldest else None)

    async def close(self) -> None:
        """Finish what was accepted and give the connections back."""
        await asyncio.to_thread(self._writer.stop)
        await asyncio.to_thread(self._listener.stop)
        await asyncio.to_thread(self._readers.close)

    def _number(self, tenant: str) -> int:
        if not self.has_tenant(tenant):
            raise KeyError(tenant)
        return self._tenants.known[tenant]

    def _renew_tenants(self) -> None:
        self._tenants.known = self._readers.tenants()

    async def _write(self, tenant: str, work: Callable[[PostgresTransaction], T], *, create: bool = False) -> T:
        async with self._room:
            future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
            self._writer.submit(Unit(tenant, work, create, future))
            return await future


def _retire(tenant: int, transaction: PostgresTransaction) -> None:
    retire(transaction.session, tenant)
    transaction.news.tenants = True


def _erase_some(tenant: int, transaction: PostgresTransaction) -> bool:
    return erase_some(transaction.session, tenant)


def _run(statement: str, numbers: Sequence[int], transaction: PostgresTransaction) -> None:
    transaction.session.run(statement, (list(numbers),))
