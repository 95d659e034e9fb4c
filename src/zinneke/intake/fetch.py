"""One request of a poller: conditional, bounded in size and time, never redirected."""

from dataclasses import dataclass
from time import monotonic
from typing import Final

import httpx

from zinneke.kernel.outgoing import Outgoing, Request, pinned

MAX_BYTES: Final = 32 * 1024**2
TIMEOUT_S: Final = 30.0
"""For a whole answer: a server that drips its bytes is as bad as one that is silent."""


class FetchError(Exception):
    """The source did not give what it should; the message says what it did."""


@dataclass(frozen=True, slots=True)
class Version:
    """What a server called the document it gave last: sent back, it spares giving it again (RFC 9110, 13.1)."""

    etag: str = ""
    last_modified: str = ""

    def conditions(self) -> dict[str, str]:
        """The headers that ask for it only if it is another one."""
        told = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in told.items() if value}


@dataclass(frozen=True, slots=True)
class Answer:
    """A document with its version; ``body`` is None where nothing has changed."""

    body: bytes | None
    version: Version


def fetch(
    client: httpx.Client,
    url: str,
    version: Version,
    outgoing: Outgoing,
    *,
    max_bytes: int = MAX_BYTES,
    timeout_s: float = TIMEOUT_S,
) -> Answer:
    """The document at ``url``. Raises FetchError, or Forbidden for an address that may not be called."""
    gives_up_at = monotonic() + timeout_s
    try:
        with client.stream("GET", **_request(url, version, outgoing), timeout=min(timeout_s, 10.0)) as response:
            if response.status_code == httpx.codes.NOT_MODIFIED:
                return Answer(None, version)
            if response.status_code != httpx.codes.OK:
                raise FetchError(f"{url} answers {response.status_code} {response.reason_phrase}")
            body = bytearray()
            for part in response.iter_bytes():
                body += part
                if len(body) > max_bytes:
                    raise FetchError(f"{url} gives more than {max_bytes} bytes")
                if monotonic() > gives_up_at:
                    raise FetchError(f"{url} takes longer than {timeout_s:g} s")
            headers = response.headers
            return Answer(bytes(body), Version(headers.get("ETag", ""), headers.get("Last-Modified", "")))
    except (httpx.HTTPError, OSError) as error:
        raise FetchError(f"{url} cannot be reached: {error or type(error).__name__}") from error


def _request(url: str, version: Version, outgoing: Outgoing) -> Request:
    return pinned(url, outgoing.address_of(url)).request({"User-Agent": "Zinneke intake"} | version.conditions())
