"""Those whose tokens count, and their keys: found by OpenID Connect discovery, kept, and asked for again with care.

Nobody can make the broker hammer an issuer: an unknown key is looked for at most every ``LOOK_AGAIN_S``, whatever the
number of tokens that name one.
"""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import msgspec

from zinneke.broker.engine.calling import Caller

if TYPE_CHECKING:
    from joserfc.jwk import Key

KEEP_S: Final = 3600.0
LOOK_AGAIN_S: Final = 30.0
TIMEOUT_S: Final = 2.0
MOST_KEYS: Final = 100

ALGORITHMS: Final = (
    "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "Ed25519", "EdDSA",
)  # fmt: skip
"""Signatures with a public key. Never none, and never HS*, where the public key would be the secret."""
ROLES: Final = ("roles", "realm_access.roles", "groups")

_MEMBERS: Final = frozenset({"url", "audience", "algorithms", "roles"})
_log: Final = logging.getLogger(__name__)


class Unavailable(Exception):
    """The issuer does not answer and no keys of it are at hand."""


@dataclass(slots=True)
class Issuer:
    """One issuer: its address, which is also its name in tokens, and what its tokens must be meant for."""

    url: str
    audience: str
    algorithms: tuple[str, ...] = ALGORITHMS
    roles: tuple[str, ...] = ROLES
    """Where in a token its roles stand: members, with dots between levels."""
    keys: "Mapping[str, Key]" = field(default_factory=dict)
    read_at: float = float("-inf")
    tried_at: float = float("-inf")
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def key(self, caller: Caller, kid: str) -> "Key | None":
        """The key of this name, or the only one if the token names none. Raises Unavailable."""
        at = monotonic()
        if (self._known(kid) is None or at - self.read_at > KEEP_S) and at - self.tried_at > LOOK_AGAIN_S:
            async with self.lock:
                if monotonic() - self.tried_at > LOOK_AGAIN_S:
                    await self._refresh(caller)
        if not self.keys:
            raise Unavailable(f"the keys of {self.url} cannot be had; the broker tries again every {LOOK_AGAIN_S:g} s")
        return self._known(kid)

    def _known(self, kid: str) -> "Key | None":
        if kid:
            return self.keys.get(kid)
        return next(iter(self.keys.values())) if len(self.keys) == 1 else None

    async def _refresh(self, caller: Caller) -> None:
        self.tried_at = monotonic()
        try:
            self.keys = await _fetch_keys(caller, self.url)
            self.read_at = monotonic()
        except (OSError, ValueError) as error:
            _log.warning("the keys of %s cannot be fetched: %s", self.url, error)


def parse_issuers(entries: Sequence[Any]) -> list[Issuer]:
    """The issuers of the setting ``broker_issuers``. Raises ValueError naming the entry and the remedy."""
    found = [_issuer(entry, f"broker_issuers[{number}]") for number, entry in enumerate(entries, start=1)]
    if len({issuer.url for issuer in found}) != len(found):
        raise ValueError("broker_issuers names an issuer twice: one entry for each")
    return found


def _issuer(entry: Any, where: str) -> Issuer:
    if not isinstance(entry, dict) or not {"url", "audience"} <= entry.keys() <= _MEMBERS:
        raise ValueError(f"{where} has {sorted(entry)}: url and audience are needed, algorithms and roles are possible")
    url, audience = entry["url"], entry["audience"]
    if not isinstance(url, str) or urlsplit(url).scheme not in ("https", "http") or not urlsplit(url).hostname:
        raise ValueError(f"{where}.url is {url!r}: write the https address of the issuer as its tokens name it")
    if not isinstance(audience, str) or not audience:
        raise ValueError(f"{where}.audience is {audience!r}: name what tokens for this broker are meant for")
    algorithms = tuple(entry.get("algorithms", ALGORITHMS))
    if not algorithms or set(algorithms) - set(ALGORITHMS):
        raise ValueError(f"{where}.algorithms is {list(algorithms)}: use some of {', '.join(ALGORITHMS)}")
    if url.startswith("http:"):
        _log.warning("the keys of %s come over an open line: use https", url)
    return Issuer(url, audience, algorithms, tuple(entry.get("roles", ROLES)))


async def _fetch_keys(caller: Caller, url: str) -> "dict[str, Key]":
    """The issuer's signing keys. Raises OSError, or ValueError for documents that are not what they should be."""
    about = await _document(caller, url.rstrip("/") + "/.well-known/openid-configuration")
    if about.get("issuer") != url or not isinstance(about.get("jwks_uri"), str):
        raise ValueError(f"its configuration is that of {about.get('issuer')!r}, or names no jwks_uri")
    listed = (await _document(caller, about["jwks_uri"])).get("keys")
    if isinstance(listed, list):
        return {str(entry.get("kid", "")): key for entry in listed[:MOST_KEYS] if (key := _key(entry)) is not None}
    raise ValueError("its key set has no keys")


def _key(entry: Any) -> "Key | None":
    """A public key for signatures, or None for any other."""
    from joserfc.errors import JoseError
    from joserfc.jwk import import_key

    if not isinstance(entry, dict) or entry.get("kty") not in ("RSA", "EC", "OKP") or entry.get("use", "sig") != "sig":
        return None
    try:
        return import_key(entry)
    except (JoseError, ValueError, TypeError, KeyError):
        return None


async def _document(caller: Caller, url: str) -> dict[str, Any]:
    reply = await caller.request("GET", url, None, {"accept": "application/json"}, TIMEOUT_S)
    if reply.status != 200:
        raise OSError(f"{url} answers {reply.status}")
    found = msgspec.json.decode(reply.body)
    if isinstance(found, dict):
        return found
    raise ValueError(f"{url} is not a JSON object")
