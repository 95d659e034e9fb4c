"""A store driven from plain functions, for tests."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

from zinneke.broker.ports import Reader, Store, Transaction


class Opened:
    """A store and the event loop it is written from."""

    def __init__(self, folder: Path, open_store: Callable[..., Store]) -> None:
        self._folder, self._open = folder, open_store
        self._runner = asyncio.Runner()
        self.store = open_store(folder)

    def write(self, work: Callable[[Transaction], Any], tenant: str = "", *, create: bool = False) -> Any:
        """One unit of work; back when it is durable."""
        return self._runner.run(self.store.write(tenant, work, create=create))

    def write_together(self, *works: Callable[[Transaction], Any]) -> list[Any]:
        """Units that wait at the same time; an exception stands in the place of its unit's answer."""

        async def together() -> list[Any]:
            return await asyncio.gather(*(self.store.write("", work) for work in works), return_exceptions=True)

        return self._runner.run(together())

    def read(self, look: Callable[[Reader], Any], tenant: str = "") -> Any:
        """A query in a reading thread."""
        return self._runner.run(self.store.read(tenant, look))

    def run(self, coroutine: Any) -> Any:
        """Any coroutine of the store."""
        return self._runner.run(coroutine)

    @property
    def now(self) -> Reader:
        """The default tenant as it is."""
        return self.store.reader("")

    def reopen(self, **options: Any) -> None:
        """Close the store and open it again, as a restart does."""
        self.run(self.store.close())
        self.store = self._open(self._folder, **options)

    def close(self) -> None:
        """Close the store and its loop."""
        self.run(self.store.close())
        self._runner.close()
