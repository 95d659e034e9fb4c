"""Where a provider's doors are and which keys it signs with (OpenID Connect Discovery 1.0), kept for a while."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from time import monotonic
from typing import Any, Final

from joserfc.jwk import ECKey, Key, KeySet, RSAKey

from zinneke.accounts.sign_in.asking import Away, Busy, ask

KEPT_S: Final = 3600
AGAIN_S: Final = 30
"""How soon keys are looked for again when a token names one that is not known."""
REST_S: Final = 15
"""How long a provider that was away is not asked again, so that nobody waits for it."""
WAIT_S: Final = 2.0
MOST_KEYS: Final = 50


@dataclass(frozen=True, slots=True)
class Doors:
    """The provider's addresses."""

    authorization: str
    token: str
    keys: str
    userinfo: str = ""
    end_session: str = ""
    takes_claims: bool = False
    """Whether it knows the parameter ``claims``."""


@dataclass(slots=True)
class Known:
    """What is known of one provider."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    doors: Doors | None = None
    doors_at: float = 0.0
    keys: tuple[Key, ...] = ()
    keys_at: float = 0.0
    away_until: float = 0.0


_known: Final[dict[str, Known]] = {}


def doors(issuer: str) -> Doors:
    """The provider's addresses. Raises Away."""
    known = _known.setdefault(issuer, Known())
    if known.doors is None or monotonic() - known.doors_at > KEPT_S:
        known.doors = _asked(known, issuer.rstrip("/") + "/.well-known/openid-configuration", issuer)
        known.doors_at = monotonic()
    return known.doors


def keys(issuer: str, *, anew: bool = False) -> tuple[Key, ...]:
    """The keys it signs with; looked for ``anew`` if the last look is a while ago. Raises Away."""
    address = doors(issuer).keys
    known = _known[issuer]
    if not known.keys or monotonic() - known.keys_at > (AGAIN_S if anew else KEPT_S):
        known.keys = _signing(_document(known, address))
        known.keys_at = monotonic()
    return known.keys


def forget() -> None:
    """Know nothing any more."""
    _known.clear()


def _asked(known: Known, url: str, issuer: str) -> Doors:
    told = _document(known, url)
    if told.get("issuer") != issuer:
        raise Away(f"{url} is the configuration of {told.get('issuer')!r}, not of {issuer}")
    names = {"authorization": "authorization_endpoint", "token": "token_endpoint", "keys": "jwks_uri",
             "userinfo": "userinfo_endpoint", "end_session": "end_session_endpoint"}  # fmt: skip
    found = {ours: told.get(theirs, "") for ours, theirs in names.items()}
    if not all(isinstance(one, str) for one in found.values()) or not all(found[one] for one in list(names)[:3]):
        raise Away(f"{url} names no authorization_endpoint, token_endpoint or jwks_uri")
    return Doors(**found, takes_claims=told.get("claims_parameter_supported") is True)


def _document(known: Known, url: str) -> Mapping[str, Any]:
    """A JSON object. One thread asks, the others are told at once that the provider is away."""
    if monotonic() < known.away_until or not known.lock.acquire(timeout=WAIT_S):
        raise Away(f"{url} did not answer a moment ago")
    try:
        return _told(url)
    except Busy:
        raise
    except Away:
        known.away_until = monotonic() + REST_S
        raise
    finally:
        known.lock.release()


def _told(url: str) -> Mapping[str, Any]:
    answer = ask(url, headers={"Accept": "application/json"})
    try:
        told = answer.json() if answer.status_code == 200 else None
    except (ValueError, RecursionError) as error:
        raise Away(f"{url} gives no JSON: {error}") from error
    if not isinstance(told, dict):
        raise Away(f"{url} answers {answer.status_code} and no JSON object")
    return told


def _signing(told: Mapping[str, Any]) -> tuple[Key, ...]:
    """The keys that may sign and that we can check with; others are passed over."""
    listed = told.get("keys")
    found: list[Key] = []
    for one in listed[:MOST_KEYS] if isinstance(listed, list) else ():
        if isinstance(one, dict) and one.get("use", "sig") == "sig" and "d" not in one:
            try:
                found.append(KeySet.import_key_set({"keys": [one]}).keys[0])
            except (ValueError, TypeError, KeyError):
                continue
    return tuple(key for key in found if isinstance(key, RSAKey | ECKey))
