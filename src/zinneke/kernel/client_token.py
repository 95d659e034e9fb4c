"""Tokens that an OpenID issuer gives the city's own processes (client credentials, RFC 6749 section 4.4): for a broker
that takes no others, such as that of another house."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Any, Final

import httpx

TIMEOUT_S: Final = 5.0
USUAL_LIFE_S: Final = 300.0
"""Assumed where the issuer does not say how long a token lives."""


@dataclass(frozen=True, slots=True)
class Client:
    """Who asks, where, and for what: ``scope`` is left out where it is empty."""

    url: str
    id: str
    secret: str
    scope: str = ""


class ClientTokens:
    """Gives a token that is good for at least half of its life. Safe to share between threads."""

    def __init__(self, client: Client, post: Callable[..., httpx.Response] = httpx.post) -> None:
        self._client = client
        self._post = post
        self._lock = Lock()
        self._token = ""
        self._until = 0.0

    def __call__(self) -> str:
        """The token. Raises httpx.HTTPError where the issuer gives none."""
        with self._lock:
            if self._until <= time.monotonic():
                self._token, life_s = self._fetch()
                self._until = time.monotonic() + life_s / 2
            return self._token

    def _fetch(self) -> tuple[str, float]:
        client = self._client
        form = {"grant_type": "client_credentials"} | ({"scope": client.scope} if client.scope else {})
        answer = self._post(client.url, data=form, auth=(client.id, client.secret), timeout=TIMEOUT_S)
        if not answer.is_success:
            raise httpx.HTTPError(f"{client.url} gives {client.id} no token: it answers {answer.status_code}")
        try:
            given: dict[str, Any] = answer.json()
            return str(given["access_token"]), float(given.get("expires_in", USUAL_LIFE_S))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise httpx.HTTPError(f"{client.url} gives no token that can be read: {error}") from error
