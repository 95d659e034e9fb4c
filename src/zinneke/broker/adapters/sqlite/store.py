"""The store on one SQLite file. Implements :class:`zinneke.broker.ports.Store`."""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, TypeVar

from zinneke.broker.adapters.sqlite.connections import open_writer
from zinneke.broker.adapters.sqlite.dropping import finish_dropping
from zinneke.broker.adapters.sqlite.indexing import Indexing
from zinneke.broker.adapters.sqlite.migrations import migrate
from zinneke.broker.adapters.sqlite.readers import Readers
from zinneke.broker.adapters.sqlite.transaction import SqliteTransaction
from zinneke.broker.adapters.sqlite.values import UNFINISHED
from zinneke.broker.adapters.sqlite.writer import Writer
from zinneke.broker.adapters.units import Unit
from zinneke.broker.figures import Figures
from zinneke.broker.model.tenants import snapshot_of
from zinneke.broker.ports import Delivery, Followers, Reader, Transaction
from zinneke.broker.query.tree import Path as Way

T = TypeVar("T")

READ_LIMIT_S: Final = 10.0
"""A query that takes longer is cut off: it would hold up everybody's."""

MOST_WAITING: Final = 2_000
"""Writes accepted and not yet on disk; further callers wait for room."""


def open_store(path: Path | None = None, *, read_limit_s: float = READ_LIMIT_S) -> "SqliteStore":
    """Open the file, making it or bringing its schema up to date; without a path, a temporary one.

    Raises ValueError for a file of a newer Zinneke and apsw.Error for one that is no database or cannot be written.
    """
    folder = TemporaryDirectory(prefix="zinneke-") if path is None else None
    file = path or Path(folder.name if folder else "") / "city.sqlite3"
    return SqliteStore(file, folder, read_limit_s)


class SqliteStore:
    """All tenants in one file."""

    def __init__(self, path: Path, folder: "TemporaryDirectory[str] | None", read_limit_s: float) -> None:
        self._folder = folder
        connection = open_writer(path)
        migrate(connection)
        finish_dropping(connection)
        self._tenants: dict[str, int] = {
            str(name): int(key) for key, name in connection.execute("SELECT key, name FROM tenants")
        }
        unfinished: list[Any] = connection.execute(UNFINISHED).fetchall()
        self._writer = Writer(connection, self._tenants)
        self._files = (path, path.with_name(path.name + "-wal"))
        self._readers = Readers(path, read_limit_s)
        for tenant, begun in unfinished:
            self._readers.habits.demand.want(tenant, begun)
        self._room = asyncio.Semaphore(MOST_WAITING)
        self._indexing = Indexing(self._readers.habits.demand, self._by_number)

    def reader(self, tenant: str) -> Reader:
        """A view of a tenant over the calling thread's connection: each call sees what is durable at that moment."""
        return self._readers.reader(self._tenants[tenant])

    def has_tenant(self, tenant: str) -> bool:
        """Whether the tenant exists."""
        return tenant in self._tenants

    async def write(self, tenant: str, work: Callable[[Transaction], T], *, create: bool = False) -> T:
        """Run ``work`` as one unit in the single writer; answer when it is on disk."""
        new = create and tenant not in self._tenants
        result = await self._write(tenant, work, create=create)
        if new:
            self._index_declared(tenant)
        return result

    async def read(self, tenant: str, look: Callable[[Reader], T], *, quick: bool = False) -> T:
        """Run a query over one snapshot, in another thread if it is not quick. Raises Problem TooComplexQuery when it
        takes too long."""
        seen = await self._readers.look(self._tenants[tenant], look, quick=quick)
        self._indexing.attend()
        return seen

    async def glance(self, tenant: str, look: Callable[[Reader], T]) -> T:
        """Look things up by their keys: sooner done than handed to another thread."""
        return look(self.reader(tenant))

    def tenants(self) -> Sequence[str]:
        """The names of all tenants."""
        return tuple(self._tenants)

    async def drop(self, tenant: str) -> bool:
        """Delete a tenant with all it holds, piece by piece."""
        if not tenant:
            raise ValueError("the default tenant cannot be dropped: it always exists")
        key = self._tenants.pop(tenant, None)
        if key is None:
            return False
        await self._write("", lambda transaction: transaction.retire(key))
        while await self._write("", lambda transaction: transaction.erase_some(key)):
            pass
        return True

    def index(self, paths: Sequence[Way]) -> None:
        """Have an index of the values at these paths in every tenant. What a snapshot holds is left out."""
        self._indexing.declare(paths)
        for name in self._tenants:
            self._index_declared(name)

    async def deliveries(self, limit: int, *, after: int = 0) -> Sequence[Delivery]:
        """The oldest notifications still to be sent, over all tenants: those with a number above ``after``."""
        return self._readers.deliveries(limit, after)

    @property
    def leads(self) -> bool:
        """The one process on the file leads."""
        return True

    @property
    def alone(self) -> bool:
        """One process has the file."""
        return True

    def listen(self, followers: Followers) -> None:
        """There is no other process."""

    async def settle(self, numbers: Sequence[int]) -> None:
        """Take delivered notifications off the queue."""
        await self._write("", lambda transaction: transaction.settle(numbers))

    async def postpone(self, numbers: Sequence[int]) -> None:
        """Count one more failed attempt for these notifications."""
        await self._write("", lambda transaction: transaction.postpone(numbers))

    async def figures(self) -> Figures:
        """How it is doing; the log that is not yet in the file takes room too."""
        measured, oldest = self._writer.measured, self._readers.deliveries(1, 0)
        size = sum(file.stat().st_size for file in self._files if file.exists())
        return Figures(measured, self._writer.in_line, size, oldest[0].message if oldest else None)

    async def close(self) -> None:
        """Finish what was accepted and give the files back."""
        await self._indexing.close()
        await asyncio.to_thread(self._writer.stop)
        await asyncio.to_thread(self._readers.close)
        if self._folder:
            self._folder.cleanup()

    def _index_declared(self, tenant: str) -> None:
        if (key := self._tenants.get(tenant)) is not None and snapshot_of(tenant) is None:
            self._indexing.want_declared(key)

    async def _by_number(self, tenant: int, work: Callable[[SqliteTransaction], T]) -> T:
        """Run ``work`` for a tenant by its number. Raises KeyError for one that has been dropped."""
        name = next((name for name, key in self._tenants.items() if key == tenant), None)
        if name is None:
            raise KeyError(tenant)
        return await self._write(name, work)

    async def _write(self, tenant: str, work: Callable[[SqliteTransaction], T], *, create: bool = False) -> T:
        async with self._room:
            future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
            self._writer.submit(Unit(tenant, work, create, future))
            return await future
