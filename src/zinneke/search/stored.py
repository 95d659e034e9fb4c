"""The index over whatever keeps it: batches in, questions answered."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from zinneke.kernel.finding import Document, Kind
from zinneke.kernel.time import now
from zinneke.search import searching
from zinneke.search.batches import batches
from zinneke.search.ports import Hit, Page


class Books(searching.Shelf, Protocol):
    """What is read in one transaction, beside questions."""

    def counts(self) -> Mapping[Kind, int]:
        """How many documents of each kind there are."""
        ...

    def left_behind(self, part: str, before: float) -> Sequence[int]:
        """The numbers of what a part has not put since an instant."""
        ...

    def mark(self, part: str) -> datetime | None:
        """Up to when a part of the city was read."""
        ...


class Batch(Protocol):
    """What is written in one transaction."""

    def put(self, documents: Sequence[Document], part: str, at: float) -> int:
        """Add or replace, none twice. Gives how many were new or changed."""
        ...

    def remove(self, numbers: Iterable[int]) -> int:
        """Take documents away, by their number."""
        ...

    def numbers(self, keys: Iterable[str]) -> Sequence[int]:
        """The numbers of those that are there."""
        ...

    def set_mark(self, part: str, at: datetime) -> None:
        """Remember up to when a part of the city was read."""
        ...


class Backing(Protocol):
    """A file or a database."""

    def reading(self) -> AbstractContextManager[Books]:
        """One instant of the index."""
        ...

    def writing(self) -> AbstractContextManager[Batch]:
        """One transaction; the index is made where there is none."""
        ...

    def close(self) -> None:
        """Let go of files and connections."""
        ...


class StoredIndex:
    """Answers and keeps as :class:`zinneke.search.ports.Index` says."""

    def __init__(self, backing: Backing) -> None:
        self._backing = backing
        self.close = backing.close

    def put(self, documents: Iterable[Document], part: str = "") -> int:
        """Add documents, or replace them."""
        changed = 0
        for some in batches(documents):
            latest = list({one.key: one for one in some}.values())
            with self._backing.writing() as batch:
                changed += batch.put(latest, part, now().timestamp())
        return changed

    def remove(self, keys: Iterable[str]) -> int:
        """Take documents away."""
        gone = 0
        for some in batches(keys):
            with self._backing.writing() as batch:
                gone += batch.remove(batch.numbers(some))
        return gone

    def sweep(self, part: str, before: datetime) -> int:
        """Take away what a part has not put since an instant."""
        with self._backing.reading() as books:
            old = books.left_behind(part, before.timestamp())
        for some in batches(old):
            with self._backing.writing() as batch:
                batch.remove(some)
        return len(old)

    def search(
        self, typed: str, language: str = "", kinds: Sequence[Kind] = (), *, limit: int = 20, offset: int = 0
    ) -> Page:
        """What has every word, best first."""
        with self._backing.reading() as books:
            return searching.search(books, typed, language, kinds, limit=limit, offset=offset)

    def overview(self, typed: str, language: str = "", *, each: int = 5) -> Page:
        """The best of each kind."""
        with self._backing.reading() as books:
            return searching.overview(books, typed, language, each=each)

    def suggest(self, typed: str, language: str = "", *, limit: int = 8) -> Sequence[Hit]:
        """What somebody may be typing the title of."""
        with self._backing.reading() as books:
            return searching.suggest(books, typed, language, limit=limit)

    def count(self) -> Mapping[Kind, int]:
        """How many documents of each kind there are."""
        with self._backing.reading() as books:
            return books.counts()

    def mark(self, part: str) -> datetime | None:
        """Up to when a part of the city was read."""
        with self._backing.reading() as books:
            return books.mark(part)

    def set_mark(self, part: str, at: datetime) -> None:
        """Remember up to when a part of the city was read."""
        with self._backing.writing() as batch:
            batch.set_mark(part, at)
