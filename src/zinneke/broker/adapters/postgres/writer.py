"""The writer of this process: a thread that takes what is waiting, commits it together, and answers when it is durable.

Other processes write to the same database. What a unit of work reads for change is locked until its commit. A unit
that meets a lock while others of its batch hold some does not wait: the batch is committed without it, and it begins
the next one, where it may wait without holding up anybody. So two batches never wait for each other but for units that
lock several entities; those the database finds, and they are run again.
"""

import logging
import random
from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic, sleep
from typing import Final

import psycopg
from psycopg import errors

from zinneke.broker.adapters.postgres.connections import Connection
from zinneke.broker.adapters.postgres.names import Names
from zinneke.broker.adapters.postgres.news import News
from zinneke.broker.adapters.postgres.session import Session
from zinneke.broker.adapters.postgres.tenants import Tenants
from zinneke.broker.adapters.postgres.transaction import PostgresTransaction
from zinneke.broker.adapters.units import Unit, answer, store_failed
from zinneke.broker.figures import Measured

MOST_UNITS: Final = 60
"""PostgreSQL keeps 64 savepoints of a transaction at hand; beyond, everybody's look-ups are slower."""
MOST_SECONDS: Final = 0.025
MOST_ATTEMPTS: Final = 8
LONGEST_PAUSE_S: Final = 0.5
IMPATIENT: Final = "RELEASE SAVEPOINT unit; SAVEPOINT unit; SET LOCAL lock_timeout = '5ms'"
PATIENT: Final = "SAVEPOINT unit; SET LOCAL lock_timeout = '10s'"
UNDO: Final = "ROLLBACK TO SAVEPOINT unit"

CONFLICTS: Final = (errors.DeadlockDetected, errors.SerializationFailure, errors.LockNotAvailable)
STORE_FAILURES: Final = (psycopg.OperationalError, psycopg.InterfaceError, psycopg.InternalError)

_log: Final = logging.getLogger(__name__)


class ConflictError(Exception):
    """A unit met others' locks."""


class Writer:
    """Runs units of work one after the other over its own connection."""

    def __init__(self, connect: Callable[[], Connection], names: Names, tenants: Tenants, sender: str) -> None:
        self._connect = connect
        self._connection = connect()
        self._names = names
        self._tenants = tenants
        self._sender = sender
        self.measured = Measured()
        self._put_off: Unit | None = None
        self._waiting: SimpleQueue[Unit | None] = SimpleQueue()
        self._thread = Thread(target=self._run, name="store-writer", daemon=True)
        self._thread.start()

    def submit(self, unit: Unit) -> None:
        """Put a unit in line."""
        self._waiting.put(unit)

    @property
    def in_line(self) -> int:
        """Units that wait for the next batch."""
        return self._waiting.qsize() + (self._put_off is not None)

    def stop(self) -> None:
        """Finish what is in line and close the connection."""
        self._waiting.put(None)
        self._thread.join()
        self._connection.close()

    def _run(self) -> None:
        more = True
        while more or self._put_off:
            unit, self._put_off = self._put_off or self._waiting.get(), None
            if unit is None:
                return
            batch = [unit]
            try:
                more = self._commit_first(batch) and more
            except Exception as error:
                _log.error("a batch of %d writes failed: %s", len(batch), str(error).partition("\n")[0])
                self._let_go()
                for each in batch:
                    each.error = each.error or store_failed(error)
            answer(batch)

    def _commit_first(self, batch: list[Unit]) -> bool:
        """Commit a batch that begins with a unit which may have to wait for others; several times if need be."""
        for attempt in range(MOST_ATTEMPTS):
            try:
                return self._commit_together(batch)
            except ConflictError as conflict:
                self._session().run("ROLLBACK")
                _log.info("a write is run again: %s", conflict.__cause__)
                sleep(random.uniform(0, min(LONGEST_PAUSE_S, 0.01 * 2**attempt)))  # noqa: S311 - no secret
        raise TimeoutError(f"others kept what it is about locked, {MOST_ATTEMPTS} times")

    def _commit_together(self, batch: list[Unit]) -> bool:
        """Run the units in ``batch``, adding those that wait, and commit. False when told to stop."""
        news, session = News(), self._begin()
        self._attempt(batch[0], session, news, PATIENT)
        latest = monotonic() + MOST_SECONDS
        more = True
        while more and len(batch) < MOST_UNITS and monotonic() < latest:
            try:
                unit = self._waiting.get_nowait()
            except Empty:
                break
            if unit is None:
                more = False
                break
            try:
                self._attempt(unit, session, news, IMPATIENT)
            except ConflictError:
                session.run(UNDO)
                self._put_off = unit
                break
            except Exception:
                batch.append(unit)
                raise
            batch.append(unit)
        session.run("SET LOCAL lock_timeout = '10s'")
        news.write(session, self._sender)
        begun = monotonic()
        session.run("COMMIT")
        self.measured.commits.note(monotonic() - begun)
        self.measured.batches.note(len(batch))
        self._tenants.keep()
        return more

    def _attempt(self, unit: Unit, session: Session, news: News, mode: str) -> None:
        """Run one unit; if it fails, undo it alone. Raises ConflictError where others were in the way."""
        own = News()
        created = self._tenants.pending()
        session.run(mode)
        try:
            tenant = self._tenants.of(unit.tenant, session, own, create=unit.create)
            unit.outcome = unit.work(PostgresTransaction(session, self._names, tenant, unit.tenant, own))
        except Exception as error:
            self._check(session)
            if isinstance(error, STORE_FAILURES):
                raise
            unit.error = error
            session.run(UNDO)
            session.failure = None
            self._tenants.undo(created)
        else:
            self._check(session)
            news.add(own)

    def _check(self, session: Session) -> None:
        """Raise what the database said, even if the work went on as if nothing had been."""
        failure = session.failure
        if failure is None:
            return
        if isinstance(failure, CONFLICTS):
            session.failure = None
            raise ConflictError from failure
        if isinstance(failure, STORE_FAILURES):
            raise failure

    def _begin(self) -> Session:
        """Open a transaction; over a new connection where the old one is gone, as after a restart of the database."""
        self._tenants.undo(())
        try:
            session = self._session()
            session.run("BEGIN")
        except STORE_FAILURES:
            self._let_go()
            self._connection = self._connect()
            session = self._session()
            session.run("BEGIN")
        return session

    def _session(self) -> Session:
        return Session(self._connection)

    def _let_go(self) -> None:
        """Drop a connection of which nothing is sure; the next batch gets another one."""
        self._tenants.undo(())
        self._connection.close()
