"""Fetching a document from an address of somebody else into a file.

Every address, and each one a server redirects to, is asked of the kernel's allow-list, and the request goes to the very
number that was checked (:mod:`zinneke.kernel.outgoing`): a name that is looked up again may be somewhere else by then.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from types import TracebackType
from typing import IO, Any, Final, Self
from urllib.parse import urljoin, urlsplit

import httpx

from zinneke.intake.fetch import Version
from zinneke.kernel.outgoing import Forbidden, Outgoing, pinned
from zinneke.kernel.time import now
from zinneke.opendata.outgoing.limits import LIMITS, Limits
from zinneke.opendata.outgoing.patience import PASSING, pause_s, retry_after_s

USER_AGENT: Final = "Zinneke open data"
REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
NOT_MODIFIED: Final = 304


class Unreachable(OSError):
    """An address did not give what it should; ``wait_s`` is how long its server asks to be left alone, if it does."""

    def __init__(self, said: str, wait_s: float = 0.0) -> None:
        self.wait_s = wait_s
        super().__init__(said)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came: the address it came from in the end, its media type, its version; ``changed`` is False for a 304."""

    url: str
    media_type: str
    version: Version
    changed: bool


@dataclass(frozen=True, slots=True)
class Status:
    """How an address answers: the status in the end, and where that was."""

    status: int
    url: str


class _Passing(Exception):
    """A failure that may be over soon."""

    def __init__(self, said: str, asked_s: float | None = None) -> None:
        self.asked_s = asked_s
        super().__init__(said)


class Caller:
    """Asks addresses of others. Connections are never shared between names, which may have the same number."""

    def __init__(
        self,
        outgoing: Outgoing,
        limits: Limits = LIMITS,
        wait: Callable[[float], object] = sleep,
        agent: str = USER_AGENT,
    ) -> None:
        self._outgoing = outgoing
        self._agent = agent
        self._limits = limits
        self._wait = wait
        self._client = httpx.Client(
            follow_redirects=False, trust_env=False, limits=httpx.Limits(max_keepalive_connections=0)
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._client.close()

    def fetch(self, url: str, into: Path, version: Version | None = None, accept: str = "*/*") -> Answer:
        """Write the document into a file, unless it is still the one of this version.

        Raises Unreachable for what does not come whole, Forbidden for an address that may not be called.
        """
        version = version or Version()
        ends_at = monotonic() + self._limits.longest_s
        attempt = 1
        while True:
            try:
                with into.open("wb") as file:
                    return self._answer(url, file, version, accept, ends_at)
            except _Passing as failure:
                pause = pause_s(attempt, failure.asked_s, self._limits)
                if pause is None or monotonic() + pause > ends_at:
                    raise Unreachable(str(failure), failure.asked_s or 0.0) from failure
                attempt += 1
                self._wait(pause)

    def status(self, url: str, method: str = "HEAD", headers: Mapping[str, str] | None = None) -> Status:
        """What an address answers to, after redirects; of the body nothing is read. One try.

        Raises Unreachable where there is no answer, Forbidden for an address that may not be called.
        """
        asked = url
        for _ in range(self._limits.redirects + 1):
            try:
                with self._client.stream(**self._request(asked, method, dict(headers or {}))) as response:
                    led = _location(response, asked)
                    if led is None:
                        return Status(response.status_code, asked)
                    asked = led
            except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
                raise Unreachable(f"{asked} cannot be reached: {error or type(error).__name__}") from error
        raise Unreachable(f"{url} leads on more than {self._limits.redirects} times")

    def _answer(self, url: str, file: IO[bytes], version: Version, accept: str, ends_at: float) -> Answer:
        headers = {"Accept": accept} | version.conditions()
        asked = url
        for _ in range(self._limits.redirects + 1):
            try:
                with self._client.stream(**self._request(asked, "GET", headers)) as response:
                    led = _location(response, asked)
                    if led is None:
                        return self._taken(response, asked, file, version, ends_at)
                    asked = led
            except (httpx.TransportError, httpx.DecodingError) as error:
                raise _Passing(f"{asked} cannot be reached: {error or type(error).__name__}") from error
            except httpx.InvalidURL as error:
                raise Unreachable(f"{asked} is no address: {error}") from error
        raise Unreachable(f"{url} leads on more than {self._limits.redirects} times")

    def _taken(self, response: httpx.Response, url: str, file: IO[bytes], version: Version, ends_at: float) -> Answer:
        status, headers = response.status_code, response.headers
        if status == NOT_MODIFIED and version != Version():
            return Answer(url, "", version, changed=False)
        if status in PASSING:
            asked_s = retry_after_s(headers.get("Retry-After", ""), now())
            raise _Passing(f"{url} answers {status} {response.reason_phrase}", asked_s)
        if status != httpx.codes.OK:
            raise Unreachable(f"{url} answers {status} {response.reason_phrase}")
        taken = 0
        for part in response.iter_bytes():
            taken += len(part)
            if taken > self._limits.most_bytes:
                raise Unreachable(f"{url} gives more than {self._limits.most_bytes:,} bytes")
            if monotonic() > ends_at:
                raise Unreachable(f"{url} takes longer than {self._limits.longest_s:g} s")
            file.write(part)
        media_type = headers.get("Content-Type", "").partition(";")[0].strip().lower()
        return Answer(url, media_type, Version(headers.get("ETag", ""), headers.get("Last-Modified", "")), changed=True)

    def _request(self, url: str, method: str, headers: dict[str, str]) -> dict[str, Any]:
        if urlsplit(url).scheme not in ("http", "https"):
            raise Forbidden(f"{url!r} is not an address that can be fetched: http or https with a host")
        at = pinned(url, self._resolved(url))
        timeout_s = min(self._limits.silence_s, self._limits.longest_s)
        return {**at.request({"User-Agent": self._agent} | headers), "method": method, "timeout": timeout_s}

    def _resolved(self, url: str) -> str:
        try:
            return self._outgoing.address_of(url)
        except OSError as error:
            raise Unreachable(f"{url} cannot be reached: its host is unknown ({error})") from error


def _location(response: httpx.Response, url: str) -> str | None:
    """Where a redirect leads, None for any other answer."""
    target = response.headers.get("Location", "")
    return urljoin(url, target) if response.status_code in REDIRECTS and target else None
