"""Tokens of the city's own processes: short-lived, signed with a secret that all of them read from the settings.

A JSON Web Token with HMAC-SHA256 (RFC 7515, RFC 7519), written out here because the clients of the broker need nothing
else of that world.
"""

import hmac
import json
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable
from typing import Final

from zinneke.kernel.client_token import Client, ClientTokens
from zinneke.kernel.settings import Settings

CITY: Final = "urn:zinneke:city"
AUDIENCE: Final = "urn:zinneke:broker"
SERVICE_ALGORITHM: Final = "HS256"
SERVICE: Final = "city"
LIFE_S: Final = 3600


def service_token(secret: str, *, at: float | None = None) -> str:
    """A token for a process of the city, good for an hour."""
    now = int(time.time() if at is None else at)
    header = {"alg": SERVICE_ALGORITHM, "typ": "JWT"}
    claims = {"iss": CITY, "aud": AUDIENCE, "sub": SERVICE, "iat": now, "exp": now + LIFE_S}
    signed = ".".join(_encoded(json.dumps(part).encode()) for part in (header, claims))
    return f"{signed}.{signature(signed, secret)}"


def signature(signed: str, secret: str) -> str:
    """The signature of the first two parts of a token."""
    return _encoded(hmac.digest(secret.encode(), signed.encode(), "sha256"))


def tokens_of(settings: Settings) -> Callable[[], str] | None:
    """Gives a token of the city that is good for at least half of its life: of the issuer that the settings name, else
    one of its own; None where the city has no secret."""
    if url := settings.text("broker_token_url"):
        names = ("broker_client_id", "broker_client_secret", "broker_token_scope")
        return ClientTokens(Client(url, *map(settings.text, names)))
    secret = settings.text("broker_secret")
    if not secret:
        return None
    kept: tuple[str, float] = ("", 0.0)

    def token() -> str:
        nonlocal kept
        if kept[1] < time.time():
            kept = service_token(secret), time.time() + LIFE_S / 2
        return kept[0]

    return token


def _encoded(part: bytes) -> str:
    return urlsafe_b64encode(part).rstrip(b"=").decode()
