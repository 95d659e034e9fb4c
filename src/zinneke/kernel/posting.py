"""Handing something to the server of somebody else by HTTP: asked of the allow-list, and sent to the very number that
was checked (:mod:`zinneke.kernel.outgoing`). Nothing is followed elsewhere.
"""

from collections.abc import Mapping
from urllib.parse import urlsplit

import httpx

from zinneke.kernel.outgoing import Forbidden, Outgoing, pinned


class NotReached(OSError):
    """The server cannot be reached, or may not be called. The message says which."""


def post(
    url: str,
    content: bytes,
    headers: Mapping[str, str],
    outgoing: Outgoing,
    timeout_s: float,
    transport: httpx.BaseTransport | None = None,
) -> httpx.Response:
    """What it answers, whatever the status. Raises NotReached."""
    try:
        at = pinned(url, outgoing.address_of(url))
        with httpx.Client(follow_redirects=False, trust_env=False, timeout=timeout_s, transport=transport) as client:
            return client.post(**at.request(headers), content=content)
    except Forbidden as error:
        raise NotReached(str(error)) from error
    except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
        raise NotReached(f"{urlsplit(url).hostname} cannot be reached: {type(error).__name__}") from error
