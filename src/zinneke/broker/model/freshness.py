"""How long a downloaded document may be kept, from its HTTP headers (RFC 9111; 6.3.16)."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

HEURISTIC_S: Final = 24 * 3600.0
"""For documents that say nothing about it: contexts change rarely."""
LONGEST_S: Final = 30 * 24 * 3600.0

_AGE: Final = re.compile(r"\b(s-maxage|max-age)\s*=\s*\"?(\d{1,10})", re.IGNORECASE)
_NEVER: Final = re.compile(r"\bno-(store|cache)\b", re.IGNORECASE)


def keep_s(headers: Mapping[str, str], now: datetime) -> float:
    """Seconds a document may be kept. ``headers`` finds names in lower case; ``s-maxage`` beats ``max-age``."""
    control = headers.get("cache-control", "")
    if _NEVER.search(control):
        return 0.0
    ages = {name.lower(): float(seconds) for name, seconds in _AGE.findall(control)}
    if ages:
        return min(ages.get("s-maxage", ages.get("max-age", 0.0)), LONGEST_S)
    if "expires" in headers:
        return min(max(_until(headers["expires"], now), 0.0), LONGEST_S)
    return HEURISTIC_S


def _until(text: str, now: datetime) -> float:
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return 0.0
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() - now.timestamp()
