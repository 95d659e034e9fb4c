"""When an address is checked, and when it is called dead. Pure."""

from datetime import datetime, timedelta
from typing import Final

EVERY: Final = timedelta(days=7)
"""Between two checks of an address that answers."""
AGAIN: Final = timedelta(days=1)
"""Until one that did not is checked again."""
DEAD_AFTER: Final = 3
"""Checks in a row that failed, over days: a server may be down for an evening."""

OK: Final = 200
UNWILLING: Final = frozenset({400, 401, 403, 404, 405, 406, 411, 429, 500, 501, 502, 503})
"""Answers to HEAD after which GET is tried: many servers do not know the one and answer the other."""


def is_due(last: datetime | None, failures: int, at: datetime) -> bool:
    """Whether it is time to check an address that was last checked then, and has failed so often in a row."""
    if last is None:
        return True
    return at - last >= (AGAIN if 0 < failures < DEAD_AFTER else EVERY)


def is_ok(status: int) -> bool:
    """Whether a status is that of an address that answers; 206 is the answer to a part."""
    return status in (OK, 206)


def is_dead(failures: int) -> bool:
    """Whether so many failures in a row mean that an address is dead."""
    return failures >= DEAD_AFTER
