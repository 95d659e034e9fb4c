"""Signing in at a provider by OpenID Connect: authorization code with PKCE, state and nonce (core 1.0; RFC 7636)."""

import json
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Final
from urllib.parse import urljoin

from authlib.oauth2.auth import ClientAuth
from authlib.oauth2.rfc6749.parameters import prepare_grant_uri, prepare_token_request
from authlib.oauth2.rfc7523 import PrivateKeyJWT
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from django.conf import settings
from django.urls import reverse

from zinneke.accounts.assurance import Assurance
from zinneke.accounts.sign_in import discovery, our_keys, tokens
from zinneke.accounts.sign_in.asking import Away, ask
from zinneke.accounts.sign_in.claims import Taken, taken
from zinneke.accounts.sign_in.providers import Provider
from zinneke.kernel.time import now
from zinneke.ui.language import active

FORM: Final = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Attempt:
    """A sign-in that was begun: what the answer is compared with, and where it was to lead."""

    provider: str
    nonce: str
    verifier: str = field(repr=False)
    level: int
    goes_to: str
    adds: bool
    began: int

    def kept(self) -> dict[str, Any]:
        """As the session keeps it."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Proof:
    """Who signed in, and how surely the token says so."""

    taken: Taken
    level: Assurance


def begin(
    provider: Provider, level: Assurance, goes_to: str, *, adds: bool, again: bool = False
) -> tuple[str, Attempt, str]:
    """State, attempt and the address at the provider to go to. Raises Away.

    ``again``: the person is to be asked anew who they are, even if the provider still knows.
    """
    doors = discovery.doors(provider.issuer)
    state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
    address = prepare_grant_uri(
        doors.authorization,
        provider.client_id,
        "code",
        redirect_uri(),
        " ".join(provider.scopes),
        state,
        nonce=nonce,
        code_challenge=create_s256_code_challenge(verifier),
        code_challenge_method="S256",
        acr_values=" ".join(provider.asking(level)) or None,
        ui_locales=active(),
        prompt="login" if again else None,
        claims=_wanted_claims(provider, level if doors.takes_claims else Assurance.NONE),
    )
    began = int(now().timestamp())
    return state, Attempt(provider.code, nonce, verifier, int(level), goes_to, adds, began), str(address)


def complete(provider: Provider, attempt: Attempt, code: str) -> Proof:
    """Exchange the code and check what comes. Raises Away, and BadToken for what proves nothing."""
    doors = discovery.doors(provider.issuer)
    given = _exchanged(provider, doors.token, code, attempt.verifier)
    id_token = given.get("id_token")
    if not isinstance(id_token, str):
        raise tokens.BadToken("there is none")
    claims = _read(provider, id_token)
    tokens.check(claims, issuer=provider.issuer, audience=provider.client_id, nonce=attempt.nonce, at=now())
    tokens.check_access_token(claims, given.get("access_token"))
    level = provider.reached(claims.get("acr"), claims.get("amr"))
    told = claims | dict(_userinfo(provider, doors.userinfo, given.get("access_token"), claims["sub"]))
    return Proof(taken(provider, told), level)


def redirect_uri() -> str:
    """Where providers send people back to: one address for all of them."""
    return urljoin(settings.CITY.text("public_url"), reverse("sign_in_doors:back"))


def _wanted_claims(provider: Provider, level: Assurance) -> str | None:
    """The parameter ``claims`` (core 1.0, 5.5): the national number where it is asked for by name, and a level above
    what everybody reaches as essential, so that the provider does not answer with a lower one that it knows already.
    """
    wanted: dict[str, Any] = {}
    if provider.national_number and provider.kind.number and not provider.kind.number_scope:
        wanted["userinfo"] = {provider.kind.number: None}
    values = provider.asking(level)
    if values and level > provider.otherwise:
        wanted["id_token"] = {"acr": {"essential": True, "values": list(values)}}
    return json.dumps(wanted) if wanted else None


def _exchanged(provider: Provider, url: str, code: str, verifier: str) -> Mapping[str, Any]:
    body = prepare_token_request("authorization_code", redirect_uri=redirect_uri(), code=code, code_verifier=verifier)
    url, headers, body = _client(provider, url).prepare("POST", url, {"Content-Type": FORM}, body)
    answer = ask(url, form=body, headers={"Accept": "application/json", **headers})
    given = _json(answer.content)
    if answer.status_code != 200 or not isinstance(given, dict):
        why = given.get("error") if isinstance(given, dict) else None
        raise tokens.BadToken(f"the code is refused with {answer.status_code} {str(why)[:60]!r}")
    return given


def _client(provider: Provider, url: str) -> ClientAuth:
    if provider.authentication != "private_key_jwt":
        return ClientAuth(provider.client_id, provider.client_secret, provider.authentication)
    key = our_keys.signing(provider.key_file)
    algorithm = "ES256" if key.key_type == "EC" else "RS256"
    return ClientAuth(provider.client_id, key, PrivateKeyJWT(url, headers={"kid": key.kid}, alg=algorithm))


def _userinfo(provider: Provider, url: str, access_token: object, subject: str) -> Mapping[str, Any]:
    """What the provider tells beside the id_token, of the same person. Raises Away or BadToken."""
    if not url or not isinstance(access_token, str):
        return {}
    answer = ask(url, headers={"Authorization": f"Bearer {access_token}"})
    if answer.status_code != 200:
        raise Away(f"{url} answers {answer.status_code}")
    signed = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower() == "application/jwt"
    if provider.encrypted and not signed:
        raise tokens.BadToken("what is told beside it is not encrypted")
    told = _read(provider, answer.text.strip()) if signed else _json(answer.content)
    if not isinstance(told, dict) or told.get("sub") != subject:
        raise tokens.BadToken("what is told beside it is of somebody else")
    if signed and (told.get("iss", provider.issuer) != provider.issuer or not _for_us(provider, told.get("aud"))):
        raise tokens.BadToken("what is told beside it is for somebody else")
    return told


def _for_us(provider: Provider, audience: object) -> bool:
    return audience is None or provider.client_id in (audience if isinstance(audience, list) else [audience])


def _read(provider: Provider, token: str) -> dict[str, Any]:
    own = our_keys.decrypting(provider.key_file) if provider.encrypted else ()
    return tokens.read(
        token, lambda anew: discovery.keys(provider.issuer, anew=anew), own, encrypted=provider.encrypted
    )


def _json(content: bytes) -> object:
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None
