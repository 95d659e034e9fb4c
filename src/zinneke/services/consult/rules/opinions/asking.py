"""Which statement a person is asked next: each in an order of their own, so that none is always last."""

from collections.abc import Collection, Sequence
from hashlib import sha256


def in_turn(person: int, statements: Sequence[int]) -> list[int]:
    """The statements in the order of this person, always the same."""
    return sorted(statements, key=lambda one: sha256(f"{person}:{one}".encode()).digest())


def next_of(person: int, statements: Sequence[int], voted: Collection[int]) -> int | None:
    """The first that they have not voted on; None: they voted on all."""
    return next((one for one in in_turn(person, statements) if one not in voted), None)
