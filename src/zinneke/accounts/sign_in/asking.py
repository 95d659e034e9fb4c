"""Asking an identity provider: only at allowed addresses, in short time, and never by all of the site's threads."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from time import monotonic
from typing import Final
from urllib.parse import urlsplit

import httpx
from django.conf import settings

from zinneke.kernel.outgoing import Forbidden, Outgoing, endpoint, pinned

SILENCE_S: Final = 3.0
LONGEST_S: Final = 6.0
MOST_BYTES: Final = 262_144
TOO_LARGE: Final = "its answer is larger than 256 kB"


class Away(Exception):
    """The provider does not answer as it should; the message is for the log."""


class Busy(Away):
    """As many threads as may wait for providers are waiting already."""


@contextmanager
def _turn() -> Iterator[None]:
    """One of the few threads that may wait for a provider: the others keep serving pages."""
    turns = _turns()
    if not turns.acquire(blocking=False):
        raise Busy("too many sign-ins wait for their provider")
    try:
        yield
    finally:
        turns.release()


@cache
def _turns() -> threading.BoundedSemaphore:
    return threading.BoundedSemaphore(max(1, settings.CITY.number("site_threads") // 2))


@cache
def _client() -> httpx.Client:
    """Connections are never shared between names, which may have the same number."""
    return httpx.Client(follow_redirects=False, trust_env=False, limits=httpx.Limits(max_keepalive_connections=0))


def ask(url: str, *, form: str | None = None, headers: Mapping[str, str] | None = None) -> httpx.Response:
    """GET the address, or POST a form to it. Raises Away, whatever the reason."""
    with _turn():
        try:
            return _answer(url, form, dict(headers or {}))
        except (httpx.HTTPError, httpx.InvalidURL, OSError, Forbidden) as error:
            raise Away(f"{url} cannot be asked: {error or type(error).__name__}") from error


def _answer(url: str, form: str | None, headers: dict[str, str]) -> httpx.Response:
    at = pinned(url, _checked(url))
    request = _client().build_request(
        "GET" if form is None else "POST",
        **at.request({"User-Agent": "Zinneke sign-in", **headers}),
        content=form,
        timeout=SILENCE_S,
    )
    response = _client().send(request, stream=True)
    try:
        return httpx.Response(response.status_code, headers=_plain(response.headers), content=_read(response, url))
    finally:
        response.close()


def _read(response: httpx.Response, url: str) -> bytes:
    ends_at, taken = monotonic() + LONGEST_S, bytearray()
    for part in response.iter_bytes():
        taken += part
        if len(taken) > MOST_BYTES:
            raise Away(f"{url}: {TOO_LARGE}")
        if monotonic() > ends_at:
            raise Away(f"{url} takes longer than {LONGEST_S:g} s")
    return bytes(taken)


def _plain(headers: httpx.Headers) -> dict[str, str]:
    """Its headers without those of a packed body, which is unpacked here."""
    return {"Content-Type": headers.get("Content-Type", "")}


def _checked(url: str) -> str:
    """The number to connect to. Open lines only to the city's own parts and where private addresses are allowed."""
    outgoing = Outgoing.of(settings.CITY)
    host, port = endpoint(url)
    if urlsplit(url).scheme != "https" and not (outgoing.private or f"{host}:{port}" in outgoing.own):
        raise Forbidden(f"{url} is an open line: an identity provider is asked by https")
    return outgoing.address_of(url)
