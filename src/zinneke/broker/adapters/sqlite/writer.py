"""The one writer: a thread that takes what is waiting, commits it together, and answers when it is on disk.

No timer gathers a batch: while one commit waits for the disk, the next batch gathers by itself.
"""

import logging
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from typing import Final

import apsw

from zinneke.broker.adapters.sqlite.books import open_books
from zinneke.broker.adapters.sqlite.sealing import Sealer
from zinneke.broker.adapters.sqlite.transaction import SqliteTransaction
from zinneke.broker.adapters.units import Unit, answer, store_failed
from zinneke.broker.figures import Measured

MOST_UNITS: Final = 512
MOST_SECONDS: Final = 0.025
"""A batch takes no further unit after this long: its first one waits no longer than that, and a sync."""

IDLE_S: Final = 0.02
"""Without a write for this long, the writer seals history."""

STORE_FAILURES: Final = (
    apsw.FullError, apsw.IOError, apsw.CorruptError, apsw.NoMemError, apsw.ReadOnlyError, apsw.CantOpenError,
    apsw.BusyError, apsw.NotADBError,
)  # fmt: skip
"""Errors of the disk rather than of the work: nothing of the batch can be trusted."""

ADD_TENANT: Final = "INSERT INTO tenants (key, name) VALUES (?, ?)"

_log: Final = logging.getLogger(__name__)


class Writer:
    """Runs units of work one after the other over its own connection.

    Only the writer commits: were a unit to go on after SQLite undid the transaction by itself (disk full), its
    statements would otherwise be kept one by one.
    """

    def __init__(self, connection: apsw.Connection, tenants: dict[str, int]) -> None:
        self._connection = connection
        self._tenants = tenants
        self._sealer = Sealer(connection)
        self._books = open_books(connection, self._sealer.due)
        self._new_tenants: dict[str, int] = {}
        self._last_tenant = max(tenants.values())
        self._committing = False
        self.measured = Measured()
        connection.set_commit_hook(lambda: not self._committing)
        self._waiting: SimpleQueue[Unit | None] = SimpleQueue()
        self._thread = Thread(target=self._run, name="store-writer", daemon=True)
        self._thread.start()

    def submit(self, unit: Unit) -> None:
        """Put a unit in line."""
        self._waiting.put(unit)

    @property
    def in_line(self) -> int:
        """Units that wait for the next batch."""
        return self._waiting.qsize()

    def stop(self) -> None:
        """Finish what is in line and close the connection."""
        self._waiting.put(None)
        self._thread.join()
        self._connection.close()

    def _run(self) -> None:
        while (unit := self._next()) is not None:
            batch = [unit]
            try:
                more = self._commit_together(batch)
            except Exception as error:
                self._fail(batch, error)
                more = True
            answer(batch)
            if not more:
                return

    def _next(self) -> Unit | None:
        """The next unit; while none comes, history is sealed."""
        while self._sealer.due:
            try:
                return self._waiting.get(timeout=IDLE_S)
            except Empty:
                self._seal_idly()
        return self._waiting.get()

    def _seal_idly(self) -> None:
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            self._sealer.step()
            self._commit()
        except Exception as error:
            self._fail([], error)

    def _seal_among(self) -> None:
        """Seal a little in the transaction of a batch; what goes wrong is undone alone."""
        self._connection.execute("SAVEPOINT sealing")
        try:
            self._sealer.step()
        except STORE_FAILURES:
            raise
        except Exception as error:
            _log.error("history could not be sealed: %s", error)
            self._connection.execute("ROLLBACK TO sealing")
        self._connection.execute("RELEASE sealing")

    def _commit_together(self, batch: list[Unit]) -> bool:
        """Run the units in ``batch``, adding those that wait, and commit. False when told to stop."""
        self._connection.execute("BEGIN IMMEDIATE")
        self._attempt(batch[0])
        latest = monotonic() + MOST_SECONDS
        more = True
        while more and len(batch) < MOST_UNITS and monotonic() < latest:
            try:
                unit = self._waiting.get_nowait()
            except Empty:
                break
            if unit is None:
                more = False
            else:
                batch.append(unit)
                self._attempt(unit)
        if self._sealer.may_interrupt():
            self._seal_among()
        self._commit()
        self.measured.batches.note(len(batch))
        return more

    def _commit(self) -> None:
        self._books.presence.write()
        self._committing = True
        begun = monotonic()
        try:
            self._connection.execute("COMMIT")
        finally:
            self._committing = False
        self.measured.commits.note(monotonic() - begun)
        self._tenants.update(self._new_tenants)
        self._new_tenants.clear()

    def _attempt(self, unit: Unit) -> None:
        """Run one unit; if it fails, undo it alone."""
        created = unit.tenant not in self._new_tenants
        self._connection.execute("SAVEPOINT unit")
        try:
            unit.outcome = unit.work(self._transaction(unit))
            self._books.presence.keep()
        except STORE_FAILURES:
            raise
        except Exception as error:
            unit.error = error
            self._connection.execute("ROLLBACK TO unit")
            self._books.forget()
            if created:
                self._new_tenants.pop(unit.tenant, None)
        self._connection.execute("RELEASE unit")

    def _transaction(self, unit: Unit) -> SqliteTransaction:
        tenant = self._tenants.get(unit.tenant) or self._new_tenants.get(unit.tenant)
        if tenant is None:
            if not unit.create:
                raise KeyError(unit.tenant)
            tenant = self._add_tenant(unit.tenant)
        return SqliteTransaction(self._connection, self._books, tenant)

    def _add_tenant(self, name: str) -> int:
        """A number that no tenant of this run ever had: readers and shapes may still know a dropped one by its own."""
        self._last_tenant += 1
        self._connection.execute(ADD_TENANT, (self._last_tenant, name))
        self._new_tenants[name] = self._last_tenant
        return self._last_tenant

    def _fail(self, batch: list[Unit], error: Exception) -> None:
        _log.error("a batch of %d writes failed: %s", len(batch), error)
        self._books.forget()
        self._books.presence.forget()
        self._new_tenants.clear()
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")
        for unit in batch:
            unit.error = unit.error or store_failed(error)
