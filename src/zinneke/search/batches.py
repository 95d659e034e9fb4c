"""Many things in lots that fit into a transaction."""

from collections.abc import Iterable, Iterator
from typing import Final, TypeVar

TOGETHER: Final = 500

One = TypeVar("One")


def batches(things: Iterable[One], size: int = TOGETHER) -> Iterator[list[One]]:
    """The things in their order, ``size`` at a time; where their source fails, first what it gave before."""
    some: list[One] = []
    try:
        for thing in things:
            some.append(thing)
            if len(some) == size:
                yield some
                some = []
    except Exception:
        yield some
        raise
    yield some
