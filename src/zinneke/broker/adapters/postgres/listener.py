"""Hears what other processes did to the database, and leads them where one has to.

Who leads holds a lock of its session: a process that is killed loses it with its connection, and another takes over.
"""

import asyncio
import logging
from collections.abc import Callable
from threading import Event, Thread
from typing import Any, Final

import psycopg

from zinneke.broker.adapters.postgres.connections import CONNECT_TIMEOUT_S, Connection, open_writer
from zinneke.broker.adapters.postgres.news import CHANNEL
from zinneke.broker.adapters.shape import decode
from zinneke.broker.ports import Change, Followers

LOOK_S: Final = 0.5
AGAIN_S: Final = 1.0
LEADER: Final = "hashtext('zinneke leader')"
LEAD: Final = f"SELECT pg_try_advisory_lock({LEADER})"

_log: Final = logging.getLogger(__name__)


class Listener:
    """A thread with a connection of its own, which is opened again whenever it is lost."""

    def __init__(self, url: str, sender: str, renew_tenants: Callable[[], object]) -> None:
        self.leads = False
        self._url = url
        self._sender = sender
        self._renew_tenants = renew_tenants
        self._stopping = Event()
        self._hears = Event()
        self._thread: Thread | None = None

    def start(self, followers: Followers) -> None:
        """Listen from now on; followers are told in the event loop that runs now."""
        loop = asyncio.get_running_loop()
        self._thread = Thread(target=self._run, args=(loop, followers), name="store-listener", daemon=True)
        self._thread.start()
        self._hears.wait(CONNECT_TIMEOUT_S)

    def stop(self) -> None:
        """Stop listening, and leading."""
        self._stopping.set()
        if self._thread:
            self._thread.join()

    def _run(self, loop: asyncio.AbstractEventLoop, followers: Followers) -> None:
        while not self._stopping.is_set():
            try:
                with open_writer(self._url) as connection:
                    self._listen(connection, loop, followers)
            except psycopg.Error as error:
                self.leads = False
                _log.warning("other processes are not heard, because the database does not answer: %s", error)
                self._stopping.wait(AGAIN_S)
        self.leads = False

    def _listen(self, connection: Connection, loop: asyncio.AbstractEventLoop, followers: Followers) -> None:
        connection.execute(f"LISTEN {CHANNEL}".encode())
        self._renew_tenants()
        if self._hears.is_set():
            _tell(loop, followers.changed, None)  # what happened meanwhile, nobody heard
        self._hears.set()
        while not self._stopping.is_set():
            if not self.leads and self._takes_the_lead(connection):
                self.leads = True
                _log.info("this process sends the notifications now")
                _tell(loop, followers.queued)
            for notice in connection.notifies(timeout=LOOK_S, stop_after=1):
                self._hear(decode(notice.payload), loop, followers)
            connection.execute(b"SELECT 1")

    def _takes_the_lead(self, connection: Connection) -> bool:
        row = connection.execute(LEAD.encode()).fetchone()
        return row is not None and bool(row[0])

    def _hear(self, message: dict[str, Any], loop: asyncio.AbstractEventLoop, followers: Followers) -> None:
        if message.get("tenants"):
            self._renew_tenants()
        if message["from"] == self._sender:
            return
        if message.get("queued"):
            _tell(loop, followers.queued)
        if "changed" in message:
            changed = message["changed"]
            _tell(loop, followers.changed, None if changed is None else Change(*changed))


def _tell(loop: asyncio.AbstractEventLoop, follower: Callable[..., None], *what: Any) -> None:
    if not loop.is_closed():
        loop.call_soon_threadsafe(follower, *what)
