"""Many things in lots that fit into a transaction."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final, TypeVar

TOGETHER: Final = 500

One = TypeVar("One")


def batches(things: Iterable[One], size: int = TOGETHER) -> Iterator[list[One]]:
    """The things in their order, ``size`` at a time."""
    rest = iter(things)
    while some := list(islice(rest, size)):
        yield some
