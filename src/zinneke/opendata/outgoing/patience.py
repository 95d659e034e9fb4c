"""When a request that failed is worth another, and after how long (RFC 9110, 10.2.3 and 15.6; RFC 6585, 4)."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

from zinneke.opendata.outgoing.limits import Limits

PASSING: Final = frozenset({429, 500, 502, 503, 504})
"""Answers of a server that may be well again soon."""


def retry_after_s(header: str, now: datetime) -> float | None:
    """Seconds that a server asks to wait, by number or by date; None where it does not say, or says what is no time."""
    given = header.strip()
    if given.isascii() and given.isdecimal() and len(given) < 9:
        return float(given)
    try:
        at = parsedate_to_datetime(given)
    except (ValueError, TypeError):
        return None
    return max(0.0, ((at if at.tzinfo else at.replace(tzinfo=UTC)) - now).total_seconds())


def pause_s(attempt: int, asked_s: float | None, limits: Limits) -> float | None:
    """How long to wait after the attempt of this number, from 1; None: do not try again.

    A server that asks for more patience than the limits have is left for the next time.
    """
    if attempt >= limits.tries or (asked_s or 0.0) > limits.longest_pause_s:
        return None
    doubled = limits.pause_s * 2.0 ** (attempt - 1)
    return min(max(doubled, asked_s or 0.0), limits.longest_pause_s)
