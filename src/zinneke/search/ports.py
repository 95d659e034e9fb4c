"""What the city asks of an index, whatever keeps it, and what it answers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Protocol, get_args

from zinneke.kernel.finding import Document, Kind

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
"""In the order in which equally good hits stand: services first."""
NEWEST_FIRST: Final[frozenset[Kind]] = frozenset({"request"})
"""Kinds of which the newest stand first where they are found equally well."""
MOST_SHOWN: Final = 400
"""Hits of a kind that can be leafed through: the best, and of equally good ones the newest."""
MOST_COUNTED: Final = 1_000
"""More are "more than": nobody leafs so far, and counting costs."""


class IndexAway(Exception):
    """The index cannot be asked: it was never made, is broken, or its database does not answer."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text; ``hit``: a word that was looked for."""

    text: str
    hit: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found, in the reader's language where it has that, else in ``language`` ("": not known)."""

    key: str
    kind: Kind
    title: Sequence[Piece]
    excerpt: Sequence[Piece]
    url: str
    language: str
    changed_at: datetime

    @property
    def name(self) -> str:
        """The title as plain text."""
        return "".join(piece.text for piece in self.title)


@dataclass(frozen=True, slots=True)
class Page:
    """Some of what was found, best first. ``counts``: how many of each kind, whatever kinds were asked for.

    ``meant``: the words that were looked for where some of those typed are in no document.
    """

    hits: Sequence[Hit] = ()
    counts: Mapping[Kind, int] = field(default_factory=dict)
    meant: Sequence[str] = ()

    @property
    def total(self) -> int:
        """All that was found, of every kind."""
        return sum(self.counts.values())


class Index(Protocol):
    """An index of documents. Every method raises :class:`IndexAway` where it cannot do what it says."""

    def put(self, documents: Iterable[Document], part: str = "") -> int:
        """Add documents of a part of the city, or replace them. Gives how many were new or changed."""
        ...

    def remove(self, keys: Iterable[str]) -> int:
        """Take documents away. Gives how many there were."""
        ...

    def sweep(self, part: str, before: datetime) -> int:
        """Take away what a part has not put since an instant. Gives how many."""
        ...

    def search(
        self, typed: str, language: str = "", kinds: Sequence[Kind] = (), *, limit: int = 20, offset: int = 0
    ) -> Page:
        """What has every word, best first: titles before texts, exact before forgiven."""
        ...

    def overview(self, typed: str, language: str = "", *, each: int = 5) -> Page:
        """The best of each kind, kind by kind."""
        ...

    def suggest(self, typed: str, language: str = "", *, limit: int = 8) -> Sequence[Hit]:
        """What somebody may be typing the title of."""
        ...

    def count(self) -> Mapping[Kind, int]:
        """How many documents of each kind there are."""
        ...

    def mark(self, part: str) -> datetime | None:
        """Up to when a part of the city was read; None: never."""
        ...

    def set_mark(self, part: str, at: datetime) -> None:
        """Remember up to when a part of the city was read."""
        ...

    def close(self) -> None:
        """Let go of files and connections."""
        ...
