"""Handing something to the server of somebody else by HTTP: asked of the allow-list, and sent to the very number that
was checked (:mod:`zinneke.kernel.outgoing`). Nothing is followed elsewhere.
"""

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

import httpx
from django.conf import settings

from zinneke.kernel.outgoing import Forbidden, Outgoing, pinned
from zinneke.notices.channels.port import Outcome, Result, Unavailable

TIMEOUT_S: Final = 10
PASSING: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
NOT_US: Final = frozenset({401, 403})


def post(url: str, content: bytes, headers: Mapping[str, str]) -> int:
    """The status that it answers. Raises Unavailable where it cannot be reached or may not be called."""
    try:
        at = pinned(url, Outgoing.of(settings.CITY).address_of(url))
        with httpx.Client(follow_redirects=False, trust_env=False, timeout=TIMEOUT_S) as client:
            return client.post(
                at.url, content=content, headers={**headers, "Host": at.host}, extensions={"sni_hostname": at.name}
            ).status_code
    except Forbidden as error:
        raise Unavailable(str(error)) from error
    except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
        raise Unavailable(f"{urlsplit(url).hostname} cannot be reached: {type(error).__name__}") from error


def judged(status: int) -> Outcome:
    """What a status means. Raises Unavailable where we ourselves are refused."""
    if status in NOT_US:
        raise Unavailable(f"it does not accept us ({status})")
    if httpx.codes.is_success(status):
        return Outcome(Result.TAKEN, str(status))
    return Outcome(Result.LATER if status in PASSING else Result.REFUSED, f"answered {status}")
