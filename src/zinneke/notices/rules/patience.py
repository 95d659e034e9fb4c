"""How often something is tried again, and when it is enough. Our own choice; greylisting lets go after some minutes."""

from datetime import timedelta
from typing import Final

PAUSES: Final = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720, 1440))
"""After the first, second … try. Two days in all: a server that is away over a weekend's Sunday is back by then."""
LEASE: Final = timedelta(minutes=10)
"""After which a delivery that was begun and never ended was cut off: a try ends long before."""


def pause_after(tries: int) -> timedelta | None:
    """How long to wait after this many tries; None: no more."""
    return PAUSES[tries - 1] if tries <= len(PAUSES) else None
