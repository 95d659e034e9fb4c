"""Handing a message to the server of somebody else by HTTP, and what its answer means."""

from collections.abc import Mapping
from typing import Final

import httpx
from django.conf import settings

from zinneke.kernel import posting
from zinneke.kernel.outgoing import Outgoing
from zinneke.notices.channels.port import Outcome, Result, Unavailable

TIMEOUT_S: Final = 10
PASSING: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
NOT_US: Final = frozenset({401, 403})


def post(url: str, content: bytes, headers: Mapping[str, str]) -> int:
    """The status that it answers. Raises Unavailable where it cannot be reached or may not be called."""
    try:
        return posting.post(url, content, headers, Outgoing.of(settings.CITY), TIMEOUT_S).status_code
    except posting.NotReached as error:
        raise Unavailable(str(error)) from error


def judged(status: int) -> Outcome:
    """What a status means. Raises Unavailable where we ourselves are refused."""
    if status in NOT_US:
        raise Unavailable(f"it does not accept us ({status})")
    if httpx.codes.is_success(status):
        return Outcome(Result.TAKEN, str(status))
    return Outcome(Result.LATER if status in PASSING else Result.REFUSED, f"answered {status}")
