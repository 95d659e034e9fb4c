"""What is an event, and on which page it stands. Pure."""

from typing import Final

from zinneke.opendata.models.events import Change

SIZE: Final = 100
"""Numbers on a page: the first holds 1 to 100, whatever of them is still told."""


def change_of(before: tuple[Change, bytes] | None, mark: bytes) -> Change | None:
    """What became of a dataset whose last event and fingerprint were ``before``; None: nothing worth telling.

    An empty ``mark`` is that of a dataset nobody may see.
    """
    there = before is not None and before[0] != Change.DELETE
    if not mark:
        return Change.DELETE if there else None
    if before is None or not there:
        return Change.CREATE
    return Change.UPDATE if before[1] != mark else None


def numbers_on(page: int) -> tuple[int, int]:
    """The first and the last number that may stand on a page, which count from 1."""
    return (page - 1) * SIZE + 1, page * SIZE


def pages_of(last: int) -> int:
    """How many pages there are when ``last`` is the latest number; an empty stream has one."""
    return max(1, -(-last // SIZE))
