"""What the voting room asks of a store. The SQL is the same for every store: few statements, names of values as
``:name``; an auditor reads them once."""

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from typing import Any, Protocol

Row = tuple[Any, ...]


class StoreAway(Exception):
    """The store cannot be asked: its file cannot be opened, or its database does not answer. Nothing was changed."""


class Rows(Protocol):
    """The store as one transaction sees it."""

    def all(self, statement: str, **given: Any) -> list[Row]:
        """The rows of a question."""
        ...

    def run(self, statement: str, **given: Any) -> int:
        """Change something. Gives how many rows were changed."""
        ...

    def many(self, statement: str, given: Iterable[Mapping[str, Any]]) -> None:
        """The same change for each of these."""
        ...


class Store(Protocol):
    """A store. Its methods raise :class:`StoreAway`."""

    def reading(self) -> AbstractContextManager[Rows]:
        """One instant, for questions."""
        ...

    def writing(self) -> AbstractContextManager[Rows]:
        """One transaction. Once the block has ended, what it changed survives loss of power.

        One writer at a time, in every store: what a transaction has read still holds when it writes.
        """
        ...

    def scrub(self) -> None:
        """Leave nothing of what was deleted in its files."""
        ...

    def close(self) -> None:
        """Let go of files and connections."""
        ...
