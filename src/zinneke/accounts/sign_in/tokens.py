"""Tokens of identity providers: decrypted if they are encrypted, their signature and claims checked. Nothing of them is
kept or logged."""

import json
from base64 import urlsafe_b64decode
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from authlib.oidc.core.util import create_half_hash
from joserfc import jwe, jws
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, Key, RSAKey

MOST: Final = 32_768
LEEWAY_S: Final = 60
SIGNATURES: Final[Mapping[str, type]] = {"RS256": RSAKey, "PS256": RSAKey, "ES256": ECKey}
WRAPPINGS: Final = ("RSA-OAEP", "RSA-OAEP-256", "ECDH-ES", "ECDH-ES+A128KW", "ECDH-ES+A256KW")
CIPHERS: Final = ("A128CBC-HS256", "A256CBC-HS512", "A128GCM", "A256GCM")
_ENCRYPTED: Final = jwe.JWERegistry(algorithms=[*WRAPPINGS, *CIPHERS], strict_check_header=False)
"""Encrypted tokens may repeat claims in their header (RFC 7519, 5.3); nothing there is believed."""
_SIGNED: Final = jws.JWSRegistry(algorithms=list(SIGNATURES), strict_check_header=False)
SIGNED_PARTS: Final = 3
ENCRYPTED_PARTS: Final = 5
FARTHEST: Final = 1e12
TIMES: Final[Mapping[str, int | None]] = {"exp": None, "iat": None, "nbf": 0}
"""Claims of time, and what holds where one is missing; nothing: it has to be there."""
LEAST_RSA_BITS: Final = 2048

Keys = Callable[[bool], Sequence[Key]]
"""The provider's keys; True: looked for anew."""


class BadToken(Exception):
    """A token that proves nothing; the message says why, without saying what is in it."""


class WrongClock(BadToken):
    """The token is of another time: a clock is wrong, or somebody waited long."""


def read(token: str, keys: Keys, own: Sequence[Key] = (), *, encrypted: bool = False) -> dict[str, Any]:
    """The claims of a signed token, which may be encrypted to one of our ``own`` keys and has to be if ``encrypted``.

    Raises BadToken.
    """
    if len(token) > MOST:
        raise BadToken(f"it is longer than {MOST} characters")
    parts = token.count(".") + 1
    if parts == ENCRYPTED_PARTS:
        token = _decrypted(token, own)
    elif encrypted:
        raise BadToken("it is not encrypted")
    if token.count(".") + 1 != SIGNED_PARTS:
        raise BadToken("it is no signed token")
    return _verified(token, keys)


def check(claims: Mapping[str, Any], *, issuer: str, audience: str, nonce: str, at: datetime) -> None:
    """Check an id_token (OpenID Connect core 1.0, 3.1.3.7). Raises BadToken."""
    if claims.get("iss") != issuer:
        raise BadToken("it is of another issuer")
    audiences = claims.get("aud")
    audiences = audiences if isinstance(audiences, list) else [audiences]
    if audience not in audiences or ((len(audiences) > 1 or "azp" in claims) and claims.get("azp") != audience):
        raise BadToken("it is for somebody else")
    if not nonce or claims.get("nonce") != nonce:
        raise BadToken("its nonce is another")
    subject = claims.get("sub")
    if not isinstance(subject, str) or not 0 < len(subject) <= 255 or not subject.isprintable():
        raise BadToken("it names no subject")
    _check_time(claims, at.timestamp())


def check_access_token(claims: Mapping[str, Any], access_token: object) -> None:
    """Check that the access token is the one the id_token came with, if it says so. Raises BadToken.

    All signatures that are taken are over SHA-256, and so is this (core 1.0, 3.1.3.6).
    """
    told = claims.get("at_hash")
    if told is not None and told != create_half_hash(str(access_token), "RS256").decode():
        raise BadToken("its access token is another")


def _check_time(claims: Mapping[str, Any], at: float) -> None:
    ends, began, before = (_time(claims.get(name, default)) for name, default in TIMES.items())
    if at > ends + LEEWAY_S or at < max(began, before) - LEEWAY_S:
        raise WrongClock("it is over, or not yet begun")


def _time(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < FARTHEST:
        raise BadToken("it says no time")
    return float(value)


def _decrypted(token: str, own: Sequence[Key]) -> str:
    header = _header(token)
    if "zip" in header:
        raise BadToken("it is compressed")
    fit = [key for key in own if header.get("kid") in (None, key.kid)]
    for key in fit:
        try:
            opened = jwe.decrypt_compact(token, key, registry=_ENCRYPTED)
            return (opened.plaintext or b"").decode("ascii")
        except (JoseError, ValueError, TypeError, KeyError):
            continue
    raise BadToken("it is encrypted to a key that is not ours")


def _verified(token: str, keys: Keys) -> dict[str, Any]:
    header = _header(token)
    algorithm, kid = header.get("alg"), header.get("kid")
    if not isinstance(algorithm, str) or algorithm not in SIGNATURES or "crit" in header:
        raise BadToken("its algorithm is not taken")
    key = _fitting(keys(False), algorithm, kid) or _fitting(keys(True), algorithm, kid)
    if key is None:
        raise BadToken("it is signed with a key that the provider does not name")
    try:
        opened = jws.deserialize_compact(token, key, registry=_SIGNED)
        claims = json.loads(opened.payload)
    except (JoseError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise BadToken(f"its signature does not hold: {type(error).__name__}") from error
    if not isinstance(claims, dict):
        raise BadToken("it holds no claims")
    return claims


def _header(token: str) -> dict[str, Any]:
    first = token.partition(".")[0]
    try:
        found = json.loads(urlsafe_b64decode(first + "=" * (-len(first) % 4)))
    except (ValueError, RecursionError) as error:
        raise BadToken("its header cannot be read") from error
    if not isinstance(found, dict):
        raise BadToken("its header cannot be read")
    return found


def _fitting(keys: Sequence[Key], algorithm: str, kid: object) -> Key | None:
    """The key a token names, of the right type; unnamed, the only one of that type."""
    fit = [key for key in keys if isinstance(key, SIGNATURES[algorithm]) and _is_strong(key) and _may(key, algorithm)]
    if kid is None:
        return fit[0] if len(fit) == 1 else None
    return next((key for key in fit if key.kid == kid), None)


def _is_strong(key: Key) -> bool:
    return not isinstance(key, RSAKey) or key.raw_value.key_size >= LEAST_RSA_BITS


def _may(key: Key, algorithm: str) -> bool:
    return key.alg in (None, algorithm) and (not isinstance(key, ECKey) or key.curve_name == "P-256")
