"""Every write of the portal."""

from collections.abc import Sequence

from zinneke.accounts.person import Person
from zinneke.portal.manifest import DEAD_LETTERS
from zinneke.portal.queries import dead_letters


def ask_replay(numbers: Sequence[int], *, by: Person) -> None:
    """Have the intake try these refused messages again."""
    by.require(DEAD_LETTERS)
    dead_letters().ask_replay(numbers)


def discard(numbers: Sequence[int], *, by: Person) -> None:
    """Throw these refused messages away."""
    by.require(DEAD_LETTERS)
    dead_letters().discard(numbers)
