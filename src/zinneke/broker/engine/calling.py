"""HTTP calls to the outside: to checked addresses only, without redirects unseen, proxies or endless answers.

Over httpcore, which httpx stands on: httpx itself takes half of the broker's second to start.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from urllib.parse import SplitResult, quote, urljoin, urlsplit

import httpcore

from zinneke.broker.model.contexts import MOST_BYTES, Download
from zinneke.broker.model.freshness import keep_s
from zinneke.kernel.outgoing import Forbidden, Outgoing

MOST_REDIRECTS: Final = 3
MOST_ANSWER_BYTES: Final = 64 * 1024
"""What is read of an answer nobody needs, so that its connection can be used again."""
MOST_REPLY_BYTES: Final = 16 * 1024 * 1024
"""What is read of the answer of a context source."""
DOWNLOAD_S: Final = 2.0

REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
NO_ANSWER: Final = (
    httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError, httpcore.UnsupportedProtocol,
)  # fmt: skip

_CONTEXT_TYPES: Final = "application/ld+json, application/json;q=0.9, */*;q=0.1"
_IN_PATH: Final = "/%:@!$&'()*+,;=~-._?"


@dataclass(frozen=True, slots=True)
class Reply:
    """What another server answered; names of headers are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Caller:
    """Makes requests within what ``outgoing`` allows."""

    pool: httpcore.AsyncConnectionPool
    outgoing: Outgoing

    async def post(self, url: str, body: bytes, headers: Mapping[str, str], timeout_s: float) -> int:
        """The status of a POST. Raises OSError, in plain words, when there is none in time."""
        async with asyncio.timeout(timeout_s):
            return await self._post(url, body, headers, timeout_s)

    async def _post(self, url: str, body: bytes, headers: Mapping[str, str], timeout_s: float) -> int:
        response = await self._send("POST", url, {**headers, "content-length": str(len(body))}, body, timeout_s)
        try:
            await _read(response, MOST_ANSWER_BYTES)
        except NO_ANSWER:
            pass  # the status is what counts
        finally:
            await response.aclose()
        return response.status

    async def request(
        self, method: str, url: str, body: bytes | None, headers: Mapping[str, str], timeout_s: float
    ) -> Reply:
        """The whole answer of another server; redirects are not followed. Raises OSError, in plain words, when there
        is none in time or it is larger than this broker reads."""
        length = {} if body is None else {"content-length": str(len(body))}
        async with asyncio.timeout(timeout_s):
            response = await self._send(method, url, {**headers, **length}, body or b"", timeout_s)
            try:
                content = await _read(response, MOST_REPLY_BYTES)
            except NO_ANSWER as error:
                raise OSError(_explain(error)) from error
            finally:
                await response.aclose()
        if len(content) > MOST_REPLY_BYTES:
            raise OSError(f"it answers more than {MOST_REPLY_BYTES} bytes")
        return Reply(response.status, _joined(response), content)

    async def download(self, url: str) -> Download:
        """A @context document and how long it may be kept. Raises OSError in plain words when it cannot be had."""
        for _ in range(MOST_REDIRECTS + 1):
            response = await self._send("GET", url, {"accept": _CONTEXT_TYPES}, b"", DOWNLOAD_S)
            headers = _joined(response)
            try:
                if response.status not in REDIRECTS or "location" not in headers:
                    return await _downloaded(response, headers)
            except NO_ANSWER as error:
                raise OSError(_explain(error)) from error
            finally:
                await response.aclose()
            url = urljoin(url, headers["location"])
        raise OSError(f"it redirects more than {MOST_REDIRECTS} times")

    async def _send(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes, timeout_s: float
    ) -> httpcore.Response:
        parts = urlsplit(url)
        address = await checked_address(self.outgoing, url)
        timeouts = dict.fromkeys(("connect", "read", "write", "pool"), timeout_s)
        request = httpcore.Request(
            method,
            httpcore.URL(scheme=parts.scheme, host=address, port=parts.port, target=_target(parts)),
            headers=[("host", parts.netloc.rpartition("@")[2]), ("user-agent", "zinneke"), *headers.items()],
            content=body,
            # The certificate is that of the name, not of the address the name was found at.
            extensions={"timeout": timeouts, "sni_hostname": parts.hostname},
        )
        try:
            return await self.pool.handle_async_request(request)
        except NO_ANSWER as error:
            raise OSError(_explain(error)) from error


async def checked_address(outgoing: Outgoing, url: str) -> str:
    """The IP address to connect to. Raises OSError for one that may not be called, and for unknown names."""
    try:
        return await asyncio.to_thread(outgoing.address_of, url)
    except Forbidden as error:
        raise OSError(str(error)) from error


def open_caller(outgoing: Outgoing) -> Caller:
    """A caller for as long as its pool stays open."""
    pool = httpcore.AsyncConnectionPool(max_connections=512, max_keepalive_connections=64, keepalive_expiry=15.0)
    return Caller(pool, outgoing)


def _target(parts: SplitResult) -> str:
    return quote(parts.path or "/", safe=_IN_PATH) + (f"?{quote(parts.query, safe=_IN_PATH)}" if parts.query else "")


def _joined(response: httpcore.Response) -> dict[str, str]:
    """The headers; values of one that comes several times, with commas."""
    headers: dict[str, str] = {}
    for name, value in response.headers:
        key, text = name.decode("latin-1").lower(), value.decode("latin-1")
        headers[key] = f"{headers[key]}, {text}" if key in headers else text
    return headers


def _explain(error: Exception) -> str:
    return f"{type(error).__name__} {error}".strip()


async def _downloaded(response: httpcore.Response, headers: Mapping[str, str]) -> Download:
    if response.status != 200:
        raise OSError(f"it answers {response.status}")
    return Download(await _read(response, MOST_BYTES), keep_s(headers, datetime.now(UTC)))


async def _read(response: httpcore.Response, most: int) -> bytes:
    """The body, up to the first part beyond ``most`` bytes."""
    parts, size = [], 0
    async for part in response.aiter_stream():
        parts.append(part)
        size += len(part)
        if size > most:
            break
    return b"".join(parts)
