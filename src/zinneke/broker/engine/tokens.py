"""Bearer tokens: JSON Web Tokens of known issuers, checked once and then remembered until they expire.

joserfc is imported when the first token comes: a broker that asks for none does not wait for it at its start.
"""

import binascii
import hmac
import time
from base64 import urlsafe_b64decode
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any, Final

import msgspec

from zinneke.broker.engine.calling import Caller
from zinneke.broker.engine.issuers import Issuer
from zinneke.broker.model.rights import Principal
from zinneke.kernel.service_token import AUDIENCE, CITY, SERVICE_ALGORITHM, signature

LEEWAY_S: Final = 30
MOST_TOKEN: Final = 8192
MOST_TIME: Final = 1e12
MOST_KEPT: Final = 10_000

Claims = Mapping[str, Any]


class BadToken(Exception):
    """A token that proves nothing; the message says why."""


class Tokens:
    """Who shows a token, for all issuers. ``names`` are those the policy knows; ``secret`` signs the city's own."""

    def __init__(self, issuers: Sequence[Issuer], caller: Caller, names: frozenset[str], secret: str = "") -> None:
        self._issuers = {issuer.url: issuer for issuer in issuers}
        self._caller = caller
        self._names = names
        self._secret = secret
        self.refused = 0
        self._kept: OrderedDict[bytes, tuple[Principal, float]] = OrderedDict()

    async def principal(self, token: str) -> Principal:
        """Who holds the token. Raises BadToken, or Unavailable where the issuer's keys cannot be had."""
        digest = sha256(token.encode("utf-8", "replace")).digest()
        kept = self._kept.get(digest)
        if kept is not None and time.time() < kept[1]:
            return kept[0]
        try:
            principal, until = await self._verify(token)
        except BadToken:
            self.refused += 1
            raise
        self._kept[digest] = principal, until
        if len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return principal

    async def _verify(self, token: str) -> tuple[Principal, float]:
        header, claims = _unverified(token)
        issuer = claims.get("iss")
        if issuer == CITY and self._secret:
            self._check_own(token, header)
            until = _check_claims(claims, AUDIENCE)
            return self._known(claims, str(issuer), (f"service:{claims.get('sub')}",)), until
        found = self._issuers.get(issuer) if isinstance(issuer, str) else None
        if found is None:
            raise BadToken("it is of an issuer that is not known here")
        await self._check_signature(token, header, found)
        until = _check_claims(claims, found.audience)
        return self._known(claims, found.url, _names_in(claims, found.roles)), until

    def _check_own(self, token: str, header: Claims) -> None:
        signed, _, given = token.rpartition(".")
        if header.get("alg") != SERVICE_ALGORITHM or not hmac.compare_digest(signature(signed, self._secret), given):
            raise BadToken("its signature does not fit")

    async def _check_signature(self, token: str, header: Claims, issuer: Issuer) -> None:
        algorithm, kid = header.get("alg"), header.get("kid", "")
        if algorithm not in issuer.algorithms:
            raise BadToken(f"it is signed with {str(algorithm)[:20]}, which is not allowed")
        key = await issuer.key(self._caller, kid) if isinstance(kid, str) else None
        if key is None:
            raise BadToken("its issuer has no such key")
        from joserfc import jwt
        from joserfc.errors import JoseError

        try:
            jwt.decode(token, key, algorithms=[algorithm])
        except (JoseError, ValueError, TypeError):
            raise BadToken("its signature does not fit") from None

    def _known(self, claims: Claims, issuer: str, names: Iterable[str]) -> Principal:
        subject = claims.get("sub")
        if not isinstance(subject, str) or not subject:
            raise BadToken("it names no subject")
        all_names = ("anyone", "signed-in", f"subject:{subject}", *names)
        own = {name for plain in all_names for name in (plain, f"{plain}@{issuer}") if name in self._names}
        return Principal(subject, issuer, frozenset(own))


def _unverified(token: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the token says of itself, before anything of it is believed."""
    parts = token.split(".")
    if len(token) > MOST_TOKEN or len(parts) != 3 or not token.isascii():
        raise BadToken("it is no JSON Web Token of reasonable size")
    try:
        header, claims = (msgspec.json.decode(urlsafe_b64decode(part + "=" * (-len(part) % 4))) for part in parts[:2])
    except (binascii.Error, ValueError, RecursionError):
        raise BadToken("it is no JSON Web Token") from None
    if not isinstance(header, dict) or not isinstance(claims, dict):
        raise BadToken("it is no JSON Web Token")
    return header, claims


def _check_claims(claims: Claims, audience: str) -> float:
    """When the token ends. Raises BadToken if it is not meant for us, not valid yet or not any more."""
    meant, at = claims.get("aud"), time.time()
    if audience != meant and not (isinstance(meant, list) and audience in meant):
        raise BadToken("it is meant for others")
    until, since = _time(claims, "exp", None), _time(claims, "nbf", 0.0)
    if at >= until + LEEWAY_S:
        raise BadToken("it has expired")
    if at < since - LEEWAY_S:
        raise BadToken("it is not valid yet")
    return until + LEEWAY_S


def _time(claims: Claims, name: str, default: float | None) -> float:
    value = claims.get(name, default)
    if not isinstance(value, int | float) or isinstance(value, bool) or abs(value) > MOST_TIME:
        raise BadToken(f"it has no {name} that is a time")
    return float(value)


def _names_in(claims: Claims, roles: Iterable[str]) -> Iterator[str]:
    """The names a policy may use for whoever holds these claims."""
    scope = claims.get("scope", claims.get("scp", ""))
    yield from (f"scope:{name}" for name in (scope.split() if isinstance(scope, str) else _texts(scope)))
    yield from (f"role:{name}" for path in roles for name in _texts(_at(claims, path)))
    yield from (f"client:{claims[name]}" for name in ("azp", "client_id") if isinstance(claims.get(name), str))
    for name, value in claims.items():
        yield from (f"claim:{name}={text}" for text in ([value] if isinstance(value, str) else _texts(value)))


def _texts(value: object) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def _at(claims: Claims, path: str) -> Any:
    found: Any = claims
    for name in path.split("."):
        found = found.get(name) if isinstance(found, dict) else None
    return found
