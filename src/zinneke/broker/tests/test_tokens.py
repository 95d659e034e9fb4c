"""Bearer tokens: what proves who one is, and what does not (RFC 6750, RFC 7519, RFC 8725)."""

import asyncio
import time
from base64 import urlsafe_b64encode
from collections.abc import Coroutine
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from joserfc import jwk, jwt

from zinneke.broker.engine import issuers as issuing_engine
from zinneke.broker.engine.issuers import Unavailable, parse_issuers
from zinneke.broker.engine.tokens import BadToken, Tokens
from zinneke.broker.model.rights import Principal
from zinneke.broker.tests.issuing import AUDIENCE, SECRET, URL, IssuerSeen
from zinneke.kernel.service_token import service_token, signature

NAMES = frozenset(
    {"anyone", "role:parking", f"role:parking@{URL}", "scope:lamps", "claim:office=north", "service:city"}
)


def run(work: Coroutine[Any, Any, Principal]) -> Principal:
    return asyncio.run(work)


def tokens_for(*seen: IssuerSeen) -> Tokens:
    entries = [{"url": one.url, "audience": AUDIENCE} for one in seen]
    return Tokens(parse_issuers(entries), seen[0], NAMES, SECRET)  # type: ignore[arg-type]


def part(document: object) -> str:
    return urlsafe_b64encode(msgspec.json.encode(document)).rstrip(b"=").decode()


def test_names_its_holder_by_what_the_policy_knows() -> None:
    seen = IssuerSeen()
    token = seen.token(realm_access={"roles": ["parking", "cook"]}, scope="openid lamps", office="north")
    principal = run(tokens_for(seen).principal(token))
    assert (principal.subject, principal.issuer) == ("ann", URL)
    assert principal.names == NAMES - {"service:city"}


@pytest.mark.parametrize(
    "changed",
    [
        {"exp": 0},
        {"exp": int(time.time()) - 31},
        {"exp": None},
        {"exp": "tomorrow"},
        {"exp": True},
        {"nbf": int(time.time()) + 3600},
        {"nbf": [1]},
        {"aud": "others"},
        {"aud": ["others"]},
        {"aud": None},
        {"iss": "https://evil.example"},
        {"iss": None},
        {"iss": {"a": 1}},
        {"sub": None},
        {"sub": 7},
    ],
)
def test_refuses_claims_that_do_not_fit(changed: dict[str, Any]) -> None:
    seen = IssuerSeen()
    with pytest.raises(BadToken):
        run(tokens_for(seen).principal(seen.token(**changed)))


def test_leaves_clocks_some_room() -> None:
    seen = IssuerSeen()
    token = seen.token(exp=int(time.time()) - 5, nbf=int(time.time()) + 5)
    assert run(tokens_for(seen).principal(token)).subject == "ann"


def test_takes_one_of_several_audiences() -> None:
    seen = IssuerSeen()
    assert run(tokens_for(seen).principal(seen.token(aud=["others", AUDIENCE]))).known


def test_refuses_a_token_without_signature() -> None:
    seen = IssuerSeen()
    for algorithm in ("none", "None", "NONE", ""):
        with pytest.raises(BadToken):
            run(tokens_for(seen).principal(f"{part({'alg': algorithm, 'kid': 'one'})}.{part(seen.claims())}."))


def test_never_takes_a_public_key_for_a_shared_secret() -> None:
    """RFC 8725, 3.1: a token signed with HS256 and the published key."""
    seen = IssuerSeen()
    signed = f"{part({'alg': 'HS256', 'kid': 'one'})}.{part(seen.claims())}"
    forged = f"{signed}.{signature(signed, seen.key.as_pem(private=False).decode())}"
    with pytest.raises(BadToken, match="not allowed"):
        run(tokens_for(seen).principal(forged))


def test_ignores_secrets_among_the_published_keys() -> None:
    seen = IssuerSeen()
    secret = jwk.OctKey.generate_key(256, {"kid": "shared"})
    seen.extra.append(secret.as_dict())
    forged = jwt.encode({"alg": "HS256", "kid": "shared"}, seen.claims(), secret)
    with pytest.raises(BadToken):
        run(tokens_for(seen).principal(forged))


def test_refuses_a_changed_payload() -> None:
    seen = IssuerSeen()
    head, _, seal = seen.token().split(".")
    with pytest.raises(BadToken, match="signature"):
        run(tokens_for(seen).principal(f"{head}.{part(seen.claims(sub='boss'))}.{seal}"))


def test_does_not_take_one_issuers_signature_for_another() -> None:
    mine, other = IssuerSeen(), IssuerSeen("https://other.example")
    tokens = tokens_for(mine, other)
    forged = jwt.encode({"alg": "ES256", "kid": "one"}, mine.claims(), other.key)
    with pytest.raises(BadToken):
        run(tokens.principal(forged))


def test_checks_a_token_once_until_it_expires() -> None:
    seen = IssuerSeen()
    tokens = tokens_for(seen)

    async def twice() -> None:
        token = seen.token()
        first = await tokens.principal(token)
        seen.rotate("gone")
        assert await tokens.principal(token) is first

    asyncio.run(twice())
    assert seen.asked == 2  # the configuration, and the keys


def test_finds_a_new_key_but_is_not_made_to_hammer(monkeypatch: pytest.MonkeyPatch) -> None:
    seen, clock = IssuerSeen(), [1000.0]
    monkeypatch.setattr(issuing_engine, "monotonic", lambda: clock[0])
    tokens = tokens_for(seen)

    async def story() -> None:
        await tokens.principal(seen.token())
        seen.rotate("two")
        for number in range(20):
            with pytest.raises(BadToken, match="no such key"):
                await tokens.principal(seen.token(jti=str(number)))
        assert seen.asked == 2
        clock[0] += issuing_engine.LOOK_AGAIN_S + 1
        assert (await tokens.principal(seen.token())).known
        assert seen.asked == 4

    asyncio.run(story())


def test_says_when_keys_cannot_be_had() -> None:
    seen = IssuerSeen()
    seen.away = True
    with pytest.raises(Unavailable):
        run(tokens_for(seen).principal(seen.token()))


def test_keeps_known_keys_while_the_issuer_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    seen, clock = IssuerSeen(), [1000.0]
    monkeypatch.setattr(issuing_engine, "monotonic", lambda: clock[0])
    tokens = tokens_for(seen)

    async def story() -> Principal:
        await tokens.principal(seen.token())
        seen.away = True
        clock[0] += issuing_engine.KEEP_S + 1
        return await tokens.principal(seen.token(jti="later"))

    assert asyncio.run(story()).known


def test_knows_the_citys_own_processes() -> None:
    seen = IssuerSeen()
    assert "service:city" in run(tokens_for(seen).principal(service_token(SECRET))).names
    for forged in (service_token("guessed"), service_token(SECRET, at=0)):
        with pytest.raises(BadToken):
            run(tokens_for(seen).principal(forged))
    assert seen.asked == 0


@given(st.text(max_size=60) | st.from_regex(r"[\w-]{0,20}\.[\w-]{0,20}\.[\w-]{0,20}", fullmatch=True))
def test_any_text_is_a_bad_token(text: str) -> None:
    with pytest.raises(BadToken):
        run(tokens_for(IssuerSeen()).principal(text))


@pytest.mark.parametrize(
    "entry",
    [
        {"url": URL},
        {"url": "id.example", "audience": "x"},
        {"url": URL, "audience": ""},
        {"url": URL, "audience": "x", "algorithms": ["HS256"]},
        {"url": URL, "audience": "x", "algorithms": ["none"]},
        {"url": URL, "audience": "x", "secret": "y"},
        "https://id.example",
    ],
)
def test_refuses_issuers_that_are_not_safe(entry: object) -> None:
    with pytest.raises(ValueError, match="broker_issuers"):
        parse_issuers([entry])
