"""Issuers of tokens for tests: real keys, real signatures, and documents that are fetched when the broker asks."""

import time
from pathlib import Path
from typing import Any

import msgspec
from joserfc import jwk, jwt

from zinneke.broker.engine.calling import Reply
from zinneke.broker.engine.issuers import parse_issuers
from zinneke.broker.engine.tokens import Tokens
from zinneke.broker.http.access import OWN, Access
from zinneke.broker.http.app import create_app
from zinneke.broker.http.gate import Gate
from zinneke.broker.model.context import CORE_CONTEXT
from zinneke.broker.model.rights import Policy, parse_grants
from zinneke.broker.tests.api import Api

URL = "https://id.example/realms/city"
AUDIENCE = "zinneke"
SECRET = "a secret of the city's own processes"


class IssuerSeen:
    """An issuer as the network shows it, and how often it was asked."""

    def __init__(self, url: str = URL, kid: str = "one") -> None:
        self.url = url
        self.kid = kid
        self.key = jwk.ECKey.generate_key("P-256", {"kid": kid, "use": "sig"})
        self.asked = 0
        self.away = False
        self.extra: list[dict[str, Any]] = []

    def rotate(self, kid: str) -> None:
        """Sign with a new key from now on."""
        self.kid, self.key = kid, jwk.ECKey.generate_key("P-256", {"kid": kid})

    def claims(self, **changed: Any) -> dict[str, Any]:
        """Claims of a good token, changed; None takes a claim away."""
        claims = {"iss": self.url, "aud": AUDIENCE, "sub": "ann", "exp": int(time.time()) + 300} | changed
        return {name: value for name, value in claims.items() if value is not None}

    def token(self, **changed: Any) -> str:
        """A signed token."""
        return jwt.encode({"alg": "ES256", "kid": self.kid}, self.claims(**changed), self.key)

    async def request(self, method: str, url: str, body: object, headers: object, timeout_s: float) -> Reply:
        """What :class:`zinneke.broker.engine.calling.Caller` would be answered."""
        del method, body, headers, timeout_s
        if self.away:
            raise OSError("no answer")
        self.asked += 1
        if url == f"{self.url}/.well-known/openid-configuration":
            return _reply({"issuer": self.url, "jwks_uri": f"{self.url}/keys"})
        return _reply({"keys": [self.key.as_dict(private=False), *self.extra]})


def guarded(folder: Path, rights: list[dict[str, Any]], seen: IssuerSeen) -> Api:
    """A broker that asks for tokens."""
    api = Api(folder)
    city = api.run(api.broker.contexts.resolve("https://example.org/city.jsonld"))
    grants = parse_grants(rights, lambda name: {city.expand(name), CORE_CONTEXT.expand(name)})
    policy = Policy([OWN, *grants])
    issuers = parse_issuers([{"url": seen.url, "audience": AUDIENCE}])
    access = Access(policy, Tokens(issuers, seen, policy.names, SECRET))  # type: ignore[arg-type]
    api.broker.policy = policy
    api.access = access
    api.use(create_app(api.broker, Gate(access=access)))
    return api


def bearing(token: str) -> dict[str, str]:
    """The header that shows a token."""
    return {"Authorization": f"Bearer {token}"}


def _reply(document: object) -> Reply:
    return Reply(200, {}, msgspec.json.encode(document))
