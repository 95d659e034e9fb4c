"""The chain: each head covers the entry and the head before it, so that no entry can be changed without all that
follow."""

import hashlib
from collections.abc import Iterable, Iterator


def start(election: str) -> bytes:
    """What stands before the first entry: SHA-256 of the name of the election."""
    return hashlib.sha256(election.encode()).digest()


def after(head: bytes, entry: bytes) -> bytes:
    """The head once this entry follows: ``SHA-256(head || entry)``."""
    return hashlib.sha256(head + entry).digest()


def heads(head: bytes, entries: Iterable[bytes]) -> Iterator[bytes]:
    """The head after each of these entries."""
    for entry in entries:
        head = after(head, entry)
        yield head
