"""HTTP calls to the outside: to checked addresses only, without redirects, environment proxies or endless answers."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from urllib.parse import urljoin

import httpx

from zinneke.broker.model.contexts import MOST_BYTES, Download
from zinneke.broker.model.freshness import keep_s
from zinneke.kernel.outgoing import Forbidden, Outgoing

MOST_REDIRECTS: Final = 3
MOST_ANSWER_BYTES: Final = 64 * 1024
"""What is read of an answer nobody needs, so that its connection can be used again."""

_CONTEXT_TYPES: Final = "application/ld+json, application/json;q=0.9, */*;q=0.1"


@dataclass(frozen=True, slots=True)
class Caller:
    """Makes requests within what ``outgoing`` allows."""

    client: httpx.AsyncClient
    outgoing: Outgoing

    async def post(self, url: str, body: bytes, headers: Mapping[str, str], timeout_s: float) -> int:
        """The status of a POST. Raises OSError or httpx.HTTPError when there is none."""
        request = await self._request("POST", url, headers, content=body, timeout_s=timeout_s)
        response = await self.client.send(request, stream=True)
        try:
            await _drain(response)
        finally:
            await response.aclose()
        return response.status_code

    async def download(self, url: str) -> Download:
        """A @context document and how long it may be kept. Raises OSError in plain words when it cannot be had."""
        headers = {"accept": _CONTEXT_TYPES}
        try:
            for _ in range(MOST_REDIRECTS + 1):
                request = await self._request("GET", url, headers)
                response = await self.client.send(request, stream=True)
                try:
                    if not response.has_redirect_location:
                        return await _downloaded(response)
                finally:
                    await response.aclose()
                url = urljoin(url, response.headers["location"])
        except httpx.HTTPError as error:
            raise OSError(f"{type(error).__name__} {error}".strip()) from error
        raise OSError(f"it redirects more than {MOST_REDIRECTS} times")

    async def _request(
        self, method: str, url: str, headers: Mapping[str, str], *, content: bytes = b"", timeout_s: float = 2.0
    ) -> httpx.Request:
        try:
            target = httpx.URL(url)
        except httpx.InvalidURL as error:
            raise OSError(f"{url!r} is not a URL: {error}") from error
        address = await checked_address(self.outgoing, url)
        return self.client.build_request(
            method,
            target.copy_with(host=address),
            headers={**headers, "host": target.netloc.decode("ascii")},
            content=content,
            timeout=timeout_s,
            extensions={"sni_hostname": target.host},
        )


async def checked_address(outgoing: Outgoing, url: str) -> str:
    """The IP address to connect to. Raises OSError for one that may not be called, and for unknown names."""
    try:
        return await asyncio.to_thread(outgoing.address_of, url)
    except Forbidden as error:
        raise OSError(str(error)) from error


def open_caller(outgoing: Outgoing) -> Caller:
    """A caller for as long as its client stays open."""
    limits = httpx.Limits(max_connections=512, max_keepalive_connections=64, keepalive_expiry=15.0)
    client = httpx.AsyncClient(
        limits=limits, follow_redirects=False, trust_env=False, headers={"user-agent": "zinneke"}
    )
    return Caller(client, outgoing)


async def _downloaded(response: httpx.Response) -> Download:
    if not response.is_success:
        raise OSError(f"it answers {response.status_code}")
    parts, size = [], 0
    async for part in response.aiter_bytes():
        parts.append(part)
        size += len(part)
        if size > MOST_BYTES:
            break
    return Download(b"".join(parts), keep_s(response.headers, datetime.now(UTC)))


async def _drain(response: httpx.Response) -> None:
    size = 0
    async for part in response.aiter_raw():
        size += len(part)
        if size > MOST_ANSWER_BYTES:
            return
