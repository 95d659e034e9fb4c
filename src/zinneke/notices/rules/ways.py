"""By which way somebody is told something, and by which one next where that failed."""

from collections.abc import Set
from enum import StrEnum
from typing import Final


class Way(StrEnum):
    """How a notice reaches somebody. The counter is a person of ours who phones or writes."""

    EMAIL = "email"
    SMS = "sms"
    LETTER = "letter"
    PUSH = "push"
    COUNTER = "counter"


INBOX_ONLY: Final = "inbox"
"""What somebody prefers who wants to look for themselves."""
USUAL: Final = (Way.EMAIL, Way.LETTER, Way.SMS)
"""Tried in this order after the preferred way: a letter before a text message, which is short and easily missed."""


def next_way(preferred: str, open_: Set[Way], tried: Set[Way], *, optional: bool, has_inbox: bool) -> Way | None:
    """The way to try now; None: there is none, or none is needed.

    ``open_`` are the ways that this city has and whose address is known. Nobody is lost: what cannot go by any way goes
    to the counter, unless it is news that people may do without. No letter is printed for such news unasked.
    """
    if preferred == INBOX_ONLY and has_inbox:
        return None
    for way in sorted(USUAL, key=lambda way: way != preferred):
        unasked = optional and way != Way.EMAIL and way != preferred
        if way in open_ and way not in tried and not unasked:
            return way
    return None if optional or Way.COUNTER in tried else Way.COUNTER
