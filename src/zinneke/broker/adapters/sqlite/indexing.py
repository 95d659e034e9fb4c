"""Builds the indexes of values that queries want: in the background, a few entities to a unit of work."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from typing import Any, Final

from zinneke.broker.adapters.sqlite.demand import Demand
from zinneke.broker.adapters.sqlite.transaction import SqliteTransaction
from zinneke.broker.adapters.sqlite.values import path_text
from zinneke.broker.query.tree import Path
from zinneke.kernel.problem import Problem

PAUSE_S: Final = 0.002
"""Between two units: other writers come first."""

Write = Callable[[int, Callable[[SqliteTransaction], bool]], Awaitable[bool]]

_log: Final = logging.getLogger(__name__)


class Indexing:
    """One index after the other, while there is a demand."""

    def __init__(self, demand: Demand, write: Write) -> None:
        self._demand = demand
        self._write = write
        self._declared: frozenset[str] = frozenset()
        self._task: asyncio.Task[Any] | None = None

    def declare(self, paths: Iterable[Path]) -> None:
        """These are indexed in every tenant, however few its entities are and whoever asks."""
        self._declared = frozenset(path_text(path) for path in paths)

    def want_declared(self, tenant: int) -> None:
        """Begin to index what is declared, in this tenant."""
        for path in sorted(self._declared):
            self._demand.want(tenant, path)
        self.attend()

    def attend(self) -> None:
        """Start to build if there is something to build."""
        if self._demand and (self._task is None or self._task.done()):
            self._task = asyncio.create_task(self._build(), name="indexing")

    async def settle(self) -> None:
        """Wait until all that is wanted has been built."""
        self.attend()
        if self._task is not None:
            await self._task

    async def close(self) -> None:
        """Stop; the next run of the broker goes on."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def _build(self) -> None:
        while self._demand:
            tenant, path = self._demand.take()
            try:
                await self._index(tenant, path)
            except (KeyError, Problem) as error:
                _log.warning("the values of %s could not be indexed: %s", path, error)

    async def _index(self, tenant: int, path: str) -> None:
        def extend(transaction: SqliteTransaction) -> bool:
            return transaction.index_some(path)

        declared = path in self._declared
        if not await self._write(tenant, lambda transaction: transaction.index(path, declared=declared)):
            return
        while await self._write(tenant, extend):
            await asyncio.sleep(PAUSE_S)
        _log.info("queries find the values of %s by an index now", path)
