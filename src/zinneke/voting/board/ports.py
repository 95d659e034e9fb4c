"""What the city asks of the board, whatever keeps it."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

ENTRIES_AT_ONCE: Final = 10_000
Sign = Callable[[bytes], bytes]


@dataclass(frozen=True, slots=True)
class Entry:
    """A receipt on the board, its number from 1, and the head of the chain with it."""

    k: int
    receipt: bytes
    head: bytes


@dataclass(frozen=True, slots=True)
class Root:
    """The board as it stood on a day: how many entries, the root of the tree, the head of the chain, signed."""

    election: str
    day: date
    size: int
    root: bytes
    head: bytes
    signature: bytes = b""

    def signed(self) -> bytes:
        """What is signed: JSON with sorted names and no blanks, hashes in hexadecimal digits."""
        told = {"election": self.election, "day": self.day.isoformat(), "size": self.size}
        told |= {"root": self.root.hex(), "head": self.head.hex()}
        return json.dumps(told, sort_keys=True, separators=(",", ":")).encode()


@dataclass(frozen=True, slots=True)
class Inclusion:
    """The proof that a receipt is the entry ``k`` of the board that ``root`` was signed for (RFC 9162, 2.1.3)."""

    k: int
    root: Root
    path: Sequence[bytes]


class Board(Protocol):
    """The board of the elections whose box is in the same store. Methods raise StoreAway."""

    def publish(self, election: str, day: date, sign: Sign, least: int = 1) -> Root | None:
        """Put what was accepted since on the board, in an order of chance, under a root signed with ``sign``.

        Gives None where fewer than ``least`` receipts wait: they wait on, so that no batch is one person's.
        """
        ...

    def size(self, election: str) -> int:
        """How many entries there are."""
        ...

    def entries(self, election: str, after: int = 0, most: int = ENTRIES_AT_ONCE) -> Sequence[Entry]:
        """The entries that follow number ``after``."""
        ...

    def roots(self, election: str) -> Sequence[Root]:
        """Every signed root, the oldest first."""
        ...

    def inclusion(self, election: str, receipt: bytes) -> Inclusion | None:
        """The proof that a receipt is on the board; None where it is not."""
        ...

    def consistency(self, election: str, first: int, second: int) -> Sequence[bytes]:
        """The proof that the board of ``second`` entries continues that of ``first`` (RFC 9162, 2.1.4).

        Raises IndexError where there are no such sizes.
        """
        ...
