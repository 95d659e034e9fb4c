"""How entries of the audit log are chained: each hash covers the entry and the hash before it."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Final

from zinneke.kernel.time import format_instant

START: Final = "0" * 64
"""What stands where the first entry names the one before."""


@dataclass(frozen=True, slots=True)
class Deed:
    """What an entry says, as it is hashed."""

    at: datetime
    by: int | None
    acting_for: int | None
    channel: str
    deed: str
    kind: str
    thing: str
    department: str

    def canonical(self) -> bytes:
        """The same bytes for the same deed, whoever writes them: JSON with sorted names and no blanks."""
        told = asdict(self) | {"at": format_instant(self.at)}
        return json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


@dataclass(frozen=True, slots=True)
class Link:
    """A deed in the chain."""

    number: int
    deed: Deed
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """How many entries hold, the hash of the last of them, and what is wrong with the next one, if anything is."""

    entries: int
    head: str
    fault: str = ""


def chained(previous: str, deed: Deed) -> str:
    """The hash of a deed after the entry with the hash ``previous``: SHA-256, in hexadecimal digits."""
    return hashlib.sha256(bytes.fromhex(previous) + deed.canonical()).hexdigest()


def verified(links: Iterable[Link]) -> Verdict:
    """Walk the chain from its start to its end, or to the first entry that does not hold."""
    entries, head = 0, START
    for link in links:
        if link.previous != head:
            return Verdict(entries, head, f"entry {link.number} does not follow the one before: one is missing")
        if chained(head, link.deed) != link.hash:
            return Verdict(entries, head, f"entry {link.number} is not what was written")
        entries, head = entries + 1, link.hash
    return Verdict(entries, head)
