"""Tokens that prove nothing, whatever is wrong with them, are refused; a sound one gives its claims."""

import json
from base64 import urlsafe_b64encode
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from joserfc import jwe, jwt
from joserfc.jwk import ECKey, Key, OctKey, RSAKey
from joserfc.jws import JWSRegistry

from zinneke.accounts.sign_in.tokens import MOST, BadToken, WrongClock, check, check_access_token, read

AT: Final = datetime(2026, 11, 27, 12, tzinfo=UTC)
THEIRS: Final = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"}, private=True)
CURVE: Final = ECKey.generate_key("P-256", {"kid": "curve"}, private=True)
OURS: Final = RSAKey.generate_key(2048, {"kid": "ours", "use": "enc"}, private=True)
STRANGER: Final = RSAKey.generate_key(2048, {"kid": "one"}, private=True)
ALL: Final = ["RSA-OAEP-256", "A256GCM", "DEF"]
LENIENT: Final = JWSRegistry(algorithms=["RS256", "PS256", "ES256", "HS256"], strict_check_header=False)
CLAIMS: Final[dict[str, Any]] = {
    "iss": "https://idp.example", "aud": "city", "sub": "an", "nonce": "n", "iat": AT.timestamp(),
    "exp": AT.timestamp() + 300,
}  # fmt: skip


def keys(*known: Key) -> Callable[[bool], Sequence[Key]]:
    """A provider with these keys."""
    return lambda _: known


def signed(claims: dict[str, Any] = CLAIMS, key: Any = THEIRS, algorithm: str = "RS256", **header: Any) -> str:
    return jwt.encode({"alg": algorithm, "kid": key.kid, **header}, claims, key, registry=LENIENT)


def encrypted(inner: str, key: Any = OURS, **header: Any) -> str:
    return jwe.encrypt_compact({"alg": "RSA-OAEP-256", "enc": "A256GCM", "kid": key.kid, **header}, inner, key, ALL)


def raw(header: object, payload: object = CLAIMS, signature: str = "") -> str:
    parts = (urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode() for part in (header, payload))
    return ".".join((*parts, signature))


def checked(claims: dict[str, Any], at: datetime = AT) -> None:
    check(claims, issuer="https://idp.example", audience="city", nonce="n", at=at)


@pytest.mark.parametrize(("key", "algorithm"), [(THEIRS, "RS256"), (THEIRS, "PS256"), (CURVE, "ES256")])
def test_a_sound_token_gives_its_claims(key: Key, algorithm: str) -> None:
    token = signed(key=key, algorithm=algorithm, theirs="a header of their own")
    assert read(token, keys(THEIRS, CURVE)) == CLAIMS
    checked(read(encrypted(token), keys(THEIRS, CURVE), [OURS], encrypted=True))


@pytest.mark.parametrize(
    "token",
    [
        "", ".", "..", "....", "a.b.c", "é.é.é", "a" * 100, ".".join("abcde"),
        signed(key=STRANGER),
        signed()[:-6] + "AAAAAA",
        signed(kid="another"),
        raw({"alg": "RS256", "kid": "one", "crit": ["exp"]}, signature="AAAA"),
        raw({"alg": "none"}),
        raw({"alg": "none", "kid": "one"}, signature="AAAA"),
        raw({"alg": ["RS256"], "kid": "one"}),
        raw("RS256"),
        raw([]),
        encrypted(signed()),
        signed(key=OctKey.import_key(json.dumps(THEIRS.as_dict(private=False))), algorithm="HS256", kid="one"),
        signed({"pad": "x" * MOST}),
        "[" * 20_000 + ".a.b",
    ],
    ids=range(21),
)  # fmt: skip
def test_what_proves_nothing_is_refused(token: str) -> None:
    with pytest.raises(BadToken):
        read(token, keys(THEIRS, CURVE))


def test_an_encrypted_token_is_for_our_key_and_holds_a_signed_one() -> None:
    for token in (
        signed(),
        encrypted(signed(), STRANGER),
        encrypted(signed(), STRANGER, kid="ours"),
        encrypted("plain"),
        encrypted(json.dumps(CLAIMS)),
        encrypted(encrypted(signed())),
        encrypted(signed(), zip="DEF"),
    ):
        with pytest.raises(BadToken):
            read(token, keys(THEIRS), [OURS], encrypted=True)


def test_a_key_that_is_not_known_is_looked_for_once_more() -> None:
    looks: list[bool] = []

    def find(anew: bool) -> Sequence[Key]:
        looks.append(anew)
        return [THEIRS] if anew else [CURVE]

    assert read(signed(), find) == CLAIMS
    assert looks == [False, True]


def test_without_a_name_only_the_one_key_of_its_kind_counts() -> None:
    token = jwt.encode({"alg": "RS256"}, CLAIMS, THEIRS)
    assert read(token, keys(THEIRS, CURVE)) == CLAIMS
    with pytest.raises(BadToken):
        read(token, keys(THEIRS, STRANGER))


@pytest.mark.parametrize(
    "wrong",
    [
        {"iss": "https://elsewhere.example"}, {"iss": None}, {"aud": "other"}, {"aud": []}, {"aud": ["city", "other"]},
        {"aud": {"city": 1}}, {"azp": "other"}, {"nonce": "x"}, {"nonce": None}, {"sub": ""}, {"sub": 7},
        {"sub": "x" * 256}, {"sub": "a\x00b"}, {"exp": "soon"}, {"exp": None}, {"iat": True}, {"exp": float("inf")},
    ],
    ids=str,
)  # fmt: skip
def test_wrong_claims_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(BadToken):
        checked(CLAIMS | wrong)


def test_several_audiences_name_us_as_the_party() -> None:
    checked(CLAIMS | {"aud": ["city", "other"], "azp": "city"})


@pytest.mark.parametrize("seconds", [-61, 361])
def test_another_time_is_said_to_be_one(seconds: int) -> None:
    at = datetime.fromtimestamp(AT.timestamp() + seconds, UTC)
    with pytest.raises(WrongClock):
        checked(CLAIMS, at)
    with pytest.raises(WrongClock):
        checked(CLAIMS | {"nbf": AT.timestamp() + 1000})


@pytest.mark.parametrize("seconds", [-60, 0, 360])
def test_clocks_may_differ_by_a_minute(seconds: int) -> None:
    checked(CLAIMS, datetime.fromtimestamp(AT.timestamp() + seconds, UTC))


def test_the_access_token_is_the_one_it_came_with() -> None:
    check_access_token(CLAIMS, "anything")
    check_access_token({"at_hash": "77QmUPtjPfzWtF2AnpK9RQ"}, "jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y")
    for wrong in ("another", None, 7):
        with pytest.raises(BadToken):
            check_access_token({"at_hash": "77QmUPtjPfzWtF2AnpK9RQ"}, wrong)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(), lambda one: st.lists(one), max_leaves=4
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(alphabet="ey.JhbGciOiSUzI1NiJ9-_=\x00é", max_size=200))
def test_no_text_breaks_the_reading(text: str) -> None:
    with pytest.raises(BadToken):
        read(text, keys(THEIRS), [OURS])


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from(["alg", "kid", "enc", "zip", "crit", "typ"]), json_values), st.booleans())
def test_no_header_breaks_the_reading(header: dict[str, Any], five: bool) -> None:
    with pytest.raises(BadToken):
        read(raw(header, signature="AAAA.AAAA.AAAA" if five else "AAAA"), keys(THEIRS), [OURS])


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from([*sorted(CLAIMS), "azp", "nbf"]), json_values, min_size=1))
def test_no_claims_break_the_check(changed: dict[str, Any]) -> None:
    """Checked or refused, and never anything else."""
    try:
        checked(CLAIMS | changed)
    except BadToken:
        return


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(min_value=0), st.integers(min_value=1, max_value=255))
def test_a_changed_byte_is_noticed(where: int, by: int) -> None:
    head, payload, signature = signed().split(".")
    letters = bytearray(payload.encode())
    letters[where % len(letters)] = ord("A") + (letters[where % len(letters)] + by) % 26
    changed = letters.decode()
    if changed != payload:
        with pytest.raises(BadToken):
            read(f"{head}.{changed}.{signature}", keys(THEIRS))
